"""The classes of emerging hot spot analysis as exact rules, in both published versions.

Of a place's steps, each hot, cold or neither, and its trend (sides swapped for cold places, and with them the
trend):

1. never hot and never cold: no pattern.
2. the side is that of the last step; if it is neither, the more frequent one (equally often: hot).
3. on this side in at least 90 % of steps: historical if the last step is not; else intensifying with a rising
   trend, diminishing with a falling one, persistent without.
4. else, last step on this side: oscillating if it was ever on the other side; new if on this side for the
   first time; consecutive if all its steps on this side are one run to the end; else sporadic.
5. else: no pattern by the current rules; by the older ones sporadic, if it was never on the other side.

The two versions disagree in step 5 alone: a place that was on and off and is now quiet. We name it formerly
sporadic, whichever version is asked for; `Patterns.published` is what the version itself says. That step 3
puts historical before the trend is our reading of an overlap in the published texts.

Misleads: a class is a rule of thumb on noisy signs. One bin more or less above the limit turns “new” into
“sporadic”. Neither version says how many incidents there were.
"""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

Signs = NDArray[np.int8]
RULES = ("current", "older")


class Pattern(IntEnum):
    """A class; its negative is the same of a cold place."""

    NO_PATTERN = 0
    NEW = 1
    CONSECUTIVE = 2
    INTENSIFYING = 3
    PERSISTENT = 4
    DIMINISHING = 5
    SPORADIC = 6
    OSCILLATING = 7
    HISTORICAL = 8
    FORMERLY_SPORADIC = 9


@dataclass(frozen=True, kw_only=True)
class Patterns:
    """Class of each place (m,), cold ones negative: as ``published``, and with ``ours`` where the versions
    disagree.
    """

    published: Signs
    ours: Signs


def words() -> dict[int, str]:
    """Number → code of every class, hot and cold."""
    found = {0: "no_pattern"}
    for pattern in Pattern:
        if pattern:
            found |= {int(pattern): f"{pattern.name.lower()}_hot", -pattern: f"{pattern.name.lower()}_cold"}
    return found


def patterns(signs: Signs, trends: Signs, *, rules: str) -> Patterns:
    """Classes of places with ``signs`` (m, steps), 1 hot, −1 cold, 0 neither, and ``trends`` (m,), 1 rising,
    −1 falling, 0 neither; ``rules`` is one of RULES.
    """
    hot, cold = (signs > 0).sum(axis=1), (signs < 0).sum(axis=1)
    last = signs[:, -1].astype(np.int64)
    side = np.where(last != 0, last, np.where(hot >= cold, 1, -1))
    often, opposite = np.where(side > 0, hot, cold), np.where(side > 0, cold, hot) > 0
    mostly, ends_on = 10 * often >= 9 * signs.shape[1], last == side
    rising = trends * side
    quiet = ~mostly & ~ends_on & ~opposite
    tested = [
        (often == 0, Pattern.NO_PATTERN),
        (mostly & ~ends_on, Pattern.HISTORICAL),
        (mostly & (rising > 0), Pattern.INTENSIFYING),
        (mostly & (rising < 0), Pattern.DIMINISHING),
        (mostly, Pattern.PERSISTENT),
        (ends_on & opposite, Pattern.OSCILLATING),
        (ends_on & (often == 1), Pattern.NEW),
        (ends_on & (_run(signs, side) == often), Pattern.CONSECUTIVE),
        (ends_on, Pattern.SPORADIC),
        (quiet, Pattern.SPORADIC if rules == "older" else Pattern.NO_PATTERN),
    ]
    found = np.select([test for test, _ in tested], [int(pattern) for _, pattern in tested], default=0) * side
    ours = np.where(quiet & (often > 0), side * Pattern.FORMERLY_SPORADIC, found)
    return Patterns(published=found.astype(np.int8), ours=ours.astype(np.int8))


def _run(signs: Signs, side: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many steps on its side end each row without a break."""
    off = signs[:, ::-1] != side[:, None]
    return np.where(off.any(axis=1), off.argmax(axis=1), signs.shape[1])
