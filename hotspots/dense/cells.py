"""Incidents sorted into cells in which each is every other's neighbour.

A cell has the side eps/√2, so that its diagonal stays within eps, and holds ``eps_days`` + 1 days, so that
no two lie further apart than ``eps_days``. Neighbours then lie at most two columns, two rows and one span of
days away. Cells are numbered span by span, column by column, row by row: the rows of one column within reach
follow each other, and what is within reach of the next cell starts no earlier.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from hotspots.contract import Points
from hotspots.dense.sorting import numbered, order_of

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Radii:
    """How near is near: at most ``eps_m`` metres and at most ``eps_days`` days, both included."""

    eps_m: float
    eps_days: int


@dataclass(frozen=True, kw_only=True)
class Steps:
    """From a cell's number to those of the cells around it. Cells up to ``reach`` columns and rows on, each
    way, can hold a neighbour; as many empty ones keep a step from running over into the next column or span.
    """

    columns: int
    rows: int
    spans: tuple[int, ...]
    reach: int

    def within(self, reach: int) -> Numbers:
        """The step to the first row within ``reach``, for each span and column within it, the nearest first.
        The rows within reach end 2 × ``reach`` further on.
        """
        around = sorted(range(-reach, reach + 1), key=abs)
        return np.array(
            [
                (later * self.columns + across) * self.rows - reach
                for later in self.spans
                for across in around
            ],
            dtype=np.int64,
        )


class Cells(NamedTuple):
    """n incidents in the order of their c cells.

    ``x``, ``y`` (metres), ``day``, ``weight`` (n,); incidents ``start[i]`` to ``start[i + 1]`` are those of
    cell i, whose number is ``key[i]``, whose weight is ``total[i]`` and whose outermost members are
    ``box[i]``: west, east, south, north, first day, last day.
    """

    x: Floats
    y: Floats
    day: NDArray[np.int32]
    weight: Floats
    key: Numbers
    start: Numbers
    total: Floats
    box: Floats


def sorted_into_cells(points: Points, *, radii: Radii, parts: int = 1) -> tuple[Cells, Numbers, Steps]:
    """The cells, the row of ``points`` that each of their incidents is, and the steps between cells. Points
    are finite, and one at least. Cells may be cut into finer ones, ``parts`` each way.
    """
    xy, days = points.xy, points.days
    side = radii.eps_m / np.sqrt(2) * (1 - 1e-9) / parts
    west, south, first = xy[:, 0].min(), xy[:, 1].min(), int(days.min())
    length = radii.eps_days + 1
    reach = int(radii.eps_m / side) + 1
    steps = Steps(
        columns=int((xy[:, 0].max() - west) / side) + 1 + reach,
        rows=int((xy[:, 1].max() - south) / side) + 1 + reach,
        spans=(0, -1, 1) if int(days.max()) - first >= length else (0,),
        reach=reach,
    )
    key = numbered(xy, days, (west, south, first), (side, length), (steps.columns, steps.rows))
    order = order_of(key)
    x, y = xy[:, 0][order], xy[:, 1][order]
    return _cells(x, y, days[order], points.weights[order], key[order]), order, steps


def only(cells: Cells, chosen: NDArray[np.bool_]) -> Cells:
    """The chosen incidents in cells of the same numbers."""
    key = np.repeat(cells.key, np.diff(cells.start))[chosen]
    return _cells(cells.x[chosen], cells.y[chosen], cells.day[chosen], cells.weight[chosen], key)


def _cells(x: Floats, y: Floats, day: NDArray[np.int32], weight: Floats, key: Numbers) -> Cells:
    first = np.flatnonzero(np.diff(key, prepend=-1))
    start = np.append(first, len(key)).astype(np.int64)
    total, box = np.empty(len(first)), np.empty((len(first), 6))
    _measure(x, y, day, weight, start, total, box)
    return Cells(x=x, y=y, day=day, weight=weight, key=key[first], start=start, total=total, box=box)


@njit(cache=True)
def _measure(
    x: Floats, y: Floats, day: NDArray[np.int32], weight: Floats, start: Numbers, total: Floats, box: Floats
) -> None:
    for cell in range(len(total)):
        box[cell, 0::2] = np.inf
        box[cell, 1::2] = -np.inf
        total[cell] = 0.0
        for i in range(start[cell], start[cell + 1]):
            total[cell] += weight[i]
            box[cell, 0], box[cell, 1] = min(box[cell, 0], x[i]), max(box[cell, 1], x[i])
            box[cell, 2], box[cell, 3] = min(box[cell, 2], y[i]), max(box[cell, 3], y[i])
            box[cell, 4], box[cell, 5] = min(box[cell, 4], day[i]), max(box[cell, 5], day[i])
