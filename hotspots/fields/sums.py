"""What the neighbours of each cell add up to: all that Getis-Ord statistics ask of the weights."""

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from hotspots.weights import Weights

Values = NDArray[np.float64]


class Sums(NamedTuple):
    """Each (m,): Σ w·x over a cell's row of weights, Σ w, Σ w², and the neighbours, itself not counted."""

    lag: Values
    total: Values
    squares: Values
    neighbours: NDArray[np.int64]


def neighbour_sums(weights: Weights, values: Values) -> Sums:
    """The sums of each row of ``weights`` over ``values`` (m,)."""
    lag, total, squares = _added(weights.starts, weights.cells, weights.values, values)
    return Sums(lag, total, squares, weights.neighbours)


@njit(cache=True)
def _added(starts, cells, weights, values):  # type: ignore[no-untyped-def]
    m = len(starts) - 1
    lag, total, squares = np.zeros(m), np.zeros(m), np.zeros(m)
    for i in range(m):
        for at in range(starts[i], starts[i + 1]):
            weight = weights[at]
            lag[i] += weight * values[cells[at]]
            total[i] += weight
            squares[i] += weight * weight
    return lag, total, squares
