"""Gi* of each bin of a space-time cube, by the general formula, with running sums instead of a graph.

Neighbours of a bin are the used cells whose centres lie within a distance (the cell itself among them), in
the same step and the ``back`` steps before; each weighs 1.

Gi* = [Σwx − W·x̄] / {s·√[(n·Σw² − W²)/(n−1)]}, n bins, x̄ and s their mean and population deviation (Getis &
Ord 1992, Ord & Getis 1995).

Misleads: bins of the first steps have fewer steps behind them than the others. With counts that are nearly
all 0 the normal curve is a poor guide: one incident in a small window may look significant.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.special import erfc

from hotspots.lattice import Squares

Numbers = NDArray[np.float64]
Rows = NDArray[np.int64]


def gi_star(counts: Numbers, squares: Squares, *, distance_m: float, back: int) -> Numbers:
    """z of each bin (steps, cells) of ``counts``, which holds the used ``squares`` only.

    0 where all bins are equal or a window holds them all: there is nothing to stand out from.
    """
    windows = Windows(squares, distance_m)
    sums = _lately(windows.sums(counts), back)
    weight = _weight(windows, len(counts), back)
    n, mean = counts.size, counts.mean()
    spread = (n * weight - weight**2) / (n - 1) if n > 1 else np.zeros_like(weight)
    below = np.sqrt(np.maximum(np.mean(counts**2) - mean**2, 0) * np.maximum(spread, 0))
    z = np.divide(sums - weight * mean, below, out=np.zeros_like(sums), where=below > 1e-12)
    # Sums of parts of incidents differ in the last digits; equal ones must stay equal for a trend's ties.
    return np.round(z, 9)


def two_sided(z: Numbers) -> Numbers:
    """p of both sides of the normal curve."""
    return np.asarray(erfc(np.abs(z) / np.sqrt(2)), dtype=np.float64)


def _lately(sums: Numbers, back: int) -> Numbers:
    """Sums over each step and the ``back`` steps before it, as many as there are."""
    running = np.vstack([np.zeros((1, sums.shape[1])), np.cumsum(sums, axis=0)])
    steps = np.arange(len(sums))
    return np.asarray(running[steps + 1] - running[np.maximum(steps - back, 0)])


def reach_of(squares: Squares, steps: int, *, distance_m: float, back: int) -> Numbers:
    """How many bins (steps, cells) the neighbourhood of each has."""
    return _weight(Windows(squares, distance_m), steps, back)


def _weight(windows: "Windows", steps: int, back: int) -> Numbers:
    deep = np.minimum(np.arange(steps), back).astype(np.float64) + 1
    return windows.sums(np.ones((1, windows.size))) * deep[:, None]


class Windows:
    """Sums over the squares within a distance of each square.

    Each row of squares is summed from west to east once; a window is then a difference of two of these sums
    in each row it reaches, however wide it is. Squares that are not used lie in no sum.
    """

    def __init__(self, squares: Squares, distance_m: float) -> None:
        rows, columns = squares.rows - squares.rows.min(), squares.columns - squares.columns.min()
        self.size = len(rows)
        self._height, self._width = int(rows.max()) + 1, int(columns.max()) + 2
        self._place = rows * self._width + columns + 1
        # A hair more, so that a distance of exactly three sides reaches the third square.
        radius = distance_m / squares.side_m * (1 + 1e-9)
        up = np.arange(-int(radius), int(radius) + 1)
        half = np.sqrt(radius**2 - up**2).astype(np.int64)
        row = rows + up[:, None]
        inside = (row >= 0) & (row < self._height)
        start = np.where(inside, row, 0) * self._width
        to = start + np.minimum(columns + half[:, None], self._width - 2) + 1
        before = start + np.maximum(columns - half[:, None], 0)
        self._to, self._before = np.where(inside, to, 0), np.where(inside, before, 0)

    def sums(self, values: Numbers) -> Numbers:
        """Sum over each window (k, cells) of ``values`` (k, cells)."""
        found = np.empty_like(values)
        plane = np.zeros(self._height * self._width)
        for at, one in enumerate(values):
            plane[self._place] = one
            running = np.cumsum(plane.reshape(self._height, self._width), axis=1).ravel()
            found[at] = (running[self._to] - running[self._before]).sum(axis=0)
        return found
