"""Hexagons of H3 cut to the study area: where they lie, what they hold, and that their numbers are H3's."""

import h3
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import crs
from hotspots.lattice import Hexagons, described
from hotspots.lattice.hexagons import resolution_of

SRID = 32648
CORNER = crs.to_metres(105.8, 21.0, SRID)[0]
GROUND = shapely.transform(
    shapely.box(0, 0, 3000, 2000).difference(shapely.box(800, 800, 1800, 1600)), lambda xy: xy + CORNER
)
LATTICE = Hexagons.over(GROUND, resolution=9, srid=SRID)


def test_over_when_the_ground_has_a_hole_then_areas_add_up_to_the_ground():
    assert LATTICE.areas_m2.sum() == pytest.approx(GROUND.area, rel=1e-6)
    assert (LATTICE.areas_m2 > 0).all()
    assert LATTICE.cell_of(CORNER[None, :] + [[1300, 1200]]).tolist() == [-1]


def test_over_when_a_hexagon_lies_inside_then_its_area_is_its_own():
    whole = shapely.contains_properly(GROUND, LATTICE.outlines())
    assert whole.sum() > 5
    assert LATTICE.areas_m2[whole] == pytest.approx(shapely.area(LATTICE.outlines()[whole]))


def test_over_when_an_islet_is_smaller_than_a_hexagon_keeps_it():
    islet = shapely.transform(shapely.box(6_000, 100, 6_030, 120), lambda xy: xy + CORNER)
    both = Hexagons.over(shapely.union_all([GROUND, islet]), resolution=9, srid=SRID)
    assert both.areas_m2.sum() == pytest.approx(GROUND.area + 600, rel=1e-6)


@settings(max_examples=60, deadline=None)
@given(places=st.lists(st.tuples(st.floats(0, 3000), st.floats(0, 2000)), min_size=1, max_size=40))
def test_cell_of_when_a_place_lies_on_the_ground_then_its_hexagon_covers_it(places):
    # A hexagon's sliver of less than a decimetre at the edge may be none.
    well_inside = GROUND.buffer(-0.1)
    inside = np.array(
        [place for place in CORNER + np.array(places) if well_inside.covers(shapely.Point(place))]
    )
    at = LATTICE.cell_of(inside.reshape(-1, 2))
    assert (at >= 0).all()
    outlines = LATTICE.outlines()
    for place, row in zip(inside, at, strict=True):
        assert outlines[row].distance(shapely.Point(place)) < 0.1
    assert LATTICE.counts(inside.reshape(-1, 2)).sum() == len(inside)


def test_numbers_when_read_are_cells_of_h3_in_order():
    assert all(h3.get_resolution(h3.int_to_str(number)) == 9 for number in LATTICE.numbers.tolist())
    assert (np.diff(LATTICE.numbers) > 0).all()


def test_numbers_when_the_ground_grows_then_hexagons_keep_theirs():
    wider = Hexagons.over(GROUND.buffer(700), resolution=9, srid=SRID)
    assert set(LATTICE.numbers) < set(wider.numbers)


def test_neighbours_when_compared_with_touching_outlines_are_the_same_pairs():
    outlines = LATTICE.outlines()
    a, b = shapely.STRtree(outlines).query(outlines, predicate="dwithin", distance=0.1)
    expected = {(i, j) for i, j in zip(a.tolist(), b.tolist(), strict=True) if i != j}
    mine, others = LATTICE.neighbours()
    assert set(zip(mine.tolist(), others.tolist(), strict=True)) == expected
    assert len(mine) == len(expected)


def test_described_when_given_a_description_and_numbers_makes_the_same_hexagons():
    again = described(LATTICE.description, LATTICE.numbers)
    assert isinstance(again, Hexagons)
    assert np.allclose(again.centres, LATTICE.centres)
    assert all(shapely.equals_exact(again.outlines(), LATTICE.outlines(), 1e-6))


@pytest.mark.parametrize(("side", "resolution"), [(320, 9), (125, 10), (900, 8), (1, 15), (5_000_000, 0)])
def test_resolution_of_when_given_a_side_is_that_of_the_nearest_area(side, resolution):
    assert resolution_of(side) == resolution
