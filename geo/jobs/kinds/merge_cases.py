"""Make one case of two that somebody found to be the same."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geo.actions.errors import FactRefused
from geo.actions.merge_cases import merge_cases
from geo.jobs.kind import JobKind, Progress
from geo.models import User


def run(arguments: Mapping[str, Any], *, by: User | None, progress: Progress) -> dict[str, Any]:
    """Merges `arguments["other"]` into `arguments["kept"]`; a pair that is one already stays as it is."""
    progress.tell(None, _("đang nhập hai vụ làm một"))
    merge_cases(kept_id=arguments["kept"], other_id=arguments["other"], take=arguments.get("take", []), by=by)
    return {"incident": arguments["kept"]}


KIND = JobKind(
    "merge_cases",
    gettext_lazy("Nhập hai vụ làm một"),
    right="review.decide",
    run=run,
    sentences=(FactRefused,),
)
