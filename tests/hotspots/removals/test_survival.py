import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotspots.removals.survival import plain_mean, survival
from tests.reference import survival as slow

SPELLS = st.lists(st.tuples(st.integers(0, 60), st.booleans()), min_size=1, max_size=25)


def test_curve_when_the_textbook_case_then_its_numbers():
    """Removed after 6, 6, 6, 7, 10, 13, 16, 22, 23 of 21 spells: the treated arm of Freireich et al. 1963,
    as printed in textbooks: 0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448; median 23.
    """
    ended = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    lasting = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    curve = survival(ended + lasting, [True] * len(ended) + [False] * len(lasting))
    found = [round(curve.at(day), 3) for day in (6, 7, 10, 13, 16, 22, 23)]
    assert found == [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]
    assert (curve.n, curve.events, curve.median) == (21, 9, 23)


def test_curve_when_nothing_is_removed_then_all_are_open_and_no_median():
    curve = survival([3, 9], [False, False])
    assert (curve.at(9), curve.median, curve.events) == (1.0, None, 0)


def test_curve_when_removed_on_the_day_found_then_it_falls_on_day_nought():
    curve = survival([0, 5], [True, True])
    assert (curve.at(0), curve.at(4), curve.at(5)) == (0.5, 0.5, 0.0)


def test_curve_when_there_is_no_spell_then_none():
    assert survival([], []) is None
    assert plain_mean([4], [False]) is None


@settings(max_examples=60, deadline=None)
@given(SPELLS)
def test_curve_when_any_then_as_counted_day_by_day(spells):
    days, removed = [day for day, _ in spells], [done for _, done in spells]
    curve = survival(days, removed)
    for at in range(max(days) + 1):
        assert curve.at(at) == pytest.approx(slow.share_open(days, removed, at))
    assert curve.median == slow.median(days, removed)
    assert np.all(curve.low <= curve.open + 1e-12)
    assert np.all(curve.high >= curve.open - 1e-12)


def test_mean_when_the_slow_ones_are_open_then_it_looks_quicker_than_the_median():
    days, removed = [10, 20, 400, 500, 600], [True, True, False, False, False]
    assert plain_mean(days, removed) == 15
    assert survival(days, removed).median is None
