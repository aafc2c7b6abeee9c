"""Mann-Kendall against its published table, a well-known package, and the formula written out."""

import numpy as np
import pymannkendall
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotspots.errors import HistoryError
from hotspots.trends.mann_kendall import mann_kendall, trends_of
from tests.reference import emerging as slow

# methods.md, T16: S and p of ten different values.
TABLE = {17: 0.1524063, 23: 0.0490980, 31: 0.0072904, 33: 0.0042076, 37: 0.0012822, 45: 0.0000830}
SERIES = st.lists(st.integers(-3, 3).map(float), min_size=2, max_size=24)


@pytest.mark.parametrize(("s", "p"), TABLE.items())
def test_trends_of_when_ten_values_differ_gives_the_published_p(s, p):
    assert trends_of(np.array([float(s)]), np.zeros(1), steps=10).p[0] == pytest.approx(p, abs=5e-8)


def test_mann_kendall_when_ten_values_rise_gives_the_last_row_of_the_table():
    found = mann_kendall(np.arange(10.0).reshape(1, -1))
    assert found.s[0] == 45
    assert found.p[0] == pytest.approx(TABLE[45], abs=5e-8)


@settings(max_examples=200, deadline=None)
@given(series=SERIES)
def test_mann_kendall_when_compared_with_the_definition_is_equal(series):
    found = mann_kendall(np.array([series]))
    one = (found.s[0], found.variance[0], found.z[0], found.p[0])
    assert one == pytest.approx(slow.trend(series), abs=1e-12)


@pytest.mark.parametrize("steps", [3, 10, 60, 120])
def test_mann_kendall_when_compared_with_a_package_gives_its_s_variance_z_and_p(steps):
    random = np.random.default_rng(steps)
    rows = np.vstack([random.poisson(2, (30, steps)).astype(float), random.normal(0, 1, (30, steps))])
    found = mann_kendall(rows)
    for at, row in enumerate(rows):
        theirs = pymannkendall.original_test(row)
        ours = (found.s[at], found.variance[at], found.z[at], found.p[at])
        assert ours == pytest.approx((theirs.s, theirs.var_s, theirs.z, theirs.p), abs=1e-9)


@settings(max_examples=100, deadline=None)
@given(series=SERIES)
def test_mann_kendall_when_time_runs_backwards_changes_the_sign_alone(series):
    there, back = mann_kendall(np.array([series])), mann_kendall(np.array([series[::-1]]))
    assert there.z[0] == -back.z[0]
    assert there.p[0] == back.p[0]


def test_signs_when_series_rise_fall_or_stand_then_say_so():
    rows = np.array([np.arange(12.0), -np.arange(12.0), np.zeros(12)])
    assert mann_kendall(rows).signs(0.05).tolist() == [1, -1, 0]


def test_mann_kendall_when_a_value_is_missing_says_in_how_many_series():
    with pytest.raises(HistoryError, match="1 of 2 series have a value that is not a number"):
        mann_kendall(np.array([[1.0, 2.0], [np.nan, 1.0]]))


def test_mann_kendall_when_there_is_one_step_says_the_shape():
    with pytest.raises(HistoryError, match=r"two steps or more; the series have the shape \(3, 1\)"):
        mann_kendall(np.zeros((3, 1)))
