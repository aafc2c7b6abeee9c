"""Time from finding a point to its removal, with the points that are still open counted as what they are.

A point still open has lasted *at least* so long: it is censored. The Kaplan–Meier estimate (Kaplan and
Meier 1958, by statsmodels) uses both. The mean over removed points alone does not: the slow ones are the
ones not removed yet, so that it looks quicker than it is, and most so where most points are open.

How this one misleads too: it takes for granted that a point's chance to be removed has nothing to do with
where its watching stopped; and points nobody found have no first day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

import numpy as np
from numpy.typing import NDArray
from statsmodels.duration.survfunc import SurvfuncRight

Z95 = 1.959964


@dataclass(frozen=True, kw_only=True)
class Curve:
    """After ``days[i]`` days the share ``open[i]`` is still open, with a 95 % interval ``low``…``high``.

    ``at_risk[i]``: how many were known to last that long; ``removed[i]``: how many were removed that day.
    The first entry is day 0. ``median`` and its interval are None where the curve does not fall that far.
    """

    days: NDArray[np.int64]
    open: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    at_risk: NDArray[np.int64]
    removed: NDArray[np.int64]
    n: int
    events: int
    median: int | None
    median_low: int | None
    median_high: int | None

    def at(self, day: int) -> float:
        """The share still open after so many days."""
        return float(self.open[np.searchsorted(self.days, day, side="right") - 1])


def survival(days: Sequence[int], removed: Sequence[bool]) -> Curve | None:
    """The estimate over n spells: ``days`` each lasted (0 or more), and whether it ended in a removal.

    None where there is none. Intervals are on the log-log scale, so that they stay within 0 and 1.
    """
    if not days:
        return None
    lasted, ended = np.asarray(days, dtype=float), np.asarray(removed, dtype=float)
    if ended.any():
        found = SurvfuncRight(lasted, ended)
        told = (found.surv_times, found.surv_prob, found.surv_prob_se, found.n_risk, found.n_events)
    else:
        told = (np.empty(0),) * 5
    times, share, error, risk, events = (np.asarray(each, dtype=float) for each in told)
    low, high = _interval(share, error)
    return Curve(
        days=np.concatenate([[0], times]).astype(np.int64),
        open=np.concatenate([[1.0], share]),
        low=np.concatenate([[1.0], low]),
        high=np.concatenate([[1.0], high]),
        at_risk=np.concatenate([[len(days)], risk]).astype(np.int64),
        removed=np.concatenate([[0], events]).astype(np.int64),
        n=len(days),
        events=int(ended.sum()),
        median=_first_at_half(times, share),
        median_low=_first_at_half(times, low),
        median_high=_first_at_half(times, high),
    )


def _interval(
    share: NDArray[np.float64], error: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    low, high = share.copy(), share.copy()
    inner = (share > 0) & (share < 1)
    log = np.log(share[inner])
    half = Z95 * error[inner] / np.abs(share[inner] * log)
    low[inner], high[inner] = share[inner] ** np.exp(half), share[inner] ** np.exp(-half)
    return low, high


def _first_at_half(times: NDArray[np.float64], share: NDArray[np.float64]) -> int | None:
    reached = times[share <= 0.5 + 1e-12]
    return int(reached[0]) if len(reached) and not isnan(reached[0]) else None


def plain_mean(days: Sequence[int], removed: Sequence[bool]) -> float | None:
    """The mean over removed spells alone, shown only to say how it misleads (see above)."""
    ended = [lasted for lasted, done in zip(days, removed, strict=True) if done]
    return sum(ended) / len(ended) if ended else None
