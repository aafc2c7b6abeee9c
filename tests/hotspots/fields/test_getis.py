"""Scores against published answers and against their definitions with any weights."""

import warnings

import geopandas
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotspots.fields.getis import general_g, scores, two_sided
from hotspots.fields.sums import neighbour_sums
from hotspots.weights import Weights, band, of_pairs
from tests.reference import getis_ord as slow

PLACES = np.array([(10, 10), (20, 10), (40, 10), (15, 20), (30, 20), (30, 30)], dtype=float)
VALUES = np.array([2, 3, 3.2, 5, 8, 7])


def z(values, weights: Weights) -> np.ndarray:
    return scores(values, neighbour_sums(weights, values), with_self=weights.with_self)


def test_scores_when_run_on_esdas_unit_values_give_what_it_prints():
    alone, star = (band(PLACES, radius_m=15, with_self=each) for each in (False, True))
    assert z(VALUES, alone)[0] == pytest.approx(-1.0136729, abs=1e-7)
    assert z(VALUES, star)[0] == pytest.approx(-1.39727626, abs=1e-8)
    assert general_g(VALUES, neighbour_sums(alone, VALUES)) == pytest.approx(0.55709779, abs=1e-8)


def test_scores_when_run_on_guerry_give_what_sfdep_prints(shared_answers):
    """Crimes against persons, queen neighbours, row-standardised: esda's ``transform='R'`` fails these."""
    frame = geopandas.read_file(shared_answers / "guerry.gpkg")
    shapes = frame.geometry.to_numpy()
    tree = frame.sindex
    mine, others = tree.query(shapes, predicate="intersects")
    apart = mine != others
    queen = of_pairs(mine[apart], others[apart], size=len(frame), with_self=False).row_standardised()
    values = frame["crime_pers"].to_numpy(dtype=float)
    expected = [0.89913669, 2.44559803, 2.19765511, -1.58386904, -1.19024249, -1.65272548, 0.57551687]
    assert z(values, queen)[:7] == pytest.approx(expected, abs=5e-9)


def test_scores_when_compared_with_esda_on_binary_weights_are_the_same():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from esda.getisord import G_Local
        from libpysal.weights import DistanceBand

        values = np.random.default_rng(2).poisson(3, 60).astype(float)
        places = np.random.default_rng(3).uniform(0, 100, (60, 2))
        theirs = DistanceBand(places, threshold=30)
        star = G_Local(values, theirs, transform="B", star=True, permutations=0)
        alone = G_Local(values, theirs, transform="B", star=False, permutations=0)
    assert z(values, band(places, radius_m=30, with_self=True)) == pytest.approx(star.Zs)
    assert z(values, band(places, radius_m=30, with_self=False)) == pytest.approx(alone.Zs)


@settings(max_examples=100, deadline=None)
@given(seed=st.integers(0, 9999), n=st.integers(4, 25), with_self=st.booleans(), share=st.floats(0.05, 0.9))
def test_scores_when_compared_with_the_definition_agree_for_any_weights(seed, n, with_self, share):
    random = np.random.default_rng(seed)
    mask = random.random((n, n)) < share
    np.fill_diagonal(mask, with_self)
    rows, columns = np.nonzero(mask)
    weights = Weights(
        starts=np.concatenate([[0], np.cumsum(mask.sum(axis=1))]),
        cells=columns,
        values=random.uniform(0.1, 3, len(columns)),
        with_self=with_self,
    )
    values = random.integers(0, 4, n).astype(float)
    as_rows: list[dict[int, float]] = [{} for _ in range(n)]
    for row, column, weight in zip(rows.tolist(), columns.tolist(), weights.values.tolist(), strict=True):
        as_rows[row][column] = weight
    expected = slow.scores(values.tolist(), as_rows, with_self=with_self)
    assert z(values, weights) == pytest.approx(expected, abs=1e-9, nan_ok=True)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 999), with_self=st.booleans(), scale=st.floats(0.5, 50), shift=st.floats(-9, 9))
def test_scores_when_values_are_stretched_or_weights_row_standardised_stay(seed, with_self, scale, shift):
    values = np.random.default_rng(seed).poisson(3, 30).astype(float)
    weights = band(np.random.default_rng(seed + 1).uniform(0, 9, (30, 2)), radius_m=2, with_self=with_self)
    before = z(values, weights)
    assert z(values * scale + shift, weights) == pytest.approx(before, abs=1e-6, nan_ok=True)
    assert z(values, weights.row_standardised()) == pytest.approx(before, abs=1e-9, nan_ok=True)


def test_scores_when_nothing_varies_or_a_cell_has_no_neighbour_are_unknown():
    weights = band(PLACES, radius_m=12, with_self=True)
    assert np.isnan(z(np.ones(6), weights)).all()
    alone = weights.neighbours == 0
    assert np.isnan(z(VALUES, weights)).tolist() == alone.tolist()
    assert np.isnan(z(VALUES[:2], band(PLACES[:2], radius_m=12, with_self=True))).all()


def test_two_sided_when_z_is_known_is_that_of_the_tables():
    assert two_sided(np.array([1.959964, -2.575829, 0.0])) == pytest.approx([0.05, 0.01, 1.0], abs=1e-6)


def test_general_g_when_all_values_are_zero_is_unknown():
    sums = neighbour_sums(band(PLACES, radius_m=15, with_self=False), np.zeros(6))
    assert np.isnan(general_g(np.zeros(6), sums))
