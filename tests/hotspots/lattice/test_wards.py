"""The study's areas as cells."""

import numpy as np
import pytest
import shapely

from hotspots.contract import Areas
from hotspots.errors import ScopeError
from hotspots.lattice import Wards, described
from tests.hotspots.field_world import WARDS, wards

LATTICE = Wards.over(wards())


def test_over_when_given_areas_then_cells_are_the_areas_with_their_ids():
    assert LATTICE.numbers.tolist() == [31, 12, 25]
    assert LATTICE.areas_m2.tolist() == [320_000.0, 180_000.0, 200_000.0]
    assert list(LATTICE.outlines()) == list(WARDS)


def test_cell_of_when_on_a_shared_boundary_is_the_first_area_and_in_a_hole_none():
    places = [(10, 10), (400, 100), (700, 300), (700, 500), (500, 400), (2000, 0)]
    assert LATTICE.cell_of(np.array(places, dtype=float)).tolist() == [0, 0, 1, 2, -1, -1]


def test_neighbours_when_areas_touch_are_all_ordered_pairs():
    mine, others = LATTICE.neighbours()
    assert sorted(zip(mine.tolist(), others.tolist(), strict=True)) == [(0, 1), (1, 0), (1, 2), (2, 1)]


@pytest.mark.parametrize(("gap", "pairs"), [(0.9, 2), (1.5, 0)])
def test_neighbours_when_a_gap_is_under_a_metre_still_touch(gap, pairs):
    shapes = np.array([shapely.box(0, 0, 100, 100), shapely.box(100 + gap, 0, 200, 100)], dtype=object)
    areas = Areas(keys=np.array([1, 2]), outlines=shapes, centres=np.zeros((2, 2)), residents=np.zeros(2))
    assert len(Wards.over(areas).neighbours()[0]) == pairs


def test_described_when_only_ids_are_known_has_middles_but_says_where_boundaries_stand():
    again = described(LATTICE.description, LATTICE.numbers)
    assert isinstance(again, Wards)
    assert np.allclose(again.centres, LATTICE.centres, atol=0.01)
    with pytest.raises(ScopeError, match="these 3 wards are known by their ids only; take the boundaries"):
        again.outlines()
