"""New points that opened near a removed one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import shapely

from hotspots.removals.life import Relapse


@dataclass(frozen=True, kw_only=True)
class Removed:
    """A removal: its line's id, its point, the days on which a return counts (the first excluded)."""

    line: int
    point: int
    day: date
    until: date


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A point: its first line ever, and the first day on which it was found to be so."""

    point: int
    code: str
    first: date
    opened: date


def beside(
    removed: Sequence[Removed],
    opened: Sequence[Opened],
    *,
    places: Mapping[int, Any],
    metres: float,
) -> dict[int, Relapse]:
    """For each removal (by its line) the first new point within ``metres``; of those of one day the nearest.

    ``places``: shapes in metres by point; points without one are left out. A point is new that was first
    reported after the removal. One new point may count for several removals near it.
    """
    targets = [each for each in removed if each.point in places]
    fresh = [each for each in opened if each.point in places]
    if not targets or not fresh:
        return {}
    tree = shapely.STRtree([places[each.point] for each in fresh])
    shapes = np.array([places[each.point] for each in targets], dtype=object)
    found: dict[int, Relapse] = {}
    for at, new in zip(*tree.query(shapes, predicate="dwithin", distance=metres), strict=True):
        removal, point = targets[at], fresh[new]
        if removal.point == point.point or point.first <= removal.day or point.opened > removal.until:
            continue
        far = round(float(shapely.distance(shapes[at], places[point.point])), 1)
        told = Relapse(day=point.opened, other=point.point, other_code=point.code, metres=far)
        known = found.get(removal.line)
        if known is None or (told.day, told.metres) < (known.day, known.metres):
            found[removal.line] = told
    return found
