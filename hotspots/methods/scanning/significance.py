"""From the maxima of replicates to p-values and to how often chance alone would do the same. Pure numbers."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

# No p is 0, to which exp rounds from 745 scales on (a batch of a thousand records of one day and place), and
# no interval is told in more years than this.
LEAST_P = float(np.finfo(np.float64).tiny)
MOST_YEARS = 10_000


def monte_carlo_p(value: float, maxima: NDArray[np.float64]) -> float:
    """Share of the worlds, the observed one among them, whose best zone is at least as good (Dwass 1957).

    Never below 1 ÷ (replicates + 1). For a second cluster it is too cautious: it is compared with the best
    of each replicate, as SaTScan does.
    """
    # Sums in another order differ in the last digits.
    return float((1 + (maxima >= value - 1e-9).sum()) / (len(maxima) + 1))


def gumbel_p(value: float, maxima: NDArray[np.float64]) -> float:
    """Tail of the Gumbel distribution with the mean and deviation of the replicates' maxima (Abrams et al.
    2010): p-values below 1 ÷ (replicates + 1), at the price of an assumption.

    Misleads where cases are so few that the maxima take only a handful of values.
    """
    scale = float(maxima.std(ddof=1)) * np.sqrt(6.0) / np.pi
    if not scale > 0:
        return monte_carlo_p(value, maxima)
    middle = float(maxima.mean()) - np.euler_gamma * scale
    # Where the maxima hardly differ, the value may lie too many scales off for exp.
    tail = float(-np.expm1(-np.exp(min((middle - value) / scale, 700.0))))
    return max(tail, LEAST_P)


class Every(StrEnum):
    """The unit in which people read a recurrence interval."""

    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True, kw_only=True)
class Recurrence:
    """Chance alone brings such a cluster about once in ``days`` days, in words once in ``number`` ``unit``.

    ``at_least``: no replicate was as extreme, or the interval is above MOST_YEARS: it is this or longer.
    """

    days: float
    number: int
    unit: Every
    at_least: bool

    def as_json(self) -> dict[str, Any]:
        """Numbers and codes from which pages make a sentence."""
        return {
            "days": self.days,
            "number": self.number,
            "unit": self.unit.value,
            "at_least": self.at_least,
        }


def recurrence(p: float, *, every_days: float = 1.0, at_least: bool = False) -> Recurrence:
    """Recurrence interval of a prospective scan that is asked every ``every_days`` days: that ÷ p.

    Below two months it is told in days, below two years in months, rounded; p must lie above 0. Misleads
    where the scan is asked more seldom or over other settings each time.
    """
    days = every_days / p
    month = 365.25 / 12
    if days < 2 * month:
        number, unit = days, Every.DAYS
    elif days < 24 * month:
        number, unit = days / month, Every.MONTHS
    else:
        number, unit = min(days / 365.25, MOST_YEARS), Every.YEARS
    return Recurrence(
        days=days, number=round(number), unit=unit, at_least=at_least or days > MOST_YEARS * 365.25
    )
