"""An invented city of spots with known rates, in which one is removed and the trouble moves, or does not."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from hotspots.evaluation.displacement.controls import centres, picked
from hotspots.evaluation.displacement.months import Months, months_around
from hotspots.evaluation.displacement.places import circles
from hotspots.evaluation.displacement.study import Effect, effect_of

RADIUS, RING = 250.0, 500.0
DAY = date(2024, 1, 15)
KNOWN = (date(2022, 1, 1), date(2025, 1, 31))
FIRST, LAST, DEED = (
    int((np.datetime64(day) - np.datetime64("1970-01-01")).astype(int)) for day in (*KNOWN, DAY)
)
MONTHS: Months = months_around(DAY, DAY, matching=12, before=12, after=12, known=KNOWN)
# Spots 1,500 m apart; the first is the target.
SIDE, APART = 6, 1_500.0


@dataclass(frozen=True)
class City:
    """``fall``: the part of the target's rate that ends with the deed; ``moved``: the part of it that goes
    into the ring.
    """

    fall: float
    moved: float
    rate: float = 5.0

    @property
    def truth(self) -> float:
        """Expected difference in incidents over the twelve months after."""
        return -12 * self.rate * self.fall * (1 - self.moved)

    def incidents(self, seed: int):
        """xy (n, 2) metres and days (n,) of one draw."""
        rng = np.random.default_rng(seed)
        spots = np.array([(x, y) for x in range(SIDE) for y in range(SIDE)]) * APART
        # Other spots are of many sizes, some as hot as the target.
        rates = np.concatenate([[self.rate], rng.gamma(4, self.rate / 4, len(spots) - 1)])
        span = LAST - FIRST + 1
        made = [_spot(rng, spot, rate * span / 30.4375) for spot, rate in zip(spots, rates, strict=True)]
        xy, days = (np.concatenate(part) for part in zip(*made, strict=True))
        gone = (np.arange(len(days)) < len(made[0][1])) & (days > DEED) & (rng.random(len(days)) < self.fall)
        moves = gone & (rng.random(len(days)) < self.moved)
        xy[moves] = spots[0] + [0, 375] + rng.normal(0, 20, (int(moves.sum()), 2))
        keep = ~gone | moves
        return xy[keep], days[keep]


def _spot(rng, middle, mean):
    """A wave through the year, the same everywhere, thinned out of an even rate."""
    n = rng.poisson(mean * 1.4)
    days = rng.integers(FIRST, LAST + 1, n)
    kept = rng.random(n) < (1 + 0.4 * np.sin(days * 2 * np.pi / 365.25)) / 1.4
    return middle + rng.normal(0, 60, (int(kept.sum()), 2)), days[kept].astype(np.int32)


def study(xy, days) -> Effect:
    """The whole way from incidents to the effect at spot 0, as the product goes it."""
    here = np.zeros(2)
    early = (days >= MONTHS.matching[0]) & (days < MONTHS.matching[-1])
    asked = {"radius_m": RADIUS, "ring_m": RING}
    others = centres(xy[early], target=here, removals=np.empty((0, 2)), **asked)
    (target,) = circles(xy, here[None], **asked)
    controls = picked([target], circles(xy, others, **asked), days, months=MONTHS)
    return effect_of([target], controls, days, months=MONTHS)
