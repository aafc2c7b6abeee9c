"""The life of a hotspot as a drawing of bars for an SVG in the page: one bar a run, as high as its count."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from hotspots.models import TrackStep

WIDTH, HEIGHT, TOP, BASE, SIDE = 360.0, 132.0, 18.0, 100.0, 14.0
WIDEST, NARROWEST = 26.0, 1.5
# More numbers than this would run into one another.
MOST_NUMBERS = 9


@dataclass(frozen=True)
class Bar:
    """One run: its last day, count (None where the track ended), event, and where its bar stands."""

    day: date
    count: int | None
    event: str
    words: str
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True)
class Life:
    """A drawing; `numbered` where there is room for the counts, `first` and `last` for its ends."""

    bars: tuple[Bar, ...]
    numbered: bool
    width: float = WIDTH
    height: float = HEIGHT
    base: float = BASE

    @property
    def first(self) -> date:
        return self.bars[0].day

    @property
    def last(self) -> date:
        return self.bars[-1].day


def draw_life(steps: Sequence[TrackStep]) -> Life:
    """Lay out a track's steps, oldest first, along the days on which their windows end."""
    first, last = steps[0].run.to_day, steps[-1].run.to_day
    span = max((last - first).days, 1)
    room = WIDTH - 2 * SIDE - WIDEST
    places = [SIDE + WIDEST / 2 + room * (step.run.to_day - first).days / span for step in steps]
    gaps = [after - before for before, after in pairwise(places)]
    width = max(min([WIDEST, *(0.8 * gap for gap in gaps)]), NARROWEST)
    most = max([step.hotspot.count for step in steps if step.hotspot], default=1) or 1
    return Life(
        tuple(_bar(step, place, width=width, most=most) for step, place in zip(steps, places, strict=True)),
        numbered=len(steps) <= MOST_NUMBERS,
    )


def _bar(step: TrackStep, place: float, *, width: float, most: int) -> Bar:
    count = step.hotspot.count if step.hotspot else None
    # An end is a mark on the ground line.
    height = (BASE - TOP) * count / most if count is not None else 3.0
    return Bar(
        day=step.run.to_day,
        count=count,
        event=step.event,
        words=step.get_event_display(),
        x=round(place - width / 2, 1),
        y=round(BASE - height, 1),
        width=round(width, 1),
        height=round(height, 1),
    )
