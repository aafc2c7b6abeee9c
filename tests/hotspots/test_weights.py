"""Neighbours' weights: who is whose neighbour, islands, and the same as libpysal's."""

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from libpysal.weights import KNN, DistanceBand

from hotspots.errors import ParameterError
from hotspots.weights import Weights, band, nearest, of_pairs

PLACES = np.array([(10, 10), (20, 10), (40, 10), (15, 20), (30, 20), (30, 30)], dtype=float)
WORLDS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=3, max_size=25).map(
    lambda places: np.array(places, dtype=float)
)


def rows(weights: Weights) -> list[dict[int, float]]:
    at = zip(weights.starts[:-1], weights.starts[1:], strict=True)
    return [dict(zip(weights.cells[a:b].tolist(), weights.values[a:b].tolist(), strict=True)) for a, b in at]


@settings(max_examples=60, deadline=None)
@given(xy=WORLDS, radius=st.integers(1, 12), with_self=st.booleans())
def test_band_when_compared_with_the_definition_has_all_within_the_radius(xy, radius, with_self):
    apart = np.hypot(*(xy[:, None] - xy[None, :]).transpose(2, 0, 1))
    expected = [
        {j: 1.0 for j in range(len(xy)) if (j != i and apart[i, j] <= radius) or (j == i and with_self)}
        for i in range(len(xy))
    ]
    assert rows(band(xy, radius_m=radius, with_self=with_self)) == expected


def test_band_when_compared_with_libpysal_has_its_neighbours():
    theirs = DistanceBand(PLACES, threshold=15, silence_warnings=True)
    mine = rows(band(PLACES, radius_m=15, with_self=False))
    assert [set(row) for row in mine] == [set(theirs.neighbors[i]) for i in range(6)]


def test_nearest_when_compared_with_libpysal_has_its_neighbours():
    places = np.random.default_rng(1).uniform(0, 100, (40, 2))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = KNN(places, k=5)
    mine = rows(nearest(places, k=5, with_self=False))
    assert [set(row) for row in mine] == [set(theirs.neighbors[i]) for i in range(40)]


def test_nearest_when_places_coincide_never_counts_a_cell_as_its_own_neighbour():
    mine = nearest(np.zeros((6, 2)), k=2, with_self=False)
    assert all(len(row) == 2 and i not in row for i, row in enumerate(rows(mine)))


@settings(max_examples=60, deadline=None)
@given(xy=WORLDS, radius=st.integers(1, 12), with_self=st.booleans())
def test_row_standardised_when_made_adds_up_to_one_and_keeps_islands_empty(xy, radius, with_self):
    made = band(xy, radius_m=radius, with_self=with_self).row_standardised()
    for row in rows(made):
        assert not row or sum(row.values()) == pytest.approx(1)
    assert made.islands == sum(len(row) == int(with_self) for row in rows(made))


@settings(max_examples=40, deadline=None)
@given(xy=WORLDS, radius=st.integers(1, 12), data=st.data())
def test_only_when_some_cells_are_kept_is_as_if_the_others_were_not_there(xy, radius, data):
    kept = np.array(sorted(data.draw(st.sets(st.integers(0, len(xy) - 1), min_size=1))))
    among = band(xy, radius_m=radius, with_self=True).only(kept)
    assert rows(among) == rows(band(xy[kept], radius_m=radius, with_self=True))


def test_of_pairs_when_a_cell_has_no_neighbour_counts_an_island():
    made = of_pairs(np.array([0, 1]), np.array([1, 0]), size=3, with_self=True)
    assert rows(made) == [{0: 1.0, 1: 1.0}, {0: 1.0, 1: 1.0}, {2: 1.0}]
    assert (made.islands, made.neighbours.tolist()) == (1, [1, 1, 0])


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (
            lambda: band(PLACES, radius_m=0, with_self=False),
            "the radius of neighbours is 0 m; it must be more",
        ),
        (lambda: nearest(PLACES, k=6, with_self=False), "6 nearest neighbours among 6 cells; choose 1 to 5"),
    ],
)
def test_weights_when_they_cannot_be_made_say_what_is_possible(make, sentence):
    with pytest.raises(ParameterError, match=sentence):
        make()
