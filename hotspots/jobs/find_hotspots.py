"""Make a run. Done twice, it is made once: the second finds the first, with the same input and parameters."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from geo.jobs.errors import JobFailed
from geo.jobs.kind import JobKind, Progress
from geo.models import User
from hotspots.actions.find_hotspots import find_hotspots
from hotspots.actions.raise_alerts import raise_alerts
from hotspots.errors import HotspotError, NothingToMeasure
from hotspots.orders import Order

CODE = "find_hotspots"
# Methods know no language: what they say is English. A step without a line here is shown as work in general.
_STEPS = {
    "reading incidents": gettext_lazy("đang đọc vụ việc"),
    "drawing outlines": gettext_lazy("đang vẽ ranh giới"),
    "storing": gettext_lazy("đang lưu"),
}


def run(arguments: Mapping[str, Any], *, by: User | None, progress: Progress) -> dict[str, Any]:
    """The run's id, and whether it was made now or stood there already. After a nightly run the alerts of the
    day are asked for, because some follow from runs.
    """
    order = Order.read(arguments)
    try:
        outcome = find_hotspots(
            order.method,
            order.params,
            window=order.window,
            by=by,
            progress=lambda step, share: progress.tell(share, in_words(step)),
        )
    except NothingToMeasure as fault:
        sentence = _(
            "Không có vụ nào trong kỳ, đơn vị và hành vi đã chọn có vị trí chính xác; hãy chọn kỳ dài hơn "
            "hoặc định vị thêm các vụ."
        )
        raise JobFailed(sentence) from fault
    if "schedule" in arguments:
        raise_alerts(timezone.localdate(), by=by)
    return {"run": outcome.run.pk, "made": outcome.made}


def in_words(step: str) -> str:
    """A method's step in the reader's language."""
    if get_language() == "en":
        return step
    return str(_STEPS.get(step) or _("đang tính"))


KIND = JobKind(CODE, gettext_lazy("Tính điểm nóng"), right="hotspots.run", run=run, sentences=(HotspotError,))
