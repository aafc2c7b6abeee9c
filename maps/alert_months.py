"""The months behind a spike as a drawing of bars for an SVG in the page; the last one is the month told."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

WIDTH, HEIGHT, GAP = 360.0, 80.0, 2.0


@dataclass(frozen=True)
class Month:
    """One bar."""

    count: int
    now: bool
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Months:
    """The bars, and the height of the line from which there is an alert."""

    bars: tuple[Month, ...]
    least: float
    width: float = WIDTH
    height: float = HEIGHT


def draw_months(facts: Mapping[str, Any]) -> Months | None:
    """Lay out the history of an alert and its own count; None for one without a history."""
    history = facts.get("history")
    if not history:
        return None
    counts = [*history, facts["count"]]
    step = WIDTH / len(counts)
    most = max(*counts, facts["least"])
    heights = [round(HEIGHT * count / most, 1) for count in counts]
    bars = tuple(
        Month(
            count=count,
            now=at == len(history),
            x=round(at * step + GAP / 2, 1),
            y=round(HEIGHT - height, 1),
            width=round(step - GAP, 1),
            height=height,
        )
        for at, (count, height) in enumerate(zip(counts, heights, strict=True))
    )
    return Months(bars, least=round(HEIGHT - HEIGHT * facts["least"] / most, 1))
