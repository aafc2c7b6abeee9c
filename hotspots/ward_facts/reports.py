"""What an office's reports say about a window of days: pure, one unit and one indicator at a time.

Reports come in the order of their days (first, then last), as `sources` reads them. The months of a map look
at every report of eight years ninety-six times, so those of a window are found by bisection.
"""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from hotspots.rules.facts import Bounds

ONE_DAY = dt.timedelta(days=1)
_FIRST, _LAST = attrgetter("first"), attrgetter("last")


@dataclass(frozen=True, slots=True)
class Report:
    """One number for the days from `first` to `last` (both are a stock's day), or unknown with a reason."""

    first: dt.date
    last: dt.date
    value: int | None
    reason: str
    figures_id: int


@dataclass(frozen=True, slots=True)
class Sum:
    """A flow over a window, and the reports it was added up from."""

    value: int
    reports: tuple[Report, ...]


def beginning_in(reports: Sequence[Report], first: dt.date, last: dt.date) -> Sequence[Report]:
    """The reports that begin within a window."""
    return reports[bisect_left(reports, first, key=_FIRST) : bisect_right(reports, last, key=_FIRST)]


def tilings(reports: Sequence[Report], first: dt.date, last: dt.date) -> dict[dt.date, Sum]:
    """The flow from `first` to each day that reports reach without gap or overlap, by the fewest of them.

    Calendar months reach nothing: they don't fit a window that begins on 15 December.
    """
    reached: dict[dt.date, Sum] = {}
    for report in beginning_in(reports, first, last):
        if report.value is None or report.last > last:
            continue
        before = Sum(0, ()) if report.first == first else reached.get(report.first - ONE_DAY)
        other = reached.get(report.last)
        if before and (other is None or len(before.reports) + 1 < len(other.reports)):
            reached[report.last] = Sum(before.value + report.value, (*before.reports, report))
    return reached


def limits(reports: Iterable[Report], first: dt.date, last: dt.date) -> Bounds:
    """What reports of other windows still say: a part cannot be more than the whole."""
    low, high = 0, None
    for report in reports:
        if report.value is None:
            continue
        if first <= report.first and report.last <= last:
            low = max(low, report.value)
        if report.first <= first and last <= report.last:
            high = report.value if high is None else min(high, report.value)
    return (low, high)


def declared_until(flags: Iterable[Report], first: dt.date, last: dt.date) -> dt.date | None:
    """Up to which day records were declared complete without a gap from `first`; None if not at all."""
    day = first
    for flag in flags:
        if flag.first > day:
            break
        if flag.value == 1 and flag.last >= day:
            day = flag.last + ONE_DAY
    return min(day - ONE_DAY, last) if day > first else None


def newest_stock(reports: Sequence[Report], last: dt.date) -> Report | None:
    """The stock reported for the latest day that is not after `last`."""
    index = bisect_right(reports, last, key=_LAST)
    return reports[index - 1] if index else None
