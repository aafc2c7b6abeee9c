"""Growing and shrinking on a raster by discs: what lies within, and what keeps, a distance from something.

A distance transform gives the same, but measures every knot of the raster where only edges matter.
"""

import numpy as np
from numba import njit
from numpy.typing import NDArray

Raster = NDArray[np.bool_]


def half_widths(radius: float) -> NDArray[np.int64]:
    """How far a disc reaches to each side in its middle row and the rows after it."""
    rows = np.arange(int(radius) + 1)
    return np.floor(np.sqrt(radius**2 - rows**2)).astype(np.int64)


@njit(cache=True)
def stamp(raster: Raster, knots: NDArray[np.int64], half: NDArray[np.int64]) -> None:
    """Set what lies in the disc of any knot (n, 2); what falls off the raster is lost."""
    high, wide = raster.shape
    reach = len(half) - 1
    for i in range(len(knots)):
        at, middle = knots[i, 0], knots[i, 1]
        for row in range(max(0, at - reach), min(high, at + reach + 1)):
            side = half[abs(row - at)]
            for column in range(max(0, middle - side), min(wide, middle + side + 1)):
                raster[row, column] = True


@njit(cache=True)
def shrunk(raster: Raster, half: NDArray[np.int64]) -> Raster:
    """The raster without what lies in the disc of anything unset on it. Beyond its edge all counts as set."""
    kept = raster.copy()
    high, wide = raster.shape
    reach = len(half) - 1
    for at in range(high):
        for middle in range(wide):
            # The unset knot nearest to a set one touches something set: the others need no disc.
            if raster[at, middle] or not _touches(raster, at, middle):
                continue
            for row in range(max(0, at - reach), min(high, at + reach + 1)):
                side = half[abs(row - at)]
                for column in range(max(0, middle - side), min(wide, middle + side + 1)):
                    kept[row, column] = False
    return kept


@njit(cache=True)
def _touches(raster: Raster, row: int, column: int) -> bool:
    """Is the knot above, below, left or right of this one set?"""
    high, wide = raster.shape
    return (
        (row > 0 and raster[row - 1, column])
        or (row + 1 < high and raster[row + 1, column])
        or (column > 0 and raster[row, column - 1])
        or (column + 1 < wide and raster[row, column + 1])
    )
