"""Getis-Ord statistics from neighbours' sums, with the variance of the paper for any weights.

Getis and Ord (1992), Ord and Getis (1995). With x̄ and s over all n cells,

    Gi* = (Σ w·x − W·x̄) / (s·√((n·Σ w² − W²) / (n − 1))),     W = Σ w, the cell itself among its neighbours;

Gi leaves the cell out: x̄ and s over the other n − 1, and (n − 1), (n − 2) in place of n, (n − 1).

A factor common to a row of weights cancels: binary and row-standardised weights give the same score. esda
2.9 with ``transform='R'`` does not (it puts the binary variance under row-standardised sums).
"""

import numpy as np
from scipy.special import ndtr

from hotspots.fields.sums import Sums, Values

# A variance of this share of the largest value's square is rounding, not variation.
_NOTHING = 1e-12


def scores(values: Values, sums: Sums, *, with_self: bool) -> Values:
    """z of each cell: Gi* where the sums hold the cell itself, else Gi. NaN where it is not defined: an
    island, equal values everywhere, or a cell whose neighbours are all cells.
    """
    n = len(values)
    if n < 3:
        return np.full(n, np.nan)
    mean, variance = _spread(values) if with_self else _spread_of_others(values)
    others = n if with_self else n - 1
    scale = (others * sums.squares - sums.total**2) / (others - 1)
    flat = variance <= _NOTHING * np.abs(values).max() ** 2
    wrong = flat | (scale <= _NOTHING * others * sums.squares) | (sums.neighbours == 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        z = (sums.lag - sums.total * mean) / np.sqrt(variance * scale)
    return np.where(wrong, np.nan, z)


def two_sided(z: Values) -> Values:
    """p of a normal score in either direction; NaN stays NaN.

    Never 0, to which it would be rounded from z = 39 on: where all incidents lie in one cell of many, no
    other p is small, and a limit of 0 means that nothing was found.
    """
    return np.asarray(np.maximum(2 * ndtr(-np.abs(z)), np.finfo(np.float64).tiny), dtype=np.float64)


def general_g(values: Values, sums: Sums) -> float:
    """Global G (Getis and Ord 1992) of sums without the cell itself: share of the products x·y that lie
    between neighbours; NaN where no two values differ from 0.
    """
    whole = values.sum() ** 2 - (values**2).sum()
    return float((values * sums.lag).sum() / whole) if whole > 0 else float("nan")


def _spread(values: Values) -> tuple[Values, Values]:
    centred = values - values.mean()
    one = np.ones(len(values))
    return one * values.mean(), one * (centred**2).mean()


def _spread_of_others(values: Values) -> tuple[Values, Values]:
    """Mean and variance over all cells but each one itself."""
    others = len(values) - 1
    centred = values - values.mean()
    mean = -centred / others
    variance = ((centred**2).sum() - centred**2) / others - mean**2
    return values.mean() + mean, np.maximum(variance, 0)
