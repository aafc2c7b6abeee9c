"""Taking jobs from the table, and writing how they ended.

A worker holds a lock of its session on the job that it does. A worker that is killed loses its session and
with it the lock: "running" without a lock is work that nobody does any more, and the next worker takes it up
at once, without waiting for any time to pass.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from geo.models import Job, JobState

# The first of the two numbers of a session lock; the second is the job's id.
LOCKS = 7_301_127
_OPEN = (JobState.QUEUED, JobState.RUNNING)


@contextmanager
def claimed() -> Iterator[Job | None]:
    """The oldest job that nobody does, marked as running and locked by this session; None where there is
    none.

    Ends jobs that were tried too often, and those that were cancelled while nobody did them, on the way.
    """
    job = None
    for job_id in Job.objects.filter(state__in=_OPEN).order_by("pk").values_list("pk", flat=True):
        if not _lock(job_id):
            continue
        job = _taken(job_id)
        if job is not None:
            break
        _unlock(job_id)
    try:
        yield job
    finally:
        # A lost connection has lost the lock too.
        if job is not None and connection.connection is not None and not connection.connection.closed:
            _unlock(job.pk)


@transaction.atomic
def _taken(job_id: int) -> Job | None:
    """The job as ours, unless it has ended since it was listed, or must end now."""
    job = (
        Job.objects.select_for_update(of=("self",), skip_locked=True)
        .filter(pk=job_id, state__in=_OPEN)
        .first()
    )
    if job is None:
        return None
    if job.cancel_asked:
        end(job, JobState.CANCELLED)
        return None
    if job.attempts >= Job.MOST_ATTEMPTS:
        sentence = _(
            "Tiến trình đã dừng đột ngột %(attempts)s lần khi làm việc này; hãy báo quản trị xem nhật ký."
        )
        end(job, JobState.FAILED, error=sentence % {"attempts": job.attempts})
        return None
    fields = {"state": JobState.RUNNING, "attempts": job.attempts + 1, "progress": None, "step": ""}
    Job.objects.filter(pk=job_id).update(**fields, started_at=Now(), seen_at=Now())
    return Job.objects.select_related("by").get(pk=job_id)


def end(job: Job, state: JobState, *, error: str = "", result: dict[str, Any] | None = None) -> None:
    """Write how a job ended."""
    fields: dict[str, Any] = {"state": state, "error": error, "result": result or {}, "finished_at": Now()}
    if state == JobState.DONE:
        fields["progress"] = 1.0
    Job.objects.filter(pk=job.pk).update(**fields)


def hand_back(job: Job) -> None:
    """To the queue again; an attempt that ended because the worker had to is not the job's fault."""
    Job.objects.filter(pk=job.pk).update(
        state=JobState.QUEUED, attempts=max(0, job.attempts - 1), progress=None, step=""
    )


def _lock(job_id: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCKS, job_id])
        return bool(cursor.fetchone()[0])


def _unlock(job_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCKS, job_id])
