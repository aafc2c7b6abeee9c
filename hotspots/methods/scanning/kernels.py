"""The loops of a scan: the best zone around each unit, and the best of each replicate.

Both run through the same zones. A window is a pair of rows of ``counts``, which hold the cases of each unit
before each step of time, so that row 0 is all zero; there are rows 0 and 1 where time plays no part.
"""

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from hotspots.methods.scanning.likelihood import expected, log_ratio, spread


class Plan(NamedTuple):
    """Zones (``starts``, ``order``), the mass of the units, windows (``lows``, ``highs``) and what share of
    the time or of the cases each window has.
    """

    starts: NDArray[np.int64]
    order: NDArray[np.int32]
    mass: NDArray[np.float64]
    lows: NDArray[np.int64]
    highs: NDArray[np.int64]
    shares: NDArray[np.float64]


@njit(cache=True, error_model="numpy")
def best_by_centre(plan, counts, model):  # type: ignore[no-untyped-def]
    """For each centre the largest log ratio (0: none above what is expected), its zone's size and its window.

    ``counts`` is (units, steps + 1). Of equal ones the smaller zone is kept and the
    earlier, then the shorter window.
    """
    starts, order, mass, lows, highs, shares = plan
    n = len(starts) - 1
    best, size, window = np.zeros(n), np.zeros(n, np.int64), np.zeros(n, np.int64)
    for centre in range(n):
        sums = np.zeros(counts.shape[1], np.int64)
        held = 0.0
        for at in range(starts[centre], starts[centre + 1]):
            unit = order[at]
            held += mass[unit]
            sums += counts[unit]
            for w in range(len(lows)):
                value = log_ratio(model, sums[highs[w]] - sums[lows[w]], held, shares[w])
                if value > best[centre] + 1e-11:
                    best[centre], size[centre], window[centre] = value, at - starts[centre] + 1, w
    return best, size, window


@njit(cache=True, error_model="numpy", nogil=True)
def best_of_replicates(plan, counts, model):  # type: ignore[no-untyped-def]
    """The largest log ratio of each replicate; ``counts`` is (units, steps + 1, replicates).

    The replicates of one zone lie side by side, so that they are added and compared many at once. A zone is
    looked at closely only if its largest count could beat the poorest of the replicates' best so far.
    """
    starts, order, mass, lows, highs, shares = plan
    steps, replicates = counts.shape[1], counts.shape[2]
    best = np.zeros(replicates)
    poorest = 0.0
    sums = np.empty((steps, replicates), np.int32)
    for centre in range(len(starts) - 1):
        sums[:] = 0
        held = 0.0
        for at in range(starts[centre], starts[centre + 1]):
            unit = order[at]
            held += mass[unit]
            for step in range(1, steps):
                before, more = sums[step], counts[unit, step]
                for r in range(replicates):
                    before[r] += more[r]
            for w in range(len(lows)):
                low, high = sums[lows[w]], sums[highs[w]]
                most = np.int32(0)
                for r in range(replicates):
                    most = max(most, np.int32(high[r] - low[r]))
                mean = expected(model, held, shares[w])
                wide = spread(model, mean, int(most))
                if most <= mean or (most - mean) ** 2 <= poorest * wide:
                    continue
                if log_ratio(model, int(most), held, shares[w]) > poorest:
                    _raise(best, model, low, high, held, shares[w], wide)
                    poorest = best.min()
    return best


@njit(cache=True, error_model="numpy")
def _raise(best, model, low, high, held, share, wide):  # type: ignore[no-untyped-def]
    """Keep what this zone gives where it is more than a replicate's best."""
    mean = expected(model, held, share)
    for r in range(len(best)):
        above = high[r] - low[r] - mean
        if above > 0 and above * above > best[r] * wide:
            best[r] = max(best[r], log_ratio(model, high[r] - low[r], held, share))
