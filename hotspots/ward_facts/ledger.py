"""Which points are open in a unit on a day, from their append-only ledger: pure."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby
from operator import attrgetter

USE_POINT = "USE_POINT"


class State(StrEnum):
    """Of one point on one day. A point that was only reported may or may not be one."""

    CLOSED = "closed"
    UNVERIFIED = "unverified"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the ledger of a point placed in a unit."""

    unit: int
    point: int
    use_point: bool
    kind: str
    day: dt.date


def after(state: State, kind: str) -> State:
    """The state after an event; a move changes the place, not the state."""
    if kind in ("verified", "listed", "reappeared"):
        return State.OPEN
    if kind in ("removed", "dismissed", "merged"):
        return State.CLOSED
    if kind == "reported" and state is State.CLOSED:
        return State.UNVERIFIED
    return state


@dataclass(slots=True)
class Points:
    """The ledgers of one unit: for each point the days on which its state changed, and to what."""

    lives: dict[tuple[int, bool], tuple[list[dt.date], list[State]]] = field(default_factory=dict)

    def on(self, day: dt.date, *, use_points: bool) -> dict[State, list[int]]:
        """Ids of the points by state at the end of `day`; points that are closed are left out."""
        found: dict[State, list[int]] = {State.OPEN: [], State.UNVERIFIED: []}
        for (point, is_use_point), (days, states) in self.lives.items():
            index = bisect_right(days, day)
            if is_use_point == use_points and index and states[index - 1] is not State.CLOSED:
                found[states[index - 1]].append(point)
        return found


def lives(events: Iterable[Event]) -> dict[int, Points]:
    """Per unit, from events in the order of unit, point, day and line."""
    units: dict[int, Points] = {}
    for (unit, point, use_point), lines in groupby(events, key=attrgetter("unit", "point", "use_point")):
        days, states, state = [], [], State.CLOSED
        for line in lines:
            state = after(state, line.kind)
            days.append(line.day)
            states.append(state)
        units.setdefault(unit, Points()).lives[point, use_point] = (days, states)
    return units
