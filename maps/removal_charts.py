"""Drawings of removals for SVG in the page: a curve with its band, bars, a line through the months.

Numbers and words stand beside them in tables: a drawing carries only what is read at a glance.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from hotspots.removals.survival import Curve

WIDTH, HEIGHT = 480, 240
LEFT, RIGHT, TOP, BOTTOM = 44, 12, 14, 34
_ACROSS = WIDTH - LEFT - RIGHT
_UP = HEIGHT - TOP - BOTTOM


@dataclass(frozen=True, kw_only=True)
class Tick:
    """A mark of an axis, in the drawing's units; ``label`` is a number or a short word."""

    at: float
    label: str


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A bar, or a part of one upon another."""

    x: float
    y: float
    width: float
    height: float
    part: str
    title: str

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """``line`` and ``band`` are points of a polyline and a polygon; a band of levels is (y, height)."""

    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    line: str = ""
    band: str = ""
    bars: tuple[Bar, ...] = ()
    level: tuple[float, float] | None = None
    marks: tuple[tuple[float, float], ...] = ()
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    top: int = TOP
    bottom: int = HEIGHT - BOTTOM
    label_y: int = HEIGHT - 14


def curve_drawing(curve: Curve, *, longest: int, censored: Sequence[int]) -> Drawing:
    """The share still open over days as steps down to ``longest`` days, with its 95 % band.

    ``censored``: days at which a spell that lasts stands today, drawn as marks on the curve.
    """
    across = max(longest, 30)

    def x(day: float) -> float:
        return LEFT + _ACROSS * min(day, across) / across

    def y(share: float) -> float:
        return TOP + _UP * (1 - share)

    def steps(shares: Sequence[float]) -> list[tuple[float, float]]:
        corners, last = [], 1.0
        for day, share in zip(curve.days, shares, strict=True):
            corners += [(x(day), y(last)), (x(day), y(share))]
            last = share
        return [*corners, (x(across), y(last))]

    band = steps(list(curve.high)) + steps(list(curve.low))[::-1]
    return Drawing(
        across=tuple(Tick(at=round(x(day), 1), label=str(day)) for day in _days(across)),
        up=tuple(Tick(at=round(y(part / 4), 1), label=f"{25 * part} %") for part in range(5)),
        line=_joined(steps(list(curve.open))),
        band=_joined(band),
        marks=tuple((round(x(day), 1), round(y(curve.at(day)), 1)) for day in censored if day <= across),
    )


def bars_drawing(
    groups: Sequence[tuple[str, Sequence[tuple[str, float, str]]]],
    *,
    level: tuple[float, float] | None = None,
    unit: str = "",
) -> Drawing:
    """Bars of (label, parts upon one another), a part (name, value, title); ``level`` marks a span of
    values.
    """
    highest = max(
        [sum(value for _, value, _ in parts) for _, parts in groups] + ([level[1]] if level else []),
        default=0,
    )
    top = nice_top(highest)
    slot = _ACROSS / max(len(groups), 1)

    def y(value: float) -> float:
        return TOP + _UP * (1 - value / top)

    bars = [bar for at, (_, parts) in enumerate(groups) for bar in _upon_one_another(parts, at, slot, top)]
    return Drawing(
        across=tuple(
            Tick(at=round(LEFT + slot * (at + 0.5), 1), label=label) for at, (label, _) in enumerate(groups)
        ),
        up=_scale(top, unit),
        bars=tuple(bars),
        level=None if level is None else (round(y(level[1]), 1), round(y(level[0]) - y(level[1]), 1)),
    )


def _upon_one_another(
    parts: Sequence[tuple[str, float, str]], at: int, slot: float, top: float
) -> Iterator[Bar]:
    base = 0.0
    for name, value, title in parts:
        base += value
        yield Bar(
            x=round(LEFT + slot * (at + 0.18), 1),
            y=round(TOP + _UP * (1 - base / top), 1),
            width=round(slot * 0.64, 1),
            height=round(_UP * value / top, 1),
            part=name,
            title=title,
        )


def months_drawing(days: Sequence[date], counts: Sequence[int]) -> Drawing:
    """A line through one count a month; years are marked at their first month."""
    top = nice_top(max(counts, default=0))
    step = _ACROSS / max(len(days) - 1, 1)
    places = [(LEFT + step * at, TOP + _UP * (1 - count / top)) for at, count in enumerate(counts)]
    years = [(at, day.year) for at, day in enumerate(days) if day.month == 1]
    every = ceil(len(years) / 8) or 1
    return Drawing(
        across=tuple(Tick(at=round(LEFT + step * at, 1), label=str(year)) for at, year in years[::every]),
        up=_scale(top, ""),
        line=_joined(places),
    )


def nice_top(value: float) -> float:
    """The top of a scale that four steps divide well: 4, 8, 12, 20, 40, 60, 80, 100, …"""
    for top in (4, 8, 12, 20, 40, 60, 80, 100):
        if value <= top:
            return top
    size = 10 ** (len(str(int(value))) - 1)
    return ceil(value / (2 * size)) * 2 * size


def _scale(top: float, unit: str) -> tuple[Tick, ...]:
    return tuple(
        Tick(at=round(TOP + _UP * (1 - part / 4), 1), label=f"{top * part / 4:g}{unit}") for part in range(5)
    )


def _days(longest: int) -> list[int]:
    step = next((step for step in (30, 90, 180, 365, 730) if longest / step <= 7), 1825)
    return list(range(0, longest + 1, step))


def _joined(places: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
