"""Worlds without a hotspot, and the best zone in each of them."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from hotspots.contract import Block, Progress, Spreader, blocks, part_of
from hotspots.methods.scanning.kernels import Plan, best_of_replicates
from hotspots.methods.scanning.likelihood import Model

Counts = NDArray[np.int32]
Random = np.random.Generator
Worlds = Callable[[Random, int], Counts]
"""Makes the given number of worlds: cases of each unit before each step, (units, steps + 1, worlds)."""

# Numbers of one block: with more, the counts no longer stay near the processor.
_BLOCK = 4_000_000


class Chance(NamedTuple):
    """How worlds without a hotspot are made, from which seed, and who scans them."""

    worlds: Worlds
    seed: int
    spreader: Spreader


class _Common(NamedTuple):
    worlds: Worlds
    seed: int
    plan: Plan
    model: Model


def maxima(
    chance: Chance, *, plan: Plan, model: Model, replicates: int, progress: Progress
) -> NDArray[np.float64]:
    """The largest log ratio in each replicate (replicates,)."""
    numbers = len(plan.mass) * (int(plan.highs.max()) + 1)
    best = chance.spreader.map(
        _best,
        blocks(replicates, numbers=numbers, most=_BLOCK),
        step="scanning worlds left to chance",
        progress=part_of(progress, 0.2, 0.7),
        common=_Common(chance.worlds, chance.seed, plan, model),
    )
    return np.concatenate(best)


def _best(block: Block, common: _Common) -> NDArray[np.float64]:
    worlds = common.worlds(block.random(common.seed), block.many)
    found: NDArray[np.float64] = best_of_replicates(common.plan, worlds, common.model)
    return found


def multinomial(random: Random, many: int, *, cases: int, mass: NDArray[np.float64]) -> Counts:
    """Each case falls on a unit by its mass, all else forgotten (Poisson, given how many there are)."""
    return _of_space(random.multinomial(cases, mass / mass.sum(), size=many))


def fallen(
    random: Random, many: int, *, cases: int, mass: NDArray[np.float64], steps: int, share: float
) -> Counts:
    """As `multinomial`, and each case falls in one of ``steps`` equal steps that are ``share`` of the time,
    or before them.
    """
    reach = np.cumsum(mass / mass.sum())
    world = np.repeat(np.arange(many), random.binomial(cases, share, size=many))
    unit = np.minimum(np.searchsorted(reach, random.random(len(world)), side="right"), len(mass) - 1)
    step = random.integers(0, steps, size=len(world))
    cells = np.bincount(
        (unit * (steps + 1) + step + 1) * many + world, minlength=len(mass) * (steps + 1) * many
    )
    return np.cumsum(cells.reshape(len(mass), steps + 1, many), axis=1, dtype=np.int32)


def hypergeometric(random: Random, many: int, *, cases: int, everyone: NDArray[np.int64]) -> Counts:
    """Which of ``everyone`` (units,) are the cases is drawn without putting back."""
    return _of_space(random.multivariate_hypergeometric(everyone, cases, size=many, method="marginals"))


def _of_space(counts: NDArray[np.int64]) -> Counts:
    worlds = np.zeros((counts.shape[1], 2, counts.shape[0]), dtype=np.int32)
    worlds[:, 1] = counts.T
    return worlds


def permuted(
    random: Random, many: int, *, units: NDArray[np.int64], steps: NDArray[np.int64], shape: tuple[int, int]
) -> Counts:
    """The days are dealt out anew among the cases: each unit and each day keeps its number of cases.

    ``units`` and ``steps`` (n,) of the cases, a step below 0 where the day is in no window; those need no
    dealing, so that a few recent days of many years are quick. ``shape``: units, steps.
    """
    hand, dealt = units.astype(np.int32), steps[steps >= 0].astype(np.int32)
    worlds: Counts = _deal(random, hand, dealt, np.zeros((shape[0], shape[1] + 1, many), dtype=np.int32))
    return worlds


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
