"""Is this month's count more than chance makes of the months before? Arrays only, no Django.

Given all counts of a ward together, and no change, the share of them that falls into this month follows a
beta-binomial law whose only parameter is how much the counts vary beyond chance; with no such excess it is a
binomial. So the ward's own unknown level needs not be known, and the chance of a false alarm is at most what
is stated, however short the history (the conditional test of Przyborowski and Wilenski, Biometrika 31, 1940,
for two Poisson counts; for negative-binomial counts the same step gives the beta-binomial).

HOW IT MISLEADS: a season, a slow rise, a campaign or a change of recording is no chance, and is told as a
spike; the excess variation is one number for all wards, so that a very unsteady ward alarms more often and a
steady one less often than stated.
"""

import numpy as np
from numpy.typing import NDArray
from scipy import stats

Numbers = NDArray[np.float64]
Counts = NDArray[np.int64]
# Below this the binomial and the beta-binomial are the same to the last digit shown.
_NO_EXCESS = 1e-9


def excess(history: Counts, days: Numbers) -> float:
    """How much the counts of the months vary beyond chance, over all wards: 0 for none.

    ``history`` (wards, months), ``days`` (months,). The variance of a count with mean m over d days is
    m + excess · m² / d. By the slope, through zero, of each ward's chi-square per degree of freedom on its
    daily mean.
    """
    months = history.shape[1]
    daily = history.sum(axis=1) / days.sum()
    means = daily[:, None] * days[None, :]
    busy = daily > 0
    if months < 2 or not busy.any():
        return 0.0
    ratio = ((history[busy] - means[busy]) ** 2 / means[busy]).sum(axis=1) / (months - 1)
    return max(0.0, float(((ratio - 1) * daily[busy]).sum() / (daily[busy] ** 2).sum()))


def chance_of(count: Counts, before: Counts, *, share_days: tuple[float, float], varies: float) -> Numbers:
    """The chance of ``count`` or more in this month, given the sum of all months; elementwise.

    ``share_days``: the days of this month and of all months ``before`` it; ``varies``: see `excess`.
    """
    now, then = share_days
    count, both = np.asarray(count), np.asarray(count) + np.asarray(before)
    if varies <= _NO_EXCESS:
        return np.asarray(stats.binom.sf(count - 1, both, now / (now + then)))
    return np.asarray(stats.betabinom.sf(count - 1, both, now / varies, then / varies))


def critical(before: Counts, *, share_days: tuple[float, float], varies: float, alpha: float) -> Counts:
    """The smallest count of each ward whose chance is at most ``alpha``: from there on it is a spike."""
    before = np.asarray(before, dtype=np.int64)
    # From the mean upwards, unless so little is asked of chance that it is reached below.
    start = np.maximum(before * share_days[0] // share_days[1], 1).astype(np.int64)
    reached = chance_of(start, before, share_days=share_days, varies=varies) <= alpha
    least = np.where(reached, 1, start)
    open_ = np.ones(len(before), dtype=np.bool_)
    while open_.any():
        chance = chance_of(least[open_], before[open_], share_days=share_days, varies=varies)
        at = np.flatnonzero(open_)
        done = chance <= alpha
        open_[at[done]] = False
        least[at[~done]] += 1
    return least
