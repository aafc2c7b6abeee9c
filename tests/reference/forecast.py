"""Forecasts as the formulas read: the model of all places and steps in one table, distributions from a
library, one place after another. Nothing shared with the fast one.
"""

from math import exp, log

import numpy as np
import statsmodels.api as sm
from scipy import stats

Table = list[list[float]]


def pooled(counts: Table, terms: Table, days: list[float]) -> list[list[float]]:
    """Fitted means (steps, places) of a Poisson model with a level for each place and common ``terms``, in
    one table of steps × places rows.
    """
    steps, places = len(counts), len(counts[0])
    rows, answers, exposure = [], [], []
    for step in range(steps):
        for place in range(places):
            rows.append([*(float(place == other) for other in range(places)), *terms[step]])
            answers.append(counts[step][place])
            exposure.append(days[step])
    fitted = sm.GLM(answers, np.array(rows), family=sm.families.Poisson(), exposure=exposure).fit()
    return np.asarray(fitted.fittedvalues).reshape(steps, places).tolist()


def level_means(counts: Table, height: list[float], fade: list[float]) -> list[float]:
    """Mean of each place's level, drawn to that of all."""
    weight = sum(w * h for w, h in zip(fade, height, strict=True))
    seen = [sum(w * y for w, y in zip(fade, column, strict=True)) for column in zip(*counts, strict=True)]
    rates = [one / weight for one in seen]
    mean = sum(rates) / len(rates)
    spread = sum((rate - mean) ** 2 for rate in rates) / len(rates)
    noise = mean * sum(w * w * h for w, h in zip(fade, height, strict=True)) / weight**2
    between = max(spread - noise, mean**2 * 1e-4)
    shape, rate = mean**2 / between, mean / between
    return [(shape + one) / (rate + weight) for one in seen]


def law(mean: float, size: float):
    """The distribution of one forecast."""
    return stats.poisson(mean) if size == float("inf") else stats.nbinom(size, size / (size + mean))


def scores(mean: float, size: float, count: int, inside: float) -> tuple[float, float, int, int]:
    """Log score, ranked probability score, low and high end of the interval."""
    one, tail = law(mean, size), (1 - inside) / 2
    most = int(one.ppf(1 - 1e-12)) + count + 10
    crps = sum((one.cdf(k) - (k >= count)) ** 2 for k in range(most))
    low = next(k for k in range(most) if one.cdf(k) > tail)
    high = next(k for k in range(most) if one.cdf(k) >= 1 - tail)
    return -log(one.pmf(count)), crps, low, high


def decayed(counts: Table, edges: list[int], tau: float) -> list[float]:
    """Forecast of the step after, ``edges`` with one more step than ``counts``."""
    steps = len(counts)
    days = [edges[at + 1] - edges[at] for at in range(steps + 1)]
    usual = sum(days[:steps]) / steps
    fade = [exp(-(edges[steps] - (edges[at] + edges[at + 1]) / 2) / tau) for at in range(steps)]
    found = level_means(counts, [one / usual for one in days[:steps]], fade)
    return [one * days[steps] / usual for one in found]
