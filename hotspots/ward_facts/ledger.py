"""Which points are open in a unit on a day, from their append-only ledgers, for many units and days."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

from geo.points.ledger import LEAVES, State

COUNTED = (State.OPEN, State.UNVERIFIED)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the ledger of a point placed in a unit."""

    unit: int
    point: int
    use_point: bool
    kind: str
    day: dt.date


@dataclass(slots=True)
class Points:
    """The ledgers of one unit: for each point the days of its lines, and the state each line left."""

    lives: dict[tuple[int, bool], tuple[list[dt.date], list[State]]] = field(default_factory=dict)

    def on(self, day: dt.date, *, use_points: bool) -> dict[State, list[int]]:
        """Ids of the points at the end of `day` that are open, or reported and not verified."""
        found: dict[State, list[int]] = {state: [] for state in COUNTED}
        for (point, is_use_point), (days, states) in self.lives.items():
            index = bisect_right(days, day)
            if is_use_point == use_points and index and states[index - 1] in found:
                found[states[index - 1]].append(point)
        return found


def lives(lines: Iterable[Line]) -> dict[int, Points]:
    """Per unit, from lines in the order of unit, point, day and recording."""
    units: dict[int, Points] = {}
    for (unit, point, use_point), ledger in groupby(lines, key=attrgetter("unit", "point", "use_point")):
        days, states, state = [], [], State.UNKNOWN
        for line in ledger:
            state = LEAVES.get(line.kind, state)
            days.append(line.day)
            states.append(state)
        units.setdefault(unit, Points()).lives[point, use_point] = (days, states)
    return units
