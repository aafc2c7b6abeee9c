"""The inspections of one venue as a strip of months: pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

# From the mildest to the gravest: what a month shows where it had several inspections.
GRAVITY = ("unknown", "closed", "nothing", "violation", "drugs")


@dataclass(frozen=True)
class Year:
    """A year and the gravest outcome of each of its months: "" without an inspection, None outside the
    time shown."""

    year: int
    months: tuple[str | None, ...]


def by_month(visits: Iterable[tuple[date, str]], *, until: date) -> list[Year]:
    """Years, newest first, from the first inspection to `until`; none without an inspection."""
    listed = sorted((day, outcome) for day, outcome in visits if day <= until)
    if not listed:
        return []
    gravest: dict[tuple[int, int], str] = {}
    for day, outcome in listed:
        month = (day.year, day.month)
        gravest[month] = max(gravest.get(month, GRAVITY[0]), outcome, key=GRAVITY.index)
    first, last = (listed[0][0].year, listed[0][0].month), (until.year, until.month)
    return [
        Year(
            year,
            tuple(
                gravest.get((year, month), "") if first <= (year, month) <= last else None
                for month in range(1, 13)
            ),
        )
        for year in range(last[0], first[0] - 1, -1)
    ]
