"""Season and trend from totals alone are those of the whole table of places and steps."""

import numpy as np
import pytest

from hotspots.trends.forecasting.profile import overdispersion, profile, terms_of, terms_told
from hotspots.trends.steps import steps_between
from tests.reference import forecast as slow


def months(count: int):
    """``count`` months up to the end of 2025, and January 2026."""
    first = int((np.datetime64("2026-01") - count).astype("datetime64[D]").astype(int))
    last = int(np.datetime64("2025-12-31").astype(int))
    return steps_between(first, last, unit="month", length=1).following()


def world(count: int, places: int, seed: int = 1):
    random = np.random.default_rng(seed)
    at = np.arange(count + 1)
    height = np.exp(0.5 * np.sin(2 * np.pi * at / 12) + 0.01 * at)
    return height, random.poisson(height[:-1, None] * random.gamma(2, 5, places)).astype(float)


def test_profile_when_compared_with_a_model_of_every_place_and_step_is_the_same():
    steps = months(40)
    _, counts = world(40, 5)
    found = profile(counts.sum(axis=1), steps, negative_binomial=False)[:-1]
    terms = terms_of(steps, 40)[:-1, 1:].tolist()
    fitted = np.array(slow.pooled(counts.tolist(), terms, steps.days[:-1].tolist()))
    expected = fitted.sum(axis=1) / fitted.sum(axis=1).mean()
    assert found == pytest.approx(expected, rel=1e-6)


def test_profile_when_season_and_trend_are_strong_then_foretells_the_next_step():
    height, counts = world(60, 40)
    for negative_binomial in (False, True):
        found = profile(counts.sum(axis=1), months(60), negative_binomial=negative_binomial)
        assert found[-1] == pytest.approx(height[-1] / height[:-1].mean(), rel=0.1)


@pytest.mark.parametrize(
    ("count", "trend", "waves"), [(6, False, 0), (13, True, 0), (24, True, 1), (36, True, 2)]
)
def test_terms_when_history_grows_then_so_does_the_model(count, trend, waves):
    assert terms_told(_first(months(count))) == {"trend": trend, "waves": waves}


def _first(steps):
    return type(steps)(unit=steps.unit, length=steps.length, edges=steps.edges[:-1])


@pytest.mark.parametrize(
    "totals", [np.zeros(30), np.r_[np.zeros(29), 1.0], np.r_[np.full(28, 1.0), 500.0, 900_000.0]]
)
def test_profile_when_the_model_fails_or_runs_away_then_only_days_count(totals):
    found = profile(totals, months(30), negative_binomial=True)
    assert np.isfinite(found).all()
    assert found[-1] <= 4


def test_profile_when_there_are_few_steps_is_that_of_their_days():
    steps = months(5)
    found = profile(np.array([1.0, 5.0, 2.0, 8.0, 3.0]), steps, negative_binomial=False)
    assert found == pytest.approx(steps.days / steps.days[:-1].mean())


def test_overdispersion_when_counts_are_spread_is_recovered():
    random = np.random.default_rng(1)
    means = random.uniform(2, 20, 50_000)
    counts = random.poisson(means * random.gamma(4, 1 / 4, 50_000)).astype(float)
    assert overdispersion(counts, means) == pytest.approx(0.25, rel=0.05)
    assert overdispersion(counts, means, spread=0.25) == pytest.approx(0, abs=0.02)
    assert overdispersion(np.zeros(3), np.zeros(3)) == 0.0
