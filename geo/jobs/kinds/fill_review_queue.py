"""Look for weak places and likely duplicates: among all facts, or those of one import."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geo.actions.find_duplicates import find
from geo.actions.find_weak_places import find_weak_places
from geo.jobs.kind import JobKind, Progress
from geo.models import User


def run(arguments: Mapping[str, Any], *, by: User | None, progress: Progress) -> dict[str, Any]:
    """Fills the queue with what `arguments["run"]` brought, with all where there is none."""
    brought = arguments.get("run")
    progress.tell(0.0, _("đang tìm vị trí chưa chắc"))
    weak = find_weak_places(run_id=brought, by=by)
    progress.tell(0.5, _("đang tìm bản ghi có thể trùng"))
    found = find(run_id=brought, by=by)
    return {"places": sum(weak.values()), "duplicates": found.new, "left": found.left}


KIND = JobKind("fill_review_queue", gettext_lazy("Tìm việc cho hàng chờ"), right="review.decide", run=run)
