"""Spike thresholds: the false-alarm rate that is stated is the one that is kept."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from hotspots.alerts.tails import chance_of, critical, excess

DAYS = np.full(24, 30.0)
SHARE = (30.0, float(DAYS.sum()))
WARDS, MONTHS, SEEDS = 120, 24, 200


def false_alarms(draw, *, budget=1.0):
    """False alarms in one month, of 120 wards with levels from 0.3 to 30 a month, for each of 200 seeds."""
    found = []
    for seed in range(SEEDS):
        chance = np.random.default_rng(seed)
        levels = np.geomspace(0.3, 30, WARDS)[:, None]
        counts = draw(chance, levels, (WARDS, MONTHS + 1))
        history, now = counts[:, :MONTHS], counts[:, MONTHS]
        varies = excess(history, DAYS)
        least = critical(history.sum(axis=1), share_days=SHARE, varies=varies, alpha=budget / WARDS)
        found.append(int((now >= least).sum()))
    return np.array(found)


def poisson(chance, levels, shape):
    return chance.poisson(np.broadcast_to(levels, shape))


def clumped(chance, levels, shape):
    """Negative binomial: variance m + 0.2 m²."""
    return chance.negative_binomial(5, 5 / (5 + np.broadcast_to(levels, shape)))


@pytest.mark.parametrize("draw", [poisson, clumped])
@pytest.mark.parametrize("budget", [1.0, 4.0])
def test_critical_when_nothing_changes_then_false_alarms_stay_within_the_budget(draw, budget):
    """200 seeds; three standard errors of a Poisson mean above the budget would be a broken promise. Counts
    are whole numbers, so that the rate falls below the budget, but not to nothing."""
    mean = false_alarms(draw, budget=budget).mean()
    assert mean <= budget + 3 * np.sqrt(budget / SEEDS)
    assert mean >= 0.3 * budget


@pytest.mark.parametrize("draw", [poisson, clumped])
def test_critical_when_a_ward_of_ten_a_month_has_forty_five_then_it_is_found(draw):
    found = 0
    for seed in range(50):
        chance = np.random.default_rng(seed)
        levels = np.full((WARDS, 1), 10.0)
        history = draw(chance, levels, (WARDS, MONTHS))
        least = critical(history.sum(axis=1), share_days=SHARE, varies=excess(history, DAYS), alpha=1 / WARDS)
        found += bool(least[0] <= 45)
    assert found >= 48


def test_chance_of_when_counts_are_poisson_then_the_binomial_tail():
    """Ten this month after 24 months with 48: P(Bin(58, 1/25) ≥ 10)."""
    assert chance_of(np.array([10]), np.array([48]), share_days=SHARE, varies=0.0)[0] == pytest.approx(
        stats.binom.sf(9, 58, 1 / 25)
    )


def test_chance_of_when_the_excess_vanishes_then_it_becomes_the_binomial_s():
    count, before = np.array([0, 3, 9]), np.array([5, 40, 48])
    nearly = chance_of(count, before, share_days=SHARE, varies=1e-6)
    assert nearly == pytest.approx(chance_of(count, before, share_days=SHARE, varies=0.0), rel=5e-3)


@pytest.mark.parametrize(("draw", "low", "high"), [(poisson, 0.0, 0.2), (clumped, 4.0, 8.0)])
def test_excess_when_counts_vary_more_than_chance_then_it_says_how_much(draw, low, high):
    """0.2 a month of 30 days is 6 a day."""
    history = draw(np.random.default_rng(1), np.geomspace(1, 30, 400)[:, None], (400, 24))
    assert low <= excess(history, DAYS) <= high


@pytest.mark.parametrize("history", [np.zeros((3, 24), dtype=int), np.ones((3, 1), dtype=int)])
def test_excess_when_there_is_nothing_to_tell_it_from_then_none(history):
    assert excess(history, DAYS[: history.shape[1]]) == 0.0


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.integers(0, 400), min_size=1, max_size=6),
    st.sampled_from([0.0, 0.5, 6.0]),
    st.sampled_from([0.05, 0.001]),
)
def test_critical_when_found_then_it_is_the_first_count_below_alpha(before, varies, alpha):
    before = np.array(before)
    least = critical(before, share_days=SHARE, varies=varies, alpha=alpha)
    ask = lambda count: chance_of(count, before, share_days=SHARE, varies=varies)
    assert (ask(least) <= alpha).all()
    assert (ask(least - 1) > alpha).all()
