"""What incident records prove in a unit over a window of days: running sums, pure.

An incident is counted at its recorded place. Criminal offenders of any residence count as arrested there. A
resident's offence counts for the unit where the place is the scene; where it is only the place of arrest, the
law may have been broken elsewhere, so it widens the range but proves nothing.
"""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from hotspots.rules.facts import Evidence
from hotspots.ward_facts.combine import Counted

# The columns of hotspots/sql/incident_days.sql after unit and day.
COLUMNS = (
    "incidents",
    "arrested",
    "arrested_open",
    "criminal_scene",
    "criminal_arrest",
    "criminal_open",
    "admin_scene",
    "admin_arrest",
    "admin_open",
    "plants",
    "area",
    "plants_open",
    "not_comparable",
)
_AT = {name: index for index, name in enumerate(COLUMNS)}


@dataclass(frozen=True, slots=True)
class Measure:
    """Columns that prove a fact, that allow more, and that leave it open."""

    proven: str
    possible: str | None
    open: str


MEASURES = {
    "offenders_arrested_here": Measure("arrested", None, "arrested_open"),
    "residents_breaking_criminal": Measure("criminal_scene", "criminal_arrest", "criminal_open"),
    "residents_breaking_admin": Measure("admin_scene", "admin_arrest", "admin_open"),
    "plants": Measure("plants", None, "plants_open"),
    "plant_area_m2": Measure("area", None, "plants_open"),
}


@dataclass(slots=True)
class IncidentDays:
    """Running sums of one unit: before its first day, then after each day with incidents."""

    days: list[dt.date] = field(default_factory=list)
    sums: list[tuple[int, ...]] = field(default_factory=lambda: [(0,) * len(COLUMNS)])

    def add(self, day: dt.date, counts: tuple[int, ...]) -> None:
        """The next day, in the order of days."""
        self.days.append(day)
        self.sums.append(tuple(a + b for a, b in zip(self.sums[-1], counts, strict=True)))

    def count(self, name: str, first: dt.date, last: dt.date, *, unit: int) -> Counted:
        """What the records of these days prove and allow of one fact."""
        begins, ends = bisect_left(self.days, first), bisect_right(self.days, last)
        if begins == ends:
            return NONE_COUNTED
        before, upto = self.sums[begins], self.sums[ends]
        measure = MEASURES[name]

        def between(column: str) -> int:
            return upto[_AT[column]] - before[_AT[column]]

        low = between(measure.proven)
        evidence = _evidence(unit, first, last) if between("incidents") else ()
        if between("not_comparable"):
            return Counted((low, None), "not_comparable", evidence)
        if between(measure.open):
            return Counted((low, None), "counts_missing", evidence)
        high = low + (between(measure.possible) if measure.possible else 0)
        return Counted((low, high), "scene_unknown", evidence)


NO_INCIDENTS = IncidentDays()
NONE_COUNTED = Counted((0, 0), "", ())


def _evidence(unit: int, first: dt.date, last: dt.date) -> tuple[Evidence, ...]:
    where = (("unit", str(unit)), ("from", first.isoformat()), ("to", last.isoformat()))
    return (Evidence("incidents", where=where),)


def by_unit(rows: Iterable[tuple[int, dt.date, tuple[int, ...]]]) -> dict[int, IncidentDays]:
    """Running sums per unit, from (unit, day, counts) in the order of unit and day."""
    units: dict[int, IncidentDays] = {}
    for unit, day, counts in rows:
        units.setdefault(unit, IncidentDays()).add(day, counts)
    return units
