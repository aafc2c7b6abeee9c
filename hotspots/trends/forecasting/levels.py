"""The level of each place, drawn towards that of all places where its own incidents are few.

Levels of places are taken as a gamma distribution, whose mean and spread come from all places by moments
(Marshall 1991). A place's level given its counts y and the profile f, both faded by w = exp(−age/τ), is then
gamma with shape a + Σwy and rate b + Σwf. So a place of many incidents keeps its own level, one of few is
given most of the others'.

Misleads: a new place that heats up looks cooler than it is, because it is drawn to the others.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Levels:
    """Gamma ``shape`` (m,) and ``rate`` of each place's level; ``pull`` is the rate of the prior, as steps
    of all places that weigh beside a place's own.
    """

    shape: Numbers
    rate: float
    pull: float

    @property
    def mean(self) -> Numbers:
        """Incidents per step of height 1."""
        return self.shape / self.rate


def levels(counts: Numbers, height: Numbers, fade: Numbers) -> Levels:
    """Levels from ``counts`` (steps, places), the profile's ``height`` (steps,) and ``fade`` (steps,)."""
    seen, weight = fade @ counts, float(fade @ height)
    if not counts.shape[1] or weight <= 0 or not seen.sum():
        return Levels(shape=np.zeros(counts.shape[1]), rate=1.0, pull=0.0)
    rates, mean = seen / weight, float(seen.mean() / weight)
    # What Poisson counts alone would make the rates differ.
    noise = mean * float((fade**2) @ height) / weight**2
    between = max(float(rates.var()) - noise, mean**2 * 1e-4)
    pull = mean / between
    return Levels(shape=mean * pull + seen, rate=pull + weight, pull=pull)
