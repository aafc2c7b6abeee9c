"""One worker: takes a job, does it for its owner with the owner's rights, writes how it ended."""

import logging
import time
from contextlib import closing

from django.db import InterfaceError, OperationalError, connection
from django.utils import translation
from django.utils.translation import gettext as _

from geo.access.scope import scope_of
from geo.jobs.errors import Cancelled, HandedBack, JobFailed, JobRefused
from geo.jobs.kinds import KINDS
from geo.jobs.nightly import Nightly
from geo.jobs.progress import StoredProgress
from geo.jobs.queue import claimed, end, hand_back
from geo.models import Job, JobState

log = logging.getLogger(__name__)
SECONDS_IDLE = 0.5
SECONDS_WITHOUT_DATABASE = 2.0


class Worker:
    """Does jobs one after another until told to end; what it cannot finish then goes back to the queue."""

    def __init__(self) -> None:
        self._ends = False
        self._nightly = Nightly()

    def end(self) -> None:
        """Take no further job; the present one stops where it next tells its progress."""
        self._ends = True

    def run(self) -> None:
        """Work until `end`. A database that is away is waited for."""
        while not self._ends:
            try:
                self._nightly.due()
                idle = not self.do_one()
            except (OperationalError, InterfaceError) as fault:
                log.warning("The database cannot be reached: %s", str(fault).strip())
                connection.close()
                time.sleep(SECONDS_WITHOUT_DATABASE)
                continue
            if idle and not self._ends:
                time.sleep(SECONDS_IDLE)

    def run_waiting(self) -> None:
        """Do what waits, one after another, then return."""
        while not self._ends and self.do_one():
            pass

    def do_one(self) -> bool:
        """Do the oldest waiting job; False where none waits."""
        _notice_death_at_once()
        with claimed() as job:
            if job is None:
                return False
            with translation.override(str(job.arguments.get("lang", "vi"))):
                self._do(job)
        return True

    def _do(self, job: Job) -> None:
        try:
            with closing(connection.copy()) as beside:
                progress = StoredProgress(job.pk, beside=beside, must_end=lambda: self._ends)
                result = _work(job, progress)
        except HandedBack:
            hand_back(job)
        except Cancelled:
            end(job, JobState.CANCELLED)
        except _sentences(job) as fault:
            end(job, JobState.FAILED, error=str(fault))
        except (OperationalError, InterfaceError):
            # The database went away in the middle: the job is as if its worker had been killed.
            raise
        except Exception:
            # One broken job must not end the worker of all the others.
            log.exception("Job %s (%s) failed", job.pk, job.kind)
            sentence = _("Việc này dừng vì một lỗi của chương trình; chi tiết nằm trong nhật ký của máy chủ.")
            end(job, JobState.FAILED, error=sentence)
        else:
            end(job, JobState.DONE, result=result)


def _work(job: Job, progress: StoredProgress) -> dict[str, object]:
    kind = KINDS.get(job.kind)
    if kind is None:
        raise JobFailed(_("Phiên bản này không biết loại việc “%(kind)s”.") % {"kind": job.kind})
    if job.by is not None and not scope_of(job.by).holds(kind.right):
        raise JobRefused(_("Tài khoản yêu cầu việc này không còn quyền làm việc này."))
    return kind.do(job.arguments, by=job.by, progress=progress)


def _sentences(job: Job) -> tuple[type[Exception], ...]:
    kind = KINDS.get(job.kind)
    return (JobFailed, JobRefused, *(kind.sentences if kind else ()))


def _notice_death_at_once() -> None:
    """A statement of minutes would outlive its killed worker, and hold the job's lock to its end."""
    with connection.cursor() as cursor:
        cursor.execute("SET client_connection_check_interval = '1s'")
