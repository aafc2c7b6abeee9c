"""Logarithm of the likelihood ratio of one zone against all else, Poisson and Bernoulli (Kulldorff 1997)."""

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray


class Model(NamedTuple):
    """``cases`` in all, ``mass`` in all (residents, cases, or cases and others together), and ``logs``:
    n ln n for n = 0 … the largest count that is looked up.
    """

    bernoulli: bool
    cases: int
    mass: float
    logs: NDArray[np.float64]


def poisson(cases: int, mass: float) -> Model:
    """Cases fall on mass in proportion; also the model of the space-time permutation, whose mass is cases."""
    return Model(False, cases, mass, _logs(cases))


def bernoulli(cases: int, everyone: int) -> Model:
    """``everyone`` counts cases and others; which of them are cases is left to chance."""
    return Model(True, cases, float(everyone), _logs(everyone))


def _logs(most: int) -> NDArray[np.float64]:
    counts = np.arange(most + 1, dtype=np.float64)
    counts[1:] *= np.log(counts[1:])
    return counts


@njit(cache=True, error_model="numpy")
def expected(model: Model, held: float, share: float) -> float:
    """Cases expected where ``held`` of the mass lies, in a window with ``share`` of the time or the cases."""
    return model.cases * (held / model.mass) * share


@njit(cache=True, error_model="numpy")
def log_ratio(model: Model, count: int, held: float, share: float) -> float:
    """0 where there are no more cases than expected: only hotspots count, never cold spots."""
    mean = expected(model, held, share)
    if count <= mean * (1.0 + 1e-12):
        return 0.0
    logs, rest = model.logs, model.cases - count
    if not model.bernoulli:
        outside = rest * np.log(model.cases - mean) if rest else 0.0
        return logs[count] + logs[rest] - count * np.log(mean) - outside
    inside = int(np.round(held))
    outside_all = len(logs) - 1 - inside
    zone = logs[count] + logs[inside - count] - logs[inside]
    others = logs[rest] + logs[outside_all - rest] - logs[outside_all]
    whole = logs[model.cases] + logs[len(logs) - 1 - model.cases] - logs[len(logs) - 1]
    return zone + others - whole


@njit(cache=True, error_model="numpy")
def spread(model: Model, mean: float, most: int) -> float:
    """s such that log_ratio ≤ (count − mean)² ÷ s for all counts from the mean to ``most``.

    Kullback-Leibler never exceeds chi-square, and not half of it while the curve flattens, which the binomial
    does up to 1 − its mean. With it nearly all zones are passed over without a logarithm.
    """
    left = mean * (1.0 - mean / model.cases)
    if model.bernoulli:
        return left * (1.0 - model.cases / model.mass)
    return 2.0 * left if most + mean <= model.cases else left
