"""When a difference is none: against the sign-flip test by trying, and how often it is wrong."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotspots.evaluation.noise import Verdict, difference, least_windows, typical_interval
from tests.reference.evaluation import typical_interval as slow


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(-9, 9), min_size=1, max_size=8), st.sampled_from([0.05, 0.01, 0.2]))
def test_typical_interval_when_compared_with_all_subsets_agrees(values, error):
    found = typical_interval(np.array(values, dtype=float), error)
    expected = slow([float(value) for value in values], 1 - error)
    assert (found is None) == (expected is None)
    if found and expected:
        assert found == pytest.approx(expected)


def test_typical_interval_when_there_is_no_difference_is_wrong_in_one_of_twenty_at_most():
    random = np.random.default_rng(5)
    worlds = random.standard_t(3, (2_000, 8))
    missed = [not low <= 0 <= high for low, high in (typical_interval(world, 0.05) for world in worlds)]
    # Exactly 2 · 6 of 256: 4.7 %, with its own noise over 2,000 worlds.
    assert 0.03 < np.mean(missed) <= 0.06


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        ([0.1] * 5, Verdict.TOO_FEW),
        ([0.1] * 6, Verdict.BETTER),
        ([-0.1] * 6, Verdict.WORSE),
        ([0.1] * 5 + [-0.1], Verdict.NOISE),
        ([0.0] * 6, Verdict.NOISE),
        (list(np.linspace(0.1, 0.3, 20)), Verdict.BETTER),
        (list(np.linspace(-0.3, 0.3, 20)), Verdict.NOISE),
    ],
)
def test_verdict_when_windows_agree_or_not_says_what_may_be_said(values, verdict):
    assert difference(np.array(values), compared=1).verdict == verdict


def test_verdict_when_many_methods_are_compared_asks_for_more_windows():
    assert difference(np.full(6, 0.1), compared=10).verdict == Verdict.TOO_FEW
    assert (least_windows(1), least_windows(10)) == (6, 9)
    assert difference(np.full(9, 0.1), compared=10).verdict == Verdict.BETTER
