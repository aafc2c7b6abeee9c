"""Neighbours' sums on squares without a list of neighbours: a disc is a pile of rows, and a row's sum is the
difference of two running sums.

The same numbers as `sums.neighbour_sums` on a distance band, in a fraction of time and memory. Squares that
are not cells, because no ground lies in them, hold neither value nor weight.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from hotspots.fields.sums import Sums, Values
from hotspots.lattice import Squares

# Where the ground is so scattered that the rectangle around it holds this many squares a cell, a list of
# neighbours is smaller.
SPARSEST = 50


def fits(lattice: Squares) -> bool:
    """Whether the rectangle around the cells is small enough to be worth its memory."""
    if not len(lattice):
        return False
    height, width = np.ptp(lattice.rows) + 1, np.ptp(lattice.columns) + 1
    return bool(height * width <= SPARSEST * len(lattice) + 10_000)


def window_sums(lattice: Squares, values: Values, *, radius_m: float, with_self: bool) -> Sums:
    """Binary sums over the cells whose middles lie at most ``radius_m`` apart, as a distance band gives
    them; the cell's own value counts ``with_self``.
    """
    rows, columns = lattice.rows - lattice.rows.min(), lattice.columns - lattice.columns.min()
    height, width = int(rows.max()) + 1, int(columns.max()) + 1
    held, mass = np.zeros((height, width + 1)), np.zeros((height, width + 1), dtype=np.int64)
    held[rows, columns + 1], mass[rows, columns + 1] = values, 1
    np.cumsum(held, axis=1, out=held)
    np.cumsum(mass, axis=1, out=mass)
    lag, near = _piled(rows, columns, held, mass, _halves(radius_m / lattice.side_m))
    neighbours = near - 1
    total = (near if with_self else neighbours).astype(np.float64)
    return Sums(lag if with_self else lag - values, total, total, neighbours)


def _halves(reach: float) -> NDArray[np.int64]:
    """For each row of the disc above and at the middle, how far it reaches to each side, in squares."""
    reach *= 1 + 1e-9
    up = np.arange(int(reach) + 1)
    return np.sqrt(np.maximum(reach**2 - up**2, 0)).astype(np.int64)


@njit(cache=True)
def _piled(rows, columns, held, mass, halves):  # type: ignore[no-untyped-def]
    height, width = held.shape[0], held.shape[1] - 1
    lag, near = np.zeros(len(rows)), np.zeros(len(rows), dtype=np.int64)
    reach = len(halves) - 1
    for i in range(len(rows)):
        for up in range(-reach, reach + 1):
            row = rows[i] + up
            if 0 <= row < height:
                half = halves[abs(up)]
                first = max(columns[i] - half, 0)
                last = min(columns[i] + half + 1, width)
                lag[i] += held[row, last] - held[row, first]
                near[i] += mass[row, last] - mass[row, first]
    return lag, near
