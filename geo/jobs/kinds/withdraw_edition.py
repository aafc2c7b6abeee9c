"""Withdrawing an edition of units: its placements are forgotten, and the facts placed anew."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geo.actions.errors import EditionRefused
from geo.actions.withdraw_edition import withdraw_edition
from geo.jobs.kind import JobKind, Progress
from geo.models import EditionState, UnitEdition, User


def run(arguments: dict[str, Any], *, by: User | None, progress: Progress) -> dict[str, Any]:
    """Withdraw the edition `arguments["edition"]`; one that is withdrawn already is only told."""
    progress.tell(None, _("Rút bộ ranh giới và xếp lại các bản ghi"))
    edition = UnitEdition.objects.get(pk=arguments["edition"])
    if edition.state != EditionState.WITHDRAWN:
        withdraw_edition(edition, by=by)
    return {"edition": edition.pk}


KIND = JobKind(
    "withdraw_edition",
    gettext_lazy("Rút bộ ranh giới"),
    right="units.manage",
    run=run,
    sentences=(EditionRefused,),
)
