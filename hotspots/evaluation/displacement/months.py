"""The months before and after what was done, counted from its own days and not from the calendar's firsts.

What was done has a first and a last day (a removal: one); incidents of those days are in neither time,
because the removal itself and a campaign's raids make records of their own. Before the months that are
compared lie the months by which a control is chosen: were it chosen by the months that are compared, a
place that looked alike by chance would fall back by itself, and that would be taken for a change
(regression to the mean).
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from hotspots.errors import EffectError

LEAST_MATCHING = 3
_DAY_0 = date(1970, 1, 1)
# A first and a last day.
Span = tuple[date, date]


@dataclass(frozen=True, kw_only=True)
class Months:
    """Edges of months as days since 1970, each month from its edge to the day before the next: ``matching``
    (m+1,), ``before`` (b+1,), ``after`` (a+1,).
    """

    matching: NDArray[np.int64]
    before: NDArray[np.int64]
    after: NDArray[np.int64]

    @property
    def first(self) -> date:
        """First day that is looked at."""
        return _date(int(self.matching[0]))

    @property
    def last(self) -> date:
        """Last day that is looked at."""
        return _date(int(self.after[-1]) - 1)


def months_around(first: date, last: date, *, matching: int, before: int, after: int, known: Span) -> Months:
    """The months asked for, as far as whole months are in the data, which go from ``known[0]`` to
    ``known[1]``.

    Raises EffectError where less than a month remains on one side, or fewer than three to choose a control
    by.
    """
    if last < first:
        raise EffectError(
            f"what was done ends on {last}, before it begins on {first}", code="order", first=first, last=last
        )
    since, until = known
    if last >= until or first < since:
        # Nothing is counted off from days outside the data, which the calendar may not have.
        _refuse(int(last < until), -before, before=before, days=(first, last), known=known)
    start = last + timedelta(days=1)
    ends = [shifted(start, k) for k in range(after + 1)]
    ends = [day for day in ends if day <= until + timedelta(days=1)]
    starts = [shifted(first, -k) for k in range(before + matching + 1)]
    starts = [day for day in starts if day >= since]
    enough = len(starts) - 1 - before
    _refuse(len(ends) - 1, enough, before=before, days=(first, last), known=known)
    edges = [_number(day) for day in reversed(starts)]
    return Months(
        matching=np.array(edges[: enough + 1]),
        before=np.array(edges[enough:]),
        after=np.array([_number(day) for day in ends]),
    )


def _refuse(after: int, matching: int, *, before: int, days: Span, known: Span) -> None:
    """Say which months are missing, if so many are that nothing can be compared."""
    since, until = known
    if after < 1:
        raise EffectError(
            f"the data end on {until}: there is not one whole month after {days[1]}; ask again later, or "
            "load newer data",
            code="no_after",
            until=until,
            last=days[1],
        )
    if matching < LEAST_MATCHING:
        there = max(before + matching, 0)
        raise EffectError(
            f"the data begin on {since}: before {days[0]} there are {there} whole months, and {before} to "
            f"compare with {LEAST_MATCHING} to choose a control by are wanted; ask for fewer months before",
            code="no_before",
            since=since,
            first=days[0],
            months=there,
            wanted=before + LEAST_MATCHING,
        )


def shifted(day: date, months: int) -> date:
    """The same day of another month, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def counts(days: NDArray[np.int32], edges: NDArray[np.int64]) -> NDArray[np.int64]:
    """Incidents in each month between the edges; those outside count nowhere."""
    month = np.searchsorted(edges, days, side="right") - 1
    inside = (month >= 0) & (month < len(edges) - 1)
    return np.bincount(month[inside], minlength=len(edges) - 1).astype(np.int64)


def _number(day: date) -> int:
    return (day - _DAY_0).days


def _date(number: int) -> date:
    return _DAY_0 + timedelta(days=number)
