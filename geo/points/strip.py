"""A ledger as spans of time, to be drawn as a strip."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from geo.points.ledger import Event, State, states


@dataclass(frozen=True)
class Span:
    """One state from its first day to the day the next one began; ``share`` of the strip's length, 0 to 1."""

    state: State
    first: date
    last: date
    share: float


def strip_of(events: Sequence[Event], until: date) -> list[Span]:
    """Spans from the first line to a day. Neighbours in the same state are one; a state of no days is left
    out.
    """
    lines = [event for event in events if event.day <= until]
    if not lines:
        return []
    whole = max((until - lines[0].day).days, 1)
    ends = [*(event.day for event in lines[1:]), until]
    spans: list[Span] = []
    for state, event, end in zip(states(lines), lines, ends, strict=True):
        goes_on = bool(spans) and spans[-1].state == state
        first = spans.pop().first if goes_on else event.day
        spans.append(Span(state, first, end, (end - first).days / whole))
    return [span for span in spans if span.share > 0] or spans[-1:]
