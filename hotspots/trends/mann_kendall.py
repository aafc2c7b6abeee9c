"""Mann-Kendall trend test of many series at once.

S = Σ sign(xⱼ − xᵢ) over all i < j; Var = [n(n−1)(2n+5) − Σ t(t−1)(2t+5)] / 18 over the groups of t equal
values; Z = (S ∓ 1)/√Var, 0 where S is 0; p from the normal curve, both sides (Mann 1945, Kendall 1975).

Misleads: it answers "more often up than down?", not "how much". It takes the values as independent of each
other in time: values that hang together from step to step (as Gi* scores with earlier steps among their
neighbours do) look like a trend more often than p says. A season that ends high looks like a rise. With ten
steps only a nearly steady rise is found.
"""

from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray
from scipy.special import erfc

from hotspots.errors import HistoryError

Numbers = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Trends:
    """Of each of m series: S, its variance under no trend, Z, and p of both sides, all (m,)."""

    s: Numbers
    variance: Numbers
    z: Numbers
    p: Numbers

    def signs(self, level: float) -> NDArray[np.int8]:
        """1 for a rise with p ≤ ``level``, −1 for a fall, 0 for neither."""
        return np.where(self.p <= level, np.sign(self.z), 0).astype(np.int8)


def mann_kendall(series: Numbers) -> Trends:
    """The test for each row of ``series`` (m, n). A row of equal values has Z 0 and p 1.

    Raises HistoryError where a value is not finite, or there are fewer than two steps.
    """
    rows = np.ascontiguousarray(series, dtype=np.float64)
    if rows.ndim != 2 or rows.shape[1] < 2:
        raise HistoryError(f"a trend needs two steps or more; the series have the shape {rows.shape}")
    if not np.isfinite(rows).all():
        bad = int((~np.isfinite(rows)).any(axis=1).sum())
        raise HistoryError(f"{bad} of {len(rows)} series have a value that is not a number; leave them out")
    return trends_of(_scores(rows), _ties(np.sort(rows, axis=1)), steps=rows.shape[1])


def trends_of(s: Numbers, ties: Numbers, *, steps: int) -> Trends:
    """Variance, Z and p from S and Σ t(t−1)(2t+5) of series of ``steps`` values."""
    variance = (steps * (steps - 1) * (2 * steps + 5) - ties) / 18
    z = np.divide(s - np.sign(s), np.sqrt(variance), out=np.zeros(len(s)), where=variance > 0)
    return Trends(s=s, variance=variance, z=z, p=erfc(np.abs(z) / np.sqrt(2)))


@njit(cache=True)
def _scores(rows: Numbers) -> Numbers:
    found = np.zeros(rows.shape[0])
    for row in range(rows.shape[0]):
        total = 0
        for late in range(1, rows.shape[1]):
            value = rows[row, late]
            for early in range(late):
                total += (value > rows[row, early]) - (value < rows[row, early])
        found[row] = total
    return found


@njit(cache=True)
def _ties(in_order: Numbers) -> Numbers:
    found = np.zeros(in_order.shape[0])
    for row in range(in_order.shape[0]):
        equal = 1
        for at in range(1, in_order.shape[1] + 1):
            if at < in_order.shape[1] and in_order[row, at] == in_order[row, at - 1]:
                equal += 1
            else:
                found[row] += equal * (equal - 1) * (2 * equal + 5)
                equal = 1
    return found
