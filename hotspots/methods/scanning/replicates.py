"""Worlds without a hotspot, and the best zone in each of them."""

from collections.abc import Callable, Iterator

import numpy as np
from numba import njit
from numpy.typing import NDArray

from hotspots.contract import Progress
from hotspots.methods.scanning.kernels import Plan, best_of_replicates
from hotspots.methods.scanning.likelihood import Model

Counts = NDArray[np.int32]
Worlds = Callable[[int], Counts]
"""Makes the given number of worlds: cases of each unit before each step, (units, steps + 1, worlds)."""

# Numbers of one piece: with more, the counts no longer stay near the processor.
_PIECE = 4_000_000


def maxima(
    worlds: Worlds, *, plan: Plan, model: Model, replicates: int, progress: Progress
) -> NDArray[np.float64]:
    """The largest log ratio in each replicate (replicates,)."""
    best = np.empty(replicates)
    numbers = len(plan.mass) * (int(plan.highs.max()) + 1)
    for done, many in _pieces(replicates, numbers):
        progress("scanning worlds left to chance", 0.2 + 0.7 * done / replicates)
        best[done : done + many] = best_of_replicates(plan, worlds(many), model)
    return best


def _pieces(replicates: int, numbers: int) -> Iterator[tuple[int, int]]:
    many = int(np.clip(_PIECE // max(numbers, 1), 8, 64))
    for done in range(0, replicates, many):
        yield done, min(many, replicates - done)


def multinomial(random: np.random.Generator, *, cases: int, mass: NDArray[np.float64]) -> Worlds:
    """Each case falls on a unit by its mass, all else forgotten (Poisson, given how many there are)."""
    chances = mass / mass.sum()
    return lambda many: _of_space(random.multinomial(cases, chances, size=many))


def fallen(
    random: np.random.Generator, *, cases: int, mass: NDArray[np.float64], steps: int, share: float
) -> Worlds:
    """As `multinomial`, and each case falls in one of ``steps`` equal steps that are ``share`` of the time,
    or before them.
    """
    reach = np.cumsum(mass / mass.sum())

    def worlds(many: int) -> Counts:
        world = np.repeat(np.arange(many), random.binomial(cases, share, size=many))
        unit = np.minimum(np.searchsorted(reach, random.random(len(world)), side="right"), len(mass) - 1)
        step = random.integers(0, steps, size=len(world))
        cells = np.bincount(
            (unit * (steps + 1) + step + 1) * many + world, minlength=len(mass) * (steps + 1) * many
        )
        return np.cumsum(cells.reshape(len(mass), steps + 1, many), axis=1, dtype=np.int32)

    return worlds


def hypergeometric(random: np.random.Generator, *, cases: int, everyone: NDArray[np.int64]) -> Worlds:
    """Which of ``everyone`` (units,) are the cases is drawn without putting back."""
    return lambda many: _of_space(
        random.multivariate_hypergeometric(everyone, cases, size=many, method="marginals")
    )


def _of_space(counts: NDArray[np.int64]) -> Counts:
    worlds = np.zeros((counts.shape[1], 2, counts.shape[0]), dtype=np.int32)
    worlds[:, 1] = counts.T
    return worlds


def permuted(
    random: np.random.Generator, *, units: NDArray[np.int64], steps: NDArray[np.int64], shape: tuple[int, int]
) -> Worlds:
    """The days are dealt out anew among the cases: each unit and each day keeps its number of cases.

    ``units`` and ``steps`` (n,) of the cases, a step below 0 where the day is in no window; those need no
    dealing, so that a few recent days of many years are quick. ``shape``: units, steps.
    """
    hand = units.astype(np.int32)
    dealt = steps[steps >= 0].astype(np.int32)
    return lambda many: _deal(random, hand, dealt, np.zeros((shape[0], shape[1] + 1, many), dtype=np.int32))


@njit(cache=True)
def _deal(random, hand, dealt, worlds):  # type: ignore[no-untyped-def]
    # Each world is dealt on a small table of its own and then laid beside the others: straight into them,
    # every case went to a distant place in memory. Numbers drawn all at once came eight times as fast.
    table = np.empty((worlds.shape[0], worlds.shape[1] - 1), np.int32)
    for r in range(worlds.shape[2]):
        table[:] = 0
        drawn = random.random(len(dealt))
        for i in range(len(dealt)):
            other = i + int(drawn[i] * (len(hand) - i))
            unit = hand[other]
            hand[other] = hand[i]
            hand[i] = unit
            table[unit, dealt[i]] += 1
        for unit in range(table.shape[0]):
            before = np.int32(0)
            for step in range(table.shape[1]):
                before += table[unit, step]
                worlds[unit, step + 1, r] = before
    return worlds
