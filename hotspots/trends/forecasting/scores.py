"""Scores of count forecasts, and the interval between two of their quantiles, one place after another."""

import math
from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

from hotspots.trends.forecasting.models import Ahead

Numbers = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Scored:
    """Of each place (n,): ``log_score`` = −ln P(count), ``crps`` = Σₖ (P(Y ≤ k) − [k ≥ count])², both small
    is good (Gneiting & Raftery 2007; Czado, Gneiting & Held 2009); ``low`` and ``high`` the interval, both
    included.

    Misleads: one count that the forecast held impossible outweighs a hundred good ones in the log score.
    """

    log_score: Numbers
    crps: Numbers
    low: Numbers
    high: Numbers


def scored(ahead: Ahead, counts: Numbers, *, inside: float) -> Scored:
    """Scores of whole ``counts`` (n,); the interval leaves (1 − ``inside``)/2 or less on either side. Where
    no count is known give 0 and use the interval alone.
    """
    tail = (1 - inside) / 2
    rows = _scores(ahead.mean.astype(np.float64), ahead.size.astype(np.float64), counts, tail)
    return Scored(log_score=rows[0], crps=rows[1], low=rows[2], high=rows[3])


@njit(cache=True)
def _log_none(mean: float, size: float) -> float:
    """ln P(0)."""
    return -mean if math.isinf(size) else -size * math.log1p(mean / size)


@njit(cache=True)
def _log_more(mean: float, size: float, k: int) -> float:
    """ln of P(k + 1) / P(k)."""
    if math.isinf(size):
        return math.log(mean / (k + 1))
    return math.log((k + size) / (k + 1) * (mean / (size + mean)))


@njit(cache=True)
def _scores(means: Numbers, sizes: Numbers, counts: Numbers, tail: float) -> Numbers:
    """Rows of log score, CRPS, low and high. The sums walk up from 0 until nothing is left."""
    found = np.zeros((4, means.shape[0]))
    for i in range(means.shape[0]):
        mean, size, count = means[i], sizes[i], counts[i]
        if not (mean > 0 and size > 0):
            found[0, i] = 0.0 if count == 0 else math.inf
            found[1, i] = count
            continue
        log_p, below, low, high, k = _log_none(mean, size), 0.0, -1.0, -1.0, 0
        while k <= count or high < 0 or (1 - below > 1e-9 and k < 10 * (mean + count) + 10_000):
            below += math.exp(log_p)
            if k == count:
                found[0, i] = -log_p
            if low < 0 and below > tail:
                low = k
            if high < 0 and (below >= 1 - tail or k > 10 * (mean + count) + 10_000):
                high = k
            found[1, i] += (below - (1.0 if k >= count else 0.0)) ** 2
            log_p += _log_more(mean, size, k)
            k += 1
        found[2, i], found[3, i] = max(low, 0.0), high
    return found
