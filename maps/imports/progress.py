"""Where a job stands, in the reader's words."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geo.models import Job, JobState

_OPEN = (JobState.QUEUED, JobState.RUNNING)
# Earlier the rest cannot be told from what is done.
_TELLING_SHARE = 0.05


def progress_of(job: Job) -> dict[str, Any]:
    """What a page shows of a job: `share` is null where it cannot be told, `text` is in the reader's
    language.
    """
    return {
        "state": job.state,
        "open": job.state in _OPEN,
        "share": job.progress,
        "step": job.step,
        "text": _text(job),
    }


def _text(job: Job) -> str:
    if job.state == JobState.QUEUED:
        return _("đang chờ đến lượt")
    if job.state == JobState.RUNNING and job.cancel_asked:
        return _("đang dừng")
    if job.state == JobState.RUNNING:
        return " · ".join(filter(None, [_share(job), job.step, _left(job)]))
    return str(job.get_state_display())


def _share(job: Job) -> str:
    return "" if job.progress is None else f"{job.progress * 100:.0f} %"


def _left(job: Job) -> str:
    """What is left, as the share done so far lets expect it."""
    if job.progress is None or job.progress < _TELLING_SHARE or job.started_at is None:
        return ""
    seconds = (timezone.now() - job.started_at).total_seconds() * (1 - job.progress) / job.progress
    if seconds < 60:
        return _("còn chưa đến một phút")
    minutes = round(seconds / 60)
    return ngettext("còn khoảng %(count)s phút", "còn khoảng %(count)s phút", minutes) % {"count": minutes}
