"""Bring an upload in. Done twice, it brings the file in once: the upload names its import in the same
transaction.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from geo.actions.import_facts import import_facts
from geo.importing.errors import ImportRefused
from geo.jobs.errors import Cancelled, JobFailed
from geo.jobs.kind import JobKind, Progress
from geo.jobs.kinds.shared import upload_of
from geo.models import ImportRun, Upload, User
from geo.uploads import store
from geo.uploads.afterwards import fill_queue, locate
from geo.uploads.order import order_of, telling

# Steps after the facts are stored, each `(run, *, by, progress)` and safe to do twice: a killed worker's job
# begins again here.
AFTER_IMPORT: list[Callable[..., None]] = [locate, fill_queue]


def run(arguments: Mapping[str, Any], *, by: User | None, progress: Progress) -> dict[str, Any]:
    """Stores the facts and the import run, removes the file, then does the steps that follow."""
    upload, sender = upload_of(arguments, by)
    try:
        brought_in = _brought_in(upload, sender, progress)
    except ImportRefused as refused:
        raise JobFailed(refused.text(str(arguments.get("lang", "vi")))) from refused
    for step in AFTER_IMPORT:
        step(brought_in, by=sender, progress=_TooLateToCancel(progress))
    return {"run": brought_in.pk}


class _TooLateToCancel:
    """Progress behind the commit: "stopped, nothing was stored" would not be true any more, and what follows
    is done to its end, so that no import is left half located.
    """

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def tell(self, share: float | None, step: str) -> None:
        with suppress(Cancelled):
            self._progress.tell(share, step)


def _brought_in(upload: Upload, by: User, progress: Progress) -> ImportRun:
    """The upload's import; made now, or by a worker that was killed after it. Where the very same file was
    there before, that earlier import.
    """
    with transaction.atomic():
        locked = Upload.objects.select_for_update(of=("self",)).get(pk=upload.pk)
        if locked.run is None:
            report = import_facts(order_of(locked, by=by), by=by, commit=True, tell=telling(progress))
            locked.run = ImportRun.objects.get(pk=report.run_id or report.same_as or 0)
            locked.report = {**locked.report, "same_as": report.same_as}
            locked.removed_at = timezone.now()
            locked.save(update_fields=["run", "report", "removed_at"])
    # A file that outlives a kill here is removed by the worker that begins again.
    store.remove(upload.stored_as)
    return locked.run


KIND = JobKind("import_file", gettext_lazy("Nhập dữ liệu"), right="imports.run", run=run)
