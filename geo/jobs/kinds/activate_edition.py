"""Activating a draft of units: placing every stored fact can take minutes, and needs the tables' owner."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geo.actions.activate_edition import activate_draft
from geo.actions.errors import EditionRefused
from geo.jobs.kind import JobKind, Progress
from geo.models import EditionState, UnitEdition, User
from geo.units.errors import UnitCheckError


def run(arguments: dict[str, Any], *, by: User | None, progress: Progress) -> dict[str, Any]:
    """Activate the edition `arguments["edition"]`; with `replaces` that edition ends on its first day.

    Done twice it changes nothing: an edition that is active already is only told.
    """
    progress.tell(None, _("Đưa bộ ranh giới vào dùng và xếp lại các bản ghi"))
    known = UnitEdition.objects.filter(pk=arguments["edition"]).first()
    if known is not None and known.state == EditionState.ACTIVE:
        return {"edition": known.pk, "units": known.units.count()}
    edition = activate_draft(arguments["edition"], replaces=arguments.get("replaces"), by=by)
    return {"edition": edition.pk, "units": edition.units.count()}


KIND = JobKind(
    "activate_edition",
    gettext_lazy("Đưa bộ ranh giới vào dùng"),
    right="units.manage",
    run=run,
    sentences=(EditionRefused, UnitCheckError),
)
