"""Hit rates over area shares as lines for an SVG in the page.

The share of the ground is drawn by powers of ten: what matters is what happens on little ground. Each line
ends in the number that its method has in the table, so that the drawing can be read on a phone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, log10

WIDTH, HEIGHT = 480, 340
_LEFT, _RIGHT, _TOP, _BOTTOM = 48, 48, 12, 44
# Numbers at the ends of lines need this much room.
_APART = 15.0
_TICKS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5)


@dataclass(frozen=True)
class Given:
    """A method's line: its number in the table, its name, how it is drawn, and (area share, hit rate)."""

    number: int
    name: str
    kind: str  # plain, decayed, first or other
    points: Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Line:
    """A line as drawn; its number stands at ``label_y``."""

    number: int
    name: str
    kind: str
    path: str
    end_x: float
    end_y: float
    label_y: float

    @property
    def text_y(self) -> float:
        return self.label_y + 5


@dataclass(frozen=True)
class Tick:
    """A mark of an axis: where, and the share it stands for."""

    at: float
    share: float

    @property
    def percent(self) -> float:
        return 100 * self.share


@dataclass(frozen=True)
class Chart:
    """Lines and axes; ``flagged`` is where the back-test's own share of the ground lies."""

    lines: tuple[Line, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    flagged: float
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT
    right: int = WIDTH - _RIGHT
    top: int = _TOP
    bottom: int = HEIGHT - _BOTTOM
    label_x: int = WIDTH - _RIGHT + 24


def chart(given: Sequence[Given], *, shares: Sequence[float], share: float) -> Chart:
    """Draw the lines over ``shares`` (rising, above 0); a line begins where a method first flags ground."""
    first, last = log10(shares[0]), log10(shares[-1])
    highest = max((hit for line in given for _, hit in line.points), default=0.0)
    top = max(ceil(highest * 5) / 5, 0.2)

    def x(value: float) -> float:
        return _LEFT + (WIDTH - _LEFT - _RIGHT) * (log10(value) - first) / (last - first)

    def y(hit: float) -> float:
        return HEIGHT - _BOTTOM - (HEIGHT - _BOTTOM - _TOP) * hit / top

    drawn = [
        (line, [(x(max(area, shares[0])), y(hit)) for area, hit in line.points if area > 0]) for line in given
    ]
    seen = [(line, places) for line, places in drawn if places]
    labels = _spread([places[-1][1] for _, places in seen])
    return Chart(
        lines=tuple(_line(line, places, label) for (line, places), label in zip(seen, labels, strict=True)),
        across=tuple(Tick(round(x(at), 1), at) for at in _TICKS if shares[0] <= at <= shares[-1]),
        up=tuple(Tick(round(y(top * part / 4), 1), top * part / 4) for part in range(5)),
        flagged=round(x(share), 1),
    )


def _line(given: Given, places: Sequence[tuple[float, float]], label: float) -> Line:
    path = " ".join(f"{at:.1f},{up:.1f}" for at, up in places)
    end_x, end_y = places[-1]
    return Line(given.number, given.name, given.kind, path, round(end_x, 1), round(end_y, 1), round(label, 1))


def _spread(heights: Sequence[float]) -> list[float]:
    """Heights moved apart as little as needed, in their order, within the drawing."""
    order = sorted(range(len(heights)), key=lambda at: heights[at])
    lowest, highest = _TOP + 4.0, HEIGHT - 8.0
    apart = min(_APART, (highest - lowest) / max(len(heights) - 1, 1))
    placed = dict(zip(order, _pushed(sorted(heights), lowest, highest, apart), strict=True))
    return [placed[at] for at in range(len(heights))]


def _pushed(heights: Sequence[float], lowest: float, highest: float, apart: float) -> Iterator[float]:
    down: list[float] = []
    for height in heights:
        down.append(max(height, down[-1] + apart if down else lowest))
    up: list[float] = []
    for height in reversed(down):
        up.append(min(height, up[-1] - apart if up else highest))
    yield from reversed(up)
