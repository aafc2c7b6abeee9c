"""How all places together rise and fall through time: season and trend, by a generalised linear model.

With a level for each place and one profile for all, the most likely Poisson profile follows from the totals
of the steps alone, so the model has as many rows as steps and not as many as places × steps.

Season is one or two waves a year at the middle of each step, trend a straight line of the logarithm; the days
of a step are its exposure. Season asks for two years (two waves: three years), trend for twelve steps.

Misleads: Tết moves by a month between years and is no wave of the sun's year. A straight line drawn on for
one step is a guess that nothing turns.
"""

import warnings

import numpy as np
from numpy.typing import NDArray

from hotspots.trends.steps import Steps

Numbers = NDArray[np.float64]
YEAR = 365.25
LEAST_FOR_TREND = 12
# A step may be this many times the mean of the others before the model is thought to have run away.
_FAR = 4.0


def profile(totals: Numbers, steps: Steps, *, negative_binomial: bool) -> Numbers:
    """Relative height of each of the steps and of the one after the last of ``totals``, mean 1 over those
    known.

    ``totals`` are the incidents in the first steps of ``steps``, which has one step more. Where the model
    cannot be fitted or runs away, only the days of the steps count.
    """
    known, days = len(totals), steps.days.astype(np.float64)
    terms = terms_of(steps, known)
    if terms.shape[1] > 1 and totals.sum() > 0:
        fitted = _fitted(totals, terms, days, negative_binomial=negative_binomial)
        height = fitted / fitted[:known].mean()
        if np.isfinite(height).all() and 1 / _FAR <= height[known] <= _FAR:
            return height
    return np.asarray(days / days[:known].mean())


def terms_told(steps: Steps) -> dict[str, int | bool]:
    """Whether a trend is fitted, and how many waves a year."""
    return {"trend": len(steps) >= LEAST_FOR_TREND, "waves": _waves(steps, len(steps))}


def terms_of(steps: Steps, known: int) -> Numbers:
    """Columns of the model for every one of ``steps``, of which ``known`` are over: 1, trend, waves."""
    middle = (steps.edges[:-1] + steps.edges[1:]) / 2
    columns = [np.ones(len(steps))]
    if known >= LEAST_FOR_TREND:
        columns.append((np.arange(len(steps)) - known) / known)
    for wave in range(1, _waves(steps, known) + 1):
        turn = 2 * np.pi * wave * middle / YEAR
        columns += [np.sin(turn), np.cos(turn)]
    return np.column_stack(columns)


def _waves(steps: Steps, known: int) -> int:
    if known == 0 or steps.days.max() > YEAR / 4:
        return 0
    years = (steps.edges[known] - steps.edges[0]) / YEAR
    return 2 if years > 2.99 else int(years > 1.99)


def _fitted(totals: Numbers, terms: Numbers, days: Numbers, *, negative_binomial: bool) -> Numbers:
    """What the model says of every step, the one ahead included."""
    # It takes two seconds to load and is wanted by this method alone.
    import statsmodels.api as sm
    from statsmodels.tools.sm_exceptions import PerfectSeparationError

    known = len(totals)

    def means(family: object) -> Numbers:
        model = sm.GLM(totals, terms[:known], family=family, exposure=days[:known])
        found = model.fit(maxiter=50)
        return np.asarray(days * np.exp(np.clip(terms @ found.params, -700, 700)))

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            fitted = means(sm.families.Poisson())
            alpha = overdispersion(totals, fitted[:known]) if negative_binomial else 0.0
            return means(sm.families.NegativeBinomial(alpha=alpha)) if alpha > 1e-6 else fitted
        except (np.linalg.LinAlgError, ValueError, PerfectSeparationError):
            return np.full(len(terms), np.nan)


def overdispersion(counts: Numbers, means: Numbers, *, spread: Numbers | float = 0.0) -> float:
    """α ≥ 0 of variance = mean + (α + ``spread``) · mean², by moments: Σ((y − m)² − m − spread·m²) / Σ m²."""
    square = means**2
    total = float(square.sum())
    return max(float(((counts - means) ** 2 - means - spread * square).sum()) / total, 0.0) if total else 0.0
