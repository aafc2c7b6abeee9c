"""Asking for long work, and asking for it to stop."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from geo.access import audit
from geo.access.scope import scope_of
from geo.jobs.errors import JobRefused
from geo.jobs.kinds import KINDS
from geo.models import Job, JobState, User


@transaction.atomic
def enqueue(kind: str, arguments: Mapping[str, Any], *, by: User | None) -> Job:
    """A job in the queue; a worker sees it when this transaction is committed.

    `arguments` are JSON; the language of the moment goes with them, for the sentences of the result. Raises
    JobRefused where the account lacks the right of this kind; KeyError for a kind that is not listed.
    """
    wanted = KINDS[kind]
    if by is not None and not scope_of(by).holds(wanted.right):
        raise JobRefused(_("Tài khoản này không có quyền yêu cầu việc này."))
    given = {"lang": get_language() or "vi", **arguments}
    job = Job.objects.create(kind=kind, arguments=given, by=by)
    audit.record(action="job.enqueue", by=by, subject=job, detail={"kind": kind})
    return job


@transaction.atomic
def cancel_job(job: Job, *, by: User | None) -> Job:
    """Stop a job: at once while it waits; where it runs, at its next step, and what it wrote is taken back.

    Gives the job as it is then. A job that has ended stays as it is.
    """
    stored = Job.objects.select_for_update(of=("self",)).get(pk=job.pk)
    if stored.state == JobState.QUEUED:
        Job.objects.filter(pk=job.pk).update(state=JobState.CANCELLED, cancel_asked=True, finished_at=Now())
    elif stored.state == JobState.RUNNING:
        Job.objects.filter(pk=job.pk).update(cancel_asked=True)
    audit.record(action="job.cancel", by=by, subject=job)
    stored.refresh_from_db()
    return stored
