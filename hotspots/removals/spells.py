"""A point's ledger as spells: each from the day it was found, or came back, to the day it ended."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from geo.points.ledger import State, next_state

REMOVED, DISMISSED, MERGED = State.REMOVED, State.DISMISSED, State.MERGED


class Line(NamedTuple):
    """One line of a ledger: kind, day, the row's id, the document behind it."""

    kind: str
    day: date
    pk: int = 0
    document: str = ""


@dataclass(frozen=True, kw_only=True)
class Spell:
    """One time that a point was there.

    ``reported``: its first line, for a return the return. ``opened``: the first day found to be so, None
    while nobody has verified it; a point removed unverified was verified by the raid. ``ended`` and ``how``
    (REMOVED, DISMISSED or MERGED): None while it lasts. ``line`` and ``document`` are the removal's.
    ``again``: the day on which the point came back. ``back``: this spell is a return.
    """

    reported: date
    opened: date | None = None
    ended: date | None = None
    how: State | None = None
    line: int | None = None
    document: str = ""
    again: date | None = None
    back: bool = False

    def days(self, *, since: str, until: date) -> int:
        """Days from ``since`` ("opened" or "reported") to the end, or to a day where it lasts."""
        begun = self.opened if since == "opened" else self.reported
        return ((self.ended or until) - (begun or until)).days

    def open_between(self, first: date, last: date) -> bool:
        """Whether it was open on some day of these, or was removed within them."""
        return self.opened is not None and self.opened <= last and (self.ended is None or self.ended >= first)


def spells_of(lines: Sequence[Line], *, until: date) -> list[Spell]:
    """The spells of a ledger as of a day. Lines stand in order and follow one another (geo.points.ledger)."""
    found: list[Spell] = []
    state = State.UNKNOWN
    for line in lines:
        if line.day > until:
            break
        before, state = state, next_state(state, line.kind)
        if state in (State.UNVERIFIED, State.OPEN):
            found = _lasting(found, line, begins=before in (State.UNKNOWN, REMOVED, DISMISSED), state=state)
        else:
            found[-1] = _ended(found[-1], line, state)
    return found


def _lasting(found: list[Spell], line: Line, *, begins: bool, state: State) -> list[Spell]:
    opened = line.day if state == State.OPEN else None
    if begins:
        back = bool(found) and found[-1].how == REMOVED
        before = [replace(found[-1], again=line.day)] if back else found[-1:]
        return [*found[:-1], *before, Spell(reported=line.day, opened=opened, back=back)]
    last = found[-1]
    return [*found[:-1], replace(last, opened=last.opened or opened)]


def _ended(last: Spell, line: Line, state: State) -> Spell:
    if state != REMOVED:
        return replace(last, ended=line.day, how=state)
    opened = last.opened or line.day
    return replace(last, opened=opened, ended=line.day, how=state, line=line.pk, document=line.document)
