"""Numbering incidents by cell and sorting them by number, in one pass each and without copies in between."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


@njit(cache=True)
def numbered(
    xy: NDArray[np.float64],
    days: NDArray[np.int32],
    corner: tuple[float, float, int],
    size: tuple[float, int],
    extent: tuple[int, int],
) -> Numbers:
    """Number of each incident's cell. ``corner`` is the least east, north and day; ``size`` a cell's side in
    metres and length in days; ``extent`` the columns of a span and the rows of a column.
    """
    number = np.empty(len(xy), dtype=np.int64)
    for i in range(len(xy)):
        column = np.int64((xy[i, 0] - corner[0]) / size[0])
        row = np.int64((xy[i, 1] - corner[1]) / size[0])
        span = (np.int64(days[i]) - corner[2]) // size[1]
        number[i] = (span * extent[0] + column) * extent[1] + row
    return number


def order_of(numbers: Numbers) -> Numbers:
    """Rows by ascending number."""
    most = int(numbers.max(initial=0))
    # Counting is quickest where nearly every number occurs, and wants too much room where few do.
    return _counted(numbers, most) if most < 4 * len(numbers) else np.argsort(numbers, kind="stable")


@njit(cache=True)
def _counted(numbers: Numbers, most: int) -> Numbers:
    upto = np.zeros(most + 2, dtype=np.int64)
    for number in numbers:
        upto[number + 1] += 1
    for number in range(most + 1):
        upto[number + 1] += upto[number]
    order = np.empty(len(numbers), dtype=np.int64)
    for i in range(len(numbers)):
        order[upto[numbers[i]]] = i
        upto[numbers[i]] += 1
    return order
