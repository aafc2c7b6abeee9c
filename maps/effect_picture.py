"""Incidents by month before and after what was done, as lines of an SVG in the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

WIDTH, HEIGHT = 480, 220
LEFT, RIGHT, TOP, BOTTOM = 30, 8, 12, 34


@dataclass(frozen=True)
class Line:
    """One zone: ``before`` and ``after`` are points of a polyline, and the gap between is the deed."""

    zone: str
    before: str
    after: str


@dataclass(frozen=True)
class Picture:
    """`ticks` are (y, number) of the scale; `deed` is x of what was done."""

    lines: tuple[Line, ...]
    ticks: tuple[tuple[float, int], ...]
    deed: float
    before: int
    after: int
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    top: int = TOP
    right: int = WIDTH - RIGHT
    bottom: int = HEIGHT - BOTTOM
    label_y: int = HEIGHT - 10


def effect_picture(zones: Mapping[str, Mapping[str, Any]], names: Sequence[str]) -> Picture:
    """Lay out the zones named, each with its months before and after."""
    before, after = len(zones[names[0]]["before"]), len(zones[names[0]]["after"])
    most = max(max(*zones[name]["before"], *zones[name]["after"]) for name in names)
    top = _round_up(max(most, 4))
    step = (WIDTH - LEFT - RIGHT) / (before + after)

    def points(values: Sequence[int], start: int) -> str:
        return " ".join(
            f"{LEFT + (start + month + 0.5) * step:.1f},{_y(value, top):.1f}"
            for month, value in enumerate(values)
        )

    return Picture(
        lines=tuple(
            Line(name, points(zones[name]["before"], 0), points(zones[name]["after"], before))
            for name in names
        ),
        ticks=tuple((_y(value, top), value) for value in (0, top // 2, top)),
        deed=LEFT + before * step,
        before=before,
        after=after,
    )


def _y(value: float, top: int) -> float:
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top)


def _round_up(most: int) -> int:
    """An even number that is easy to halve: 4, 6, 8, 10, then tens, then hundreds."""
    unit = 2 if most <= 10 else 10 if most <= 200 else 100
    return ceil(most / unit) * unit
