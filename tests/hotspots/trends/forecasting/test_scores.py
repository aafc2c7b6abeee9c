"""Scores and intervals of count forecasts, against a library's distributions."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotspots.trends.forecasting.models import Ahead
from hotspots.trends.forecasting.scores import scored
from tests.reference import forecast as slow

MEANS = st.floats(0.01, 60)
SIZES = st.one_of(st.floats(0.2, 200), st.just(float("inf")))


@settings(max_examples=150, deadline=None)
@given(mean=MEANS, size=SIZES, count=st.integers(0, 80), inside=st.sampled_from([0.5, 0.8, 0.9, 0.95]))
def test_scored_when_compared_with_a_library_gives_the_same_scores_and_interval(mean, size, count, inside):
    found = scored(
        Ahead(mean=np.array([mean]), size=np.array([size])), np.array([float(count)]), inside=inside
    )
    log_score, crps, low, high = slow.scores(mean, size, count, inside)
    assert found.log_score[0] == pytest.approx(log_score, rel=1e-6, abs=1e-8)
    assert found.crps[0] == pytest.approx(crps, rel=1e-5, abs=1e-7)
    # Where the library's own sum meets the tail to the last digit either neighbour is right.
    assert abs(found.low[0] - low) <= _close(mean, size, low, (1 - inside) / 2)
    assert abs(found.high[0] - high) <= _close(mean, size, high, (1 + inside) / 2)


def _close(mean, size, k, wanted) -> int:
    one = slow.law(mean, size)
    return int(min(abs(one.cdf(k) - wanted), abs(one.cdf(k - 1) - wanted)) < 1e-9)


def test_scored_when_the_mean_is_large_does_not_vanish():
    found = scored(Ahead(mean=np.array([5_000.0]), size=np.array([np.inf])), np.array([5_000.0]), inside=0.9)
    assert found.log_score[0] == pytest.approx(0.5 * np.log(2 * np.pi * 5_000), rel=1e-4)
    assert (found.low[0], found.high[0]) == (
        slow.law(5_000, np.inf).ppf(0.05),
        slow.law(5_000, np.inf).ppf(0.95),
    )


def test_scored_when_nothing_is_expected_then_nothing_is_sure_and_one_impossible():
    found = scored(Ahead(mean=np.zeros(2), size=np.zeros(2)), np.array([0.0, 3.0]), inside=0.9)
    assert found.log_score.tolist() == [0.0, np.inf]
    assert found.crps.tolist() == [0.0, 3.0]
    assert found.high.tolist() == [0.0, 0.0]


@settings(max_examples=50, deadline=None)
@given(mean=MEANS, size=SIZES)
def test_scored_when_the_interval_widens_then_holds_the_narrower(mean, size):
    ahead = Ahead(mean=np.array([mean]), size=np.array([size]))
    narrow, wide = (scored(ahead, np.zeros(1), inside=share) for share in (0.5, 0.95))
    assert wide.low[0] <= narrow.low[0] <= narrow.high[0] <= wide.high[0]


def test_scored_when_the_true_law_is_given_then_it_beats_others_on_average():
    random = np.random.default_rng(2)
    counts = random.negative_binomial(2, 2 / (2 + 5), 20_000).astype(float)
    own, other = (
        scored(Ahead(mean=np.full(20_000, 5.0), size=np.full(20_000, size)), counts, inside=0.9)
        for size in (2.0, np.inf)
    )
    assert own.log_score.mean() < other.log_score.mean()
    assert own.crps.mean() < other.crps.mean()
