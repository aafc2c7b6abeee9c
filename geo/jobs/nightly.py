"""What is queued once a night, by whichever worker is there first.

A worker asks `Nightly.due` while it has nothing to do. A night that was missed, because the machine was off,
is made up for when a worker starts later on the same day.
"""

import logging
from collections.abc import Callable
from datetime import date, datetime

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.utils import timezone

log = logging.getLogger(__name__)
Queue = Callable[[date], object]
# Queue functions of the apps above; each queues at most once for a day, however often it is asked.
QUEUES: list[Queue] = []


def register(queue: Queue) -> None:
    """Ask this function each night; the same one again changes nothing."""
    if queue not in QUEUES:
        QUEUES.append(queue)


class Nightly:
    """One worker's memory of the day for which it asked last."""

    def __init__(self) -> None:
        self._asked_for: date | None = None

    def due(self, now: datetime | None = None) -> None:
        """Ask every queue once a day, after the hour set; no hour set: never."""
        hour = settings.NIGHTLY_HOUR
        here = timezone.localtime(now)
        if hour is None or here.hour < hour or self._asked_for == here.date():
            return
        for queue in QUEUES:
            _ask(queue, here.date())
        self._asked_for = here.date()


def _ask(queue: Queue, day: date) -> None:
    """A queue that fails must not end the worker of all other jobs; a lost database is the worker's to wait
    for, and then it asks again.
    """
    try:
        queue(day)
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        log.exception("What is due on the night of %s could not be queued", day)
