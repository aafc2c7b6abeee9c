"""Hit rate, PAI and their kin: published values, what is unknown, and what must always hold."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotspots.evaluation.change import log_recovery, recapture_index
from hotspots.evaluation.curve import Curve, by_score, perfect, worst_first
from hotspots.evaluation.efficiency import pei, pei_star
from hotspots.evaluation.measures import Hits
from hotspots.evaluation.sharpness import brier, poisson_crps
from tests.reference import evaluation as slow

CELLS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=12)


def table(observed, predicted):
    observed, predicted = np.array(observed, dtype=float), np.array(predicted, dtype=float)
    areas = np.ones(len(observed))
    order = worst_first(observed, predicted, areas)
    curve = Curve.of(observed, areas, order)
    return (
        curve.pai,
        pei(curve, perfect(observed, areas)),
        log_recovery(predicted[order], observed[order]),
    )


def test_pai_when_given_the_first_published_example_has_its_values():
    pai, efficiency, recovery = table([6, 3, 0], [3, 2, 1])
    assert pai == pytest.approx([2, 1.5, 1])
    assert efficiency == pytest.approx([1, 1, 1])
    assert np.exp(recovery) == pytest.approx([3 / 6, 5 / 9, 6 / 9])


def test_pai_when_given_the_second_published_example_takes_the_lower_count_of_a_tie_first():
    pai, _, _ = table([6, 7, 3, 2, 1, 0], [8, 4, 4, 2, 1, 0])
    assert np.round(pai, 4).tolist() == [1.8947, 1.4211, 1.6842, 1.4211, 1.2, 1.0]


def test_hits_when_half_the_incidents_lie_on_a_tenth_of_the_ground_says_so():
    hits = Hits(n=5, total=10, flagged_m2=1.0, ground_m2=10.0)
    assert (hits.hit_rate, hits.area_share) == (0.5, 0.1)
    assert hits.pai == pytest.approx(5)
    assert hits.ppai(0) == 0.5
    assert hits.ppai(1) == hits.pai
    assert hits.ppai(0.5) == pytest.approx(0.5 / math.sqrt(0.1))


@pytest.mark.parametrize(("total", "flagged", "ground"), [(0, 1.0, 10.0), (10, 0.0, 10.0), (10, 0.0, 0.0)])
def test_pai_when_nothing_happened_or_nothing_is_flagged_cannot_be_said(total, flagged, ground):
    assert Hits(n=0, total=total, flagged_m2=flagged, ground_m2=ground).pai is None


def test_hit_rate_when_nothing_happened_cannot_be_said():
    nothing = Hits(n=0, total=0, flagged_m2=1.0, ground_m2=0.0)
    assert nothing.hit_rate is None
    assert nothing.area_share is None


def test_ppai_when_alpha_lies_outside_says_what_it_may_be():
    with pytest.raises(ValueError, match=r"alpha is 1\.5; it must lie between 0 \(hit rate\) and 1 \(PAI\)"):
        Hits(n=1, total=1, flagged_m2=1, ground_m2=1).ppai(1.5)


def test_recapture_index_when_a_hotspot_loses_more_than_the_total_is_below_one():
    kept = recapture_index(n_before=20, n_after=10, total_before=100, total_after=100)
    assert kept == pytest.approx(0.5)
    assert recapture_index(n_before=20, n_after=10, total_before=100, total_after=50) == pytest.approx(1)


@pytest.mark.parametrize("missing", ["n_before", "total_before", "total_after"])
def test_recapture_index_when_there_was_nothing_cannot_be_said(missing):
    counts = {"n_before": 1, "n_after": 1, "total_before": 1, "total_after": 1, missing: 0}
    assert recapture_index(**counts) is None


@given(CELLS)
def test_measures_when_compared_with_plain_sums_agree(cells):
    observed, predicted = ([float(cell[at]) for cell in cells] for at in (0, 1))
    if not sum(observed):
        return
    pai, efficiency, _ = table(observed, predicted)
    assert pai == pytest.approx(slow.pai(observed, predicted))
    assert efficiency == pytest.approx(slow.pei(observed, predicted))
    assert (efficiency <= 1 + 1e-12).all()
    assert pai[-1] == pytest.approx(1)


def test_by_score_when_scores_tie_or_are_missing_takes_more_incidents_first_and_leaves_the_unscored():
    scores = np.array([1.0, np.nan, 2.0, 1.0, 1.0])
    assert by_score(scores).tolist() == [2, 0, 3, 4]
    assert by_score(scores, ties=np.array([0, 9, 0, 5, 5.0])).tolist() == [2, 3, 4, 0]


@pytest.mark.parametrize(
    ("area", "cells", "reached"), [(0.9, 0, (0, 0)), (2.9, 1, (5, 1)), (3, 2, (8, 3)), (1e9, 3, (8, 7))]
)
def test_curve_when_an_area_ends_within_a_cell_takes_whole_cells_only(area, cells, reached):
    curve = Curve.of(np.array([5.0, 3, 0]), np.array([1.0, 2, 4]), np.array([0, 1, 2]))
    assert curve.cells_within(area) == cells
    assert curve.after(cells) == reached


def test_curve_when_more_cells_are_asked_for_than_there_are_gives_all():
    assert Curve.of(np.array([5.0]), np.array([1.0]), np.array([0])).after(9) == (5, 1)
    assert Curve.of(np.array([5.0]), np.array([1.0]), np.empty(0, dtype=np.int64)).after(9) == (0, 0)


def test_pei_star_when_cells_are_unequal_divides_by_the_most_on_the_same_area():
    oracle = perfect(np.array([4.0, 3, 0]), np.array([1.0, 1, 8]))
    assert pei_star(3, area=1, oracle=oracle) == pytest.approx(3 / 4)
    assert pei_star(3, area=1.5, oracle=oracle) == pytest.approx(3 / 5.5)
    assert pei_star(7, area=1e9, oracle=oracle) == 1
    assert pei_star(0, area=1, oracle=perfect(np.zeros(2), np.ones(2))) is None


def test_brier_when_sure_and_right_is_zero_and_when_sure_and_wrong_one():
    happened = np.array([True, False])
    assert brier(np.array([1.0, 0.0]), happened) == 0
    assert brier(np.array([0.0, 1.0]), happened) == 1
    assert brier(np.array([0.5, 0.5]), happened) == 0.25
    assert math.isnan(brier(np.empty(0), np.empty(0, dtype=bool)))


@given(st.floats(0, 40), st.integers(0, 60))
def test_poisson_crps_when_compared_with_its_definition_agrees(expected, observed):
    found = poisson_crps(np.array([expected]), np.array([float(observed)]))
    assert found == pytest.approx(slow.poisson_crps(expected, observed), abs=1e-9)


def test_poisson_crps_when_nothing_is_expected_is_the_absolute_error():
    assert poisson_crps(np.zeros(2), np.array([0.0, 3.0])) == pytest.approx(1.5)
