"""What a kind of alert is, and the limits that all of them are raised by."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.functional import Promise

Facts = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Limits:
    """The limits of all kinds; every alert keeps and shows those it was raised by.

    ``budget``: spike alerts that chance alone may bring in a month, over all wards together.
    ``history_months``: months before, at most, that a ward is compared with; ``least_months``: at least.
    ``recurrence_days``: a scan's cluster is told if chance brings such a one more seldom than that.
    ``least_incidents``: of a new hotspot. ``relapse_m``, ``relapse_months``: how near a removed point, and
    for how long after it; ``relapse_incidents``: incidents there that make a relapse.
    """

    budget: float = 1.0
    history_months: int = 36
    least_months: int = 12
    recurrence_days: float = 365.0
    least_incidents: int = 10
    relapse_m: float = 150.0
    relapse_months: int = 6
    relapse_incidents: int = 3

    @classmethod
    def of_settings(cls) -> "Limits":
        """The limits that the operator has set."""
        return cls(**settings.ALERT_LIMITS)


@dataclass(frozen=True, kw_only=True)
class Raised:
    """One situation. ``unit_id``: whose people may see it, None for the city alone; ``ward_id``: where it is.

    ``facts`` hold under ``records`` the ids behind it: incidents, points, hotspots, tracks.
    """

    key: str
    day: date
    unit_id: int | None
    ward_id: int | None
    facts: dict[str, Any]
    settings: dict[str, Any]
    place: Any = field(default=None)


@dataclass(frozen=True, kw_only=True)
class AlertKind:
    """One kind: its name in words, what it asks, and how one situation is told.

    ``misleads`` is shown on the page of each alert: when not to believe it.
    """

    code: str
    title: str | Promise
    misleads: str | Promise
    find: Callable[[date, Limits], Iterable[Raised]]
    say: Callable[[Facts], str]
