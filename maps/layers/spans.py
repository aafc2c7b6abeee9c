"""A drug point's life in months, from its ledger.

A span is [first month open, first month no longer open, how it ended]: a point found and removed in the
same month was never open on a map of months. Only a removal counts as one; a point that was dismissed
or merged into another just stops being shown.
"""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from operator import itemgetter

OPENS = frozenset({"reported", "verified", "listed", "reappeared"})
CLOSES = {"removed": "removed", "dismissed": "ended", "merged": "ended"}
Span = list[int | str | None]


def months_after(first: date, day: date) -> int:
    """Whole months from the month of `first` to the month of `day`; negative before it."""
    return (day.year - first.year) * 12 + day.month - first.month


def spans_of(events: Iterable[tuple[str, date]], *, first: date) -> list[Span]:
    """Spans of one point from its (kind, day) pairs in order of day; month 0 is that of `first`."""
    spans: list[Span] = []
    for kind, day in events:
        month = months_after(first, day)
        is_open = bool(spans) and spans[-1][1] is None
        if kind in OPENS and not is_open:
            spans.append([max(month, -1), None, None])
        elif kind in CLOSES and is_open:
            spans[-1][1:] = [month, CLOSES[kind]]
    return spans


def spans_by_point(rows: Iterable[tuple[int, str, date]], *, first: date) -> dict[int, list[Span]]:
    """Spans per point id from (point id, kind, day) rows in order of point and day."""
    return {
        point: spans_of(((kind, day) for _, kind, day in group), first=first)
        for point, group in groupby(rows, key=itemgetter(0))
    }
