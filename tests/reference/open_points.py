"""Points open on a day, from the ledgers line by line."""

from collections.abc import Iterable, Sequence
from datetime import date

from geo.points import Event, State, state_on


def open_points(ledgers: Iterable[Sequence[Event]], day: date) -> int:
    return sum(1 for ledger in ledgers if state_on(ledger, day) == State.OPEN)
