"""How much speaks for two records being one case: a weighted sum of five kinds of evidence, from 0 to 1.

Place, day, kinds of offence, amounts seized and number of offenders. What is not known counts as little
evidence either way, never as agreement. The score ranks what people look at; it is no probability. It
misleads where many cases share one place: at a crossing to which an office moves every case of a street, two
raids of one day look like one. Hence coarse places count half. It also misleads where two offices round
amounts differently, or one names the sum of all substances (seen in press reports: 296.7 g and 331.8 g of one
case); hence amounts are compared by their ratio.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

WEIGHTS = {"place": 0.40, "days": 0.20, "kinds": 0.15, "amounts": 0.15, "offenders": 0.10}
PROPOSED_FROM = 0.70
# Two records of one ward without a point: their place agrees, but a ward has thousands of places.
SAME_WARD = 0.25
COARSE = 0.5
SAME_TEXT = 0.9
UNKNOWN_KINDS = 0.3
UNKNOWN_NUMBER = 0.5

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Pairs:
    """n pairs, one array of shape (n,) a fact; NaN is unknown.

    ``metres`` between the points; ``coarse``: one of the points stands for a street or a larger place;
    ``likeness`` of the two texts of the place, 0 to 1; ``numbered``: both texts name a number; ``days``
    between the two; ``shared`` kinds of offence of ``kinds`` named in all (0: one side names none);
    ``grams`` seized and ``offenders``, of the one and the other.
    """

    metres: Floats
    coarse: Bools
    likeness: Floats
    numbered: Bools
    days: Floats
    shared: Floats
    kinds: Floats
    grams: tuple[Floats, Floats]
    offenders: tuple[Floats, Floats]


def scores(pairs: Pairs, *, metres: float, days: int) -> Floats:
    """Scores of n pairs, shape (n,), for pairs at most ``metres`` and ``days`` apart."""
    evidence = {
        "place": _place(pairs, metres),
        "days": np.clip(1 - pairs.days / (days + 1), 0, 1),
        "kinds": np.where(pairs.kinds > 0, pairs.shared / np.maximum(pairs.kinds, 1), UNKNOWN_KINDS),
        "amounts": _alike(*pairs.grams),
        "offenders": _alike(*pairs.offenders),
    }
    total = np.zeros(len(pairs.days))
    for name, weight in WEIGHTS.items():
        total += weight * evidence[name]
    return total


def _place(pairs: Pairs, metres: float) -> Floats:
    near = np.clip(1 - pairs.metres / metres, 0, 1) * np.where(pairs.coarse, COARSE, 1.0)
    near = np.where(np.isnan(pairs.metres), SAME_WARD, near)
    # “Đường Láng” twice says little, “số 93 đường …” twice says nearly all.
    told = SAME_TEXT * pairs.likeness * np.where(pairs.numbered, 1.0, COARSE)
    return np.maximum(near, told)


def _alike(one: Floats, other: Floats) -> Floats:
    """The smaller number as a share of the larger; two zeros agree."""
    larger = np.maximum(one, other)
    ratio = np.where(larger > 0, np.minimum(one, other) / np.where(larger > 0, larger, 1), 1.0)
    return np.where(np.isnan(one) | np.isnan(other), UNKNOWN_NUMBER, ratio)
