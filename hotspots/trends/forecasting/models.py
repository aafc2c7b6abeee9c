"""The ways to forecast the next step. All look only at steps that are over."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hotspots.fading import fading
from hotspots.trends.forecasting.levels import levels
from hotspots.trends.forecasting.profile import profile
from hotspots.trends.steps import Steps

Numbers = NDArray[np.float64]
BASELINE = "mean_12"
BASELINE_STEPS = 12
# Tried where the forgetting is left to the method; of equals the first.
TAUS = (365.0, 180.0, 730.0, 1460.0)
NAMES = ("decayed", "poisson", "negative_binomial")


@dataclass(frozen=True, kw_only=True)
class Ahead:
    """Of the next step and each place: mean, and size of the negative-binomial distribution (∞: Poisson)."""

    mean: Numbers
    size: Numbers

    def wider(self, alpha: float) -> "Ahead":
        """With ``alpha`` · mean² more variance."""
        with np.errstate(divide="ignore"):
            return Ahead(mean=self.mean, size=1 / (1 / self.size + alpha))


@dataclass(frozen=True, kw_only=True)
class Past:
    """``counts`` (steps, places) of the steps that are over, and ``steps`` with one more, the one ahead."""

    counts: Numbers
    steps: Steps
    tau_days: float

    @property
    def fade(self) -> Numbers:
        """What each step still weighs at the end of the last."""
        age = self.steps.edges[-2] - (self.steps.edges[:-2] + self.steps.edges[1:-1]) / 2
        return fading(age, self.tau_days)


def mean_12(past: Past) -> Ahead:
    """The plain mean of the last twelve steps, as Poisson: the baseline."""
    lately = past.counts[-BASELINE_STEPS:].mean(axis=0)
    return Ahead(mean=lately, size=np.full(len(lately), np.inf))


def decayed(past: Past) -> Ahead:
    """The mean of all steps, faded by age; no season, no trend."""
    days = past.steps.days.astype(np.float64)
    return _levelled(past, days / days[:-1].mean())


def poisson(past: Past) -> Ahead:
    """Season and trend of all places, the level of each."""
    return _levelled(past, profile(past.counts.sum(axis=1), past.steps, negative_binomial=False))


def negative_binomial(past: Past) -> Ahead:
    """The same, fitted so that single high steps weigh less; its spread is widened by its own past errors."""
    return _levelled(past, profile(past.counts.sum(axis=1), past.steps, negative_binomial=True))


def _levelled(past: Past, height: Numbers) -> Ahead:
    """Levels among places with a record; the others take no part, or each would be given a little and the
    known ones too little together.
    """
    known = past.counts.sum(axis=0) > 0
    found = levels(past.counts[:, known], height[:-1], past.fade)
    mean, size = np.zeros(len(known)), np.zeros(len(known))
    mean[known], size[known] = found.mean * height[-1], found.shape
    return Ahead(mean=mean, size=size)


MODELS: dict[str, Callable[[Past], Ahead]] = {
    BASELINE: mean_12,
    "decayed": decayed,
    "poisson": poisson,
    "negative_binomial": negative_binomial,
}
