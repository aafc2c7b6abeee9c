"""Windows of time as steps: which are scanned, and in which step each case lies."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from hotspots.contract.study import Days

Rows = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Windows:
    """Window w begins before step ``lows[w]`` and ends before step ``highs[w]``.

    Steps are ``step_days`` long and counted from 0; the last ends on ``last``, days before step 0 are in no
    window. Not ``timed``: one window that holds everything.
    """

    lows: Rows
    highs: Rows
    steps: int
    step_days: int
    last: int
    timed: bool = True

    @property
    def prospective(self) -> bool:
        """All windows end with the last day."""
        return self.timed and bool((self.highs == self.steps).all())

    @classmethod
    def whole(cls) -> Self:
        """The one window of a scan in which time plays no part."""
        one = np.ones(1, dtype=np.int64)
        return cls(lows=one - 1, highs=one, steps=1, step_days=1, last=0, timed=False)

    @classmethod
    def ending_last(cls, *, most_days: int, step_days: int, first: int, last: int) -> Self:
        """Prospective: the last 1, 2, … steps up to ``most_days``, one at least."""
        steps = _steps(most_days, step_days, last - first + 1)
        lows = np.arange(steps, dtype=np.int64)[::-1]
        return cls(lows=lows, highs=np.full(steps, steps), steps=steps, step_days=step_days, last=last)

    @classmethod
    def anywhere(cls, *, most_days: int, step_days: int, first: int, last: int) -> Self:
        """Retrospective: all windows of 1, 2, … steps up to ``most_days`` between ``first`` and ``last``."""
        steps = -(-(last - first + 1) // step_days)
        longest = _steps(most_days, step_days, last - first + 1)
        pairs = [(low, high) for high in range(1, steps + 1) for low in range(high)[::-1][:longest]]
        lows, highs = np.array(pairs, dtype=np.int64).T
        return cls(lows=lows, highs=highs, steps=steps, step_days=step_days, last=last)

    def step_of(self, days: Days) -> Rows:
        """Step of each day, below 0 where it lies before all windows."""
        if not self.timed:
            return np.zeros(len(days), dtype=np.int64)
        return self.steps - 1 - (self.last - days.astype(np.int64)) // self.step_days

    def days_of(self, window: int) -> tuple[int, int]:
        """First and last day of a window, both included."""
        end = self.last - (self.steps - int(self.highs[window])) * self.step_days
        return end - int(self.highs[window] - self.lows[window]) * self.step_days + 1, end


def _steps(most_days: int, step_days: int, days: int) -> int:
    return max(min(most_days, days) // step_days, 1)


def before_steps(units: Rows, steps: Rows, *, shape: tuple[int, int]) -> NDArray[np.int64]:
    """Cases of each unit before each step, (units, steps + 1); a step below 0 is in no window."""
    seen = (steps >= 0) & (units >= 0)
    cells = np.bincount(units[seen] * shape[1] + steps[seen], minlength=shape[0] * shape[1])
    sums = np.zeros((shape[0], shape[1] + 1), dtype=np.int64)
    np.cumsum(cells.reshape(shape), axis=1, out=sums[:, 1:])
    return sums
