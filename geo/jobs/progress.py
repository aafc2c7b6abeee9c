"""Progress of a job, written where others see it while the job's own transaction is still open."""

import time
from collections.abc import Callable

from django.db.backends.base.base import BaseDatabaseWrapper

from geo.jobs.errors import Cancelled, HandedBack

SECONDS_BETWEEN = 0.5
_WRITE = (
    "UPDATE geo_job SET progress = %s, step = %s, seen_at = clock_timestamp()"
    " WHERE id = %s AND state = 'running' RETURNING cancel_asked"
)
_LONGEST_STEP = 200


class StoredProgress:
    """Writes through a connection of its own, which commits at once; at most twice a second.

    `must_end` says that the worker was told to end; it is asked at every telling.
    """

    def __init__(
        self, job_id: int, *, beside: BaseDatabaseWrapper, must_end: Callable[[], bool] = lambda: False
    ) -> None:
        self._job_id = job_id
        self._beside = beside
        self._must_end = must_end
        self._written = float("-inf")

    def tell(self, share: float | None, step: str) -> None:
        """See geo.jobs.kind.Progress."""
        if self._must_end():
            raise HandedBack
        if time.monotonic() - self._written < SECONDS_BETWEEN:
            return
        with self._beside.cursor() as cursor:
            cursor.execute(_WRITE, [share, step[:_LONGEST_STEP], self._job_id])
            row = cursor.fetchone()
        self._written = time.monotonic()
        if row is None or row[0]:
            raise Cancelled
