"""The life of a drug point: what its ledger means on a day, and which lines may follow."""

from geo.points.ledger import Event, LedgerError, State, next_state, state_on, states
from geo.points.queries import in_state, open_on, with_state
from geo.points.strip import Span, strip_of

__all__ = [
    "Event", "LedgerError", "Span", "State", "in_state", "next_state", "open_on", "state_on", "states",
    "strip_of", "with_state",
]  # fmt: skip
