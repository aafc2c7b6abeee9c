"""When is a difference between two methods none? A statement that needs no distribution.

Both methods are tested on the same windows, so their difference is taken window by window (the mean over
grid origins: these share their incidents and are no evidence of their own). Were there no difference, each
window's sign would be a coin's. The means of all subsets of the windows then cut the line into equally
likely pieces (Hartigan 1969, typical values): the k-th smallest and the k-th largest of 2^W − 1 means hold
the true difference with 1 − 2k/2^W, exactly. With five windows nothing can be said at 95 %: one in 32 times
five coins fall heads.

Misleads: windows that follow each other learn from partly the same days, so they are not quite independent;
the interval is then a little too narrow. It says nothing about windows unlike these (a new law, a new
market), and its centre is that of a symmetrical spread.
"""

from dataclasses import dataclass
from enum import StrEnum
from itertools import count

import numpy as np

from hotspots.evaluation.curve import Numbers

# Up to here all subsets are looked at; beyond, so many drawn with a fixed seed.
_ALL_UP_TO = 14
_DRAWN = 2**_ALL_UP_TO - 1


class Verdict(StrEnum):
    """What may be said of a method beside the baseline."""

    BETTER = "better"
    WORSE = "worse"
    NOISE = "noise"
    TOO_FEW = "too_few"


@dataclass(frozen=True, kw_only=True)
class Difference:
    """Mean of the differences, and the interval that holds the true one; None where the windows are too
    few.
    """

    mean: float
    interval: tuple[float, float] | None

    @property
    def verdict(self) -> Verdict:
        if self.interval is None:
            return Verdict.TOO_FEW
        low, high = self.interval
        if low <= 0 <= high:
            return Verdict.NOISE
        return Verdict.BETTER if low > 0 else Verdict.WORSE


def difference(by_window: Numbers, *, compared: int) -> Difference:
    """The difference of two methods from its values in W windows, shape (W,), at least one.

    ``compared`` is how many methods are held against the baseline: together they shall be wrong in one of
    20 back-tests at most (Bonferroni), or the best of many would always look good.
    """
    return Difference(mean=float(by_window.mean()), interval=typical_interval(by_window, 0.05 / compared))


def typical_interval(values: Numbers, error: float) -> tuple[float, float] | None:
    """Interval of the centre of ``values`` (W,) that fails with at most ``error``; None if there is none."""
    pieces = 2 ** min(len(values), _ALL_UP_TO)
    cut = int(error / 2 * pieces + 1e-9)
    if not cut:
        return None
    means = np.sort(_subset_means(values))
    return float(means[cut - 1]), float(means[-cut])


def least_windows(compared: int) -> int:
    """How many windows are needed before anything can be said about ``compared`` methods."""
    return next(windows for windows in count(1) if 0.05 / compared / 2 * 2**windows >= 1)


def _subset_means(values: Numbers) -> Numbers:
    windows = len(values)
    if windows <= _ALL_UP_TO:
        bits = np.arange(1, 2**windows)
        chosen = (bits[:, None] >> np.arange(windows)) & 1
    else:
        chosen = np.random.default_rng(1).integers(0, 2, (_DRAWN, windows))
        chosen = chosen[chosen.any(axis=1)]
    return np.asarray((chosen @ values) / chosen.sum(axis=1))
