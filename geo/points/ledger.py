"""What the lines of a point's ledger mean, without a database.

The state on a day is what the last line on or before it left; lines of one day count in the order recorded.
A point removed on a day is no longer open on that day (so counts the map of months, and the assessment on
14 December).
"""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class State(StrEnum):
    """Unverified: reported, and nobody has looked yet. Only OPEN counts against a ward."""

    UNKNOWN = "unknown"
    UNVERIFIED = "unverified"
    OPEN = "open"
    REMOVED = "removed"
    DISMISSED = "dismissed"
    MERGED = "merged"


class Event(NamedTuple):
    """One line: a kind of geo.models.PointEventKind, and its day."""

    kind: str
    day: date


class LedgerError(Exception):
    """A line that cannot follow the ones before it. ``state`` and ``kind`` say which, for the sentence
    shown.
    """

    def __init__(self, sentence: str, *, state: State, kind: str) -> None:
        super().__init__(sentence)
        self.state = state
        self.kind = kind


# A first line may be “listed”: offices keep lists whose first report is not on record. A point under
# suspicion may be removed at once: the raid is the verification.
_FOLLOWS: dict[State, dict[str, State]] = {
    State.UNKNOWN: {"reported": State.UNVERIFIED, "verified": State.OPEN, "listed": State.OPEN},
    State.UNVERIFIED: {
        "verified": State.OPEN,
        "listed": State.OPEN,
        "removed": State.REMOVED,
        "dismissed": State.DISMISSED,
        "merged": State.MERGED,
        "moved": State.UNVERIFIED,
    },
    State.OPEN: {
        "verified": State.OPEN,
        "listed": State.OPEN,
        "removed": State.REMOVED,
        "dismissed": State.DISMISSED,
        "merged": State.MERGED,
        "moved": State.OPEN,
    },
    State.REMOVED: {"reappeared": State.OPEN},
    State.DISMISSED: {"reported": State.UNVERIFIED},
    State.MERGED: {},
}
# The state each kind of line leaves, whatever stood before; “moved” leaves what it found. The database
# reads this too.
LEAVES: dict[str, State] = {
    "reported": State.UNVERIFIED,
    "verified": State.OPEN,
    "listed": State.OPEN,
    "removed": State.REMOVED,
    "reappeared": State.OPEN,
    "dismissed": State.DISMISSED,
    "merged": State.MERGED,
}


def next_state(state: State, kind: str) -> State:
    """The state after one more line. Raises LedgerError where it cannot follow."""
    if kind in _FOLLOWS[state]:
        return _FOLLOWS[state][kind]
    possible = ", ".join(_FOLLOWS[state]) or "nothing"
    raise LedgerError(
        f"“{kind}” cannot follow: the point is {state}; next can come {possible}", state=state, kind=kind
    )


def possible_kinds(state: State) -> tuple[str, ...]:
    """The kinds of line that may come next."""
    return tuple(_FOLLOWS[state])


def states(events: Iterable[Event]) -> list[State]:
    """The state after each line. Lines must stand in order of day; raises LedgerError at the first that
    does not follow, or that goes back in time."""
    found: list[State] = []
    state, last = State.UNKNOWN, date.min
    for event in events:
        if event.day < last:
            raise LedgerError(
                f"“{event.kind}” of {event.day:%Y-%m-%d} lies before the last line, of {last:%Y-%m-%d}",
                state=state,
                kind=event.kind,
            )
        state, last = next_state(state, event.kind), event.day
        found.append(state)
    return found


def state_on(events: Sequence[Event], day: date) -> State:
    """The state on a day; UNKNOWN before the first line."""
    so_far = states(event for event in events if event.day <= day)
    return so_far[-1] if so_far else State.UNKNOWN
