"""p-values and recurrence intervals: known answers."""

import numpy as np
import pytest
from scipy.stats import gumbel_r

from hotspots.methods.scanning.significance import gumbel_p, monte_carlo_p, recurrence


@pytest.mark.parametrize(("value", "p"), [(10.0, 0.1), (9.0, 0.2), (0.5, 1.0)])
def test_monte_carlo_p_counts_the_observed_world_among_the_others(value, p):
    assert monte_carlo_p(value, np.arange(1.0, 10.0)) == pytest.approx(p)


def test_gumbel_p_when_maxima_are_gumbel_comes_near_the_true_tail():
    maxima = gumbel_r(loc=5, scale=0.8).rvs(20_000, random_state=3)
    assert gumbel_p(9.0, maxima) == pytest.approx(gumbel_r(loc=5, scale=0.8).sf(9.0), rel=0.1)


def test_gumbel_p_when_all_maxima_are_equal_gives_the_rank():
    assert gumbel_p(2.0, np.ones(99)) == pytest.approx(0.01)


@pytest.mark.parametrize(
    ("p", "every", "number", "unit"),
    [
        (0.229, 1, 4, "days"),
        (1.0, 1, 1, "days"),
        (1 / 60, 1, 60, "days"),
        (0.01, 1, 3, "months"),
        (0.05, 7, 5, "months"),
        (0.001, 1, 3, "years"),
    ],
)
def test_recurrence_when_told_in_words_uses_days_months_or_years(p, every, number, unit):
    told = recurrence(p, every_days=every).as_json()
    assert (told["number"], told["unit"], told["at_least"]) == (number, unit, False)
    assert told["days"] == pytest.approx(every / p)


def test_recurrence_when_a_cluster_is_too_far_from_chance_for_any_number_says_at_least():
    p = gumbel_p(9_000.0, np.linspace(3.0, 9.0, 99))
    assert 0 < p < 1e-300
    told = recurrence(p).as_json()
    assert (told["number"], told["unit"], told["at_least"]) == (10_000, "years", True)
    assert np.isfinite(told["days"])
