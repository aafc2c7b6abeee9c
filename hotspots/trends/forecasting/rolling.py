"""Forecasts of steps that are over, each from the steps before it alone, and what they were worth.

The origin rolls: for each of the last steps every model is fitted to what was known before it and scored on
what came. The steps before those tested choose the model, so the one reported is not the luckiest of its own
test.

Misleads: a handful of steps is a small sample; `Compared.noise` says when the difference to the plain mean is
within two standard errors. Reports that came in late make the past look better known than it was.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hotspots.trends.forecasting.models import BASELINE, BASELINE_STEPS, MODELS, Ahead, Past
from hotspots.trends.forecasting.profile import overdispersion
from hotspots.trends.forecasting.scores import scored
from hotspots.trends.steps import Steps

Numbers = NDArray[np.float64]
LEAST_TESTED = 3
LEAST = BASELINE_STEPS + 2 * LEAST_TESTED
_REMEMBERED = 12
_WARM = 6
MEASURES = ("log_score", "crps", "absolute", "squared", "covered", "forecast")


@dataclass(frozen=True, kw_only=True)
class Origin:
    """One step forecast: its number, how many places were known, their incidents, those elsewhere, and the
    sums of MEASURES by model.
    """

    step: int
    places: int
    incidents: float
    elsewhere: float
    sums: dict[str, dict[str, float]]


@dataclass(frozen=True, kw_only=True)
class Rolled:
    """The origins that ``chose``, those ``tested``, and the spread that the negative binomial had learnt."""

    chose: tuple[Origin, ...]
    tested: tuple[Origin, ...]
    alpha: float


class Spread:
    """What the negative binomial learns of its own errors: α over the last steps forecast."""

    def __init__(self) -> None:
        self._seen: list[tuple[Numbers, Ahead]] = []

    def learn(self, counts: Numbers, ahead: Ahead) -> None:
        """Remember what came of a forecast."""
        self._seen = [*self._seen, (counts, ahead)][-_REMEMBERED:]

    @property
    def alpha(self) -> float:
        """By moments over what is remembered, beyond what the size of the forecasts explains; 0 at first."""
        if not self._seen:
            return 0.0
        counts = np.concatenate([counts for counts, _ in self._seen])
        means = np.concatenate([ahead.mean for _, ahead in self._seen])
        spread = 1 / np.concatenate([ahead.size for _, ahead in self._seen])
        return overdispersion(counts, means, spread=spread)


def steps_to_test(steps: int, wanted: int) -> int:
    """How many steps can be tested, as many again choosing the model; 0 where fewer than three could."""
    found = min(wanted, (steps - BASELINE_STEPS) // 2)
    return found if found >= LEAST_TESTED else 0


def roll(counts: Numbers, steps: Steps, *, tau_days: float, tested: int, inside: float) -> Rolled:
    """Back-test on the last ``tested`` of the ``steps`` of ``counts`` (steps, places), chosen on as many
    before.
    """
    spread, origins = Spread(), []
    first = len(counts) - 2 * tested
    for step in range(max(first - _WARM, BASELINE_STEPS), len(counts)):
        past = Past(counts=counts[:step], steps=_until(steps, step), tau_days=tau_days)
        known = past.counts.sum(axis=0) > 0
        ahead = {name: _of(model(past), known) for name, model in MODELS.items()}
        plain, came = ahead["negative_binomial"], counts[step, known]
        ahead["negative_binomial"] = plain.wider(spread.alpha)
        spread.learn(came, plain)
        if step >= first:
            origins.append(_origin(step, ahead, counts[step], known=known, inside=inside))
    return Rolled(chose=tuple(origins[:tested]), tested=tuple(origins[tested:]), alpha=spread.alpha)


def best(rolls: list[tuple[Origin, ...]], names: tuple[str, ...]) -> tuple[int, str]:
    """The roll and the model of ``names`` with the least log score; of equals the simplest, then the first
    roll.
    """
    tried = [(at, name) for name in names for at in range(len(rolls))]
    return min(tried, key=lambda one: sum(origin.sums[one[1]]["log_score"] for origin in rolls[one[0]]))


def _until(steps: Steps, step: int) -> Steps:
    return Steps(unit=steps.unit, length=steps.length, edges=steps.edges[: step + 2])


def _of(ahead: Ahead, known: NDArray[np.bool_]) -> Ahead:
    return Ahead(mean=ahead.mean[known], size=ahead.size[known])


def _origin(
    step: int, ahead: dict[str, Ahead], came: Numbers, *, known: NDArray[np.bool_], inside: float
) -> Origin:
    here = came[known]
    sums = {}
    for name, one in ahead.items():
        marks = scored(judged(one, name), here, inside=inside)
        off = here - one.mean
        sums[name] = {
            "log_score": float(marks.log_score.sum()),
            "crps": float(marks.crps.sum()),
            "absolute": float(np.abs(off).sum()),
            "squared": float((off**2).sum()),
            "covered": float(((marks.low <= here) & (here <= marks.high)).sum()),
            "forecast": float(one.mean.sum()),
        }
    elsewhere = float(came.sum() - here.sum())
    return Origin(step=step, places=len(here), incidents=float(here.sum()), elsewhere=elsewhere, sums=sums)


def judged(ahead: Ahead, name: str) -> Ahead:
    """A plain mean of 0 holds an incident impossible and would be infinitely wrong; as a distribution it
    counts as half an incident in its twelve steps.
    """
    if name != BASELINE:
        return ahead
    return Ahead(mean=np.maximum(ahead.mean, 0.5 / BASELINE_STEPS), size=ahead.size)
