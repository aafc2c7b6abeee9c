"""Squares cut to the study area: where they lie, what they hold, and that they stay where they are."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from hotspots.lattice import Squares, described

GROUND = shapely.box(0, 0, 1000, 1000).difference(shapely.box(400, 400, 700, 700))


def test_over_when_the_ground_has_a_hole_then_no_square_lies_in_it():
    lattice = Squares.over(GROUND, side_m=100)
    assert len(lattice) == 100 - 9
    assert lattice.areas_m2.sum() == pytest.approx(GROUND.area)
    assert lattice.cell_of(np.array([[550.0, 550.0]])).tolist() == [-1]


def test_over_when_an_edge_cuts_squares_then_their_area_is_of_the_part_inside():
    lattice = Squares.over(shapely.box(0, 0, 150, 100), side_m=100)
    assert lattice.areas_m2.tolist() == [10_000.0, 5_000.0]


@settings(max_examples=60, deadline=None)
@given(
    side=st.floats(30, 400),
    origin=st.tuples(st.floats(-500, 500), st.floats(-500, 500)),
    places=st.lists(st.tuples(st.floats(0, 1000), st.floats(0, 1000)), min_size=1, max_size=40),
)
def test_cell_of_when_a_place_lies_on_the_ground_then_its_square_covers_it(side, origin, places):
    lattice = Squares.over(GROUND, side_m=side, origin=origin)
    # A square that the edge cuts to a sliver of no area is none.
    well_inside = GROUND.buffer(-1e-3)
    inside = [place for place in places if well_inside.covers(shapely.Point(place))]
    at = lattice.cell_of(np.array(inside).reshape(-1, 2))
    outlines = lattice.outlines()
    assert (at >= 0).all()
    for place, row in zip(inside, at, strict=True):
        assert outlines[row].distance(shapely.Point(place)) < 1e-6
    assert lattice.counts(np.array(inside).reshape(-1, 2)).sum() == len(inside)


def test_numbers_when_the_ground_grows_then_squares_keep_theirs():
    small = Squares.over(shapely.box(0, 0, 200, 200), side_m=100)
    large = Squares.over(shapely.box(-300, -300, 600, 600), side_m=100)
    assert set(small.numbers) <= set(large.numbers)


def test_neighbours_when_compared_with_touching_outlines_are_the_same_pairs():
    lattice = Squares.over(GROUND, side_m=100)
    outlines = lattice.outlines()
    tree = shapely.STRtree(outlines)
    a, b = tree.query(outlines, predicate="intersects")
    expected = {(i, j) for i, j in zip(a.tolist(), b.tolist(), strict=True) if i != j}
    mine, others = lattice.neighbours()
    assert set(zip(mine.tolist(), others.tolist(), strict=True)) == expected
    assert len(mine) == len(expected)


def test_described_when_given_a_description_and_numbers_makes_the_same_squares():
    lattice = Squares.over(GROUND, side_m=130, origin=(20, 30))
    again = described(lattice.description, lattice.numbers)
    assert isinstance(again, Squares)
    assert np.allclose(again.centres, lattice.centres)


def test_over_when_the_edge_is_ragged_then_areas_are_those_of_each_square_cut_alone():
    ragged = shapely.union_all(shapely.buffer(shapely.points([(300, 200), (620, 540), (100, 800)]), 170))
    lattice = Squares.over(ragged, side_m=70)
    alone = shapely.area(shapely.intersection(lattice.outlines(), ragged))
    assert lattice.areas_m2 == pytest.approx(alone)
    assert (lattice.areas_m2 > 0).all()


def test_over_when_the_ground_comes_with_a_line_then_only_its_polygons_count():
    line = shapely.LineString([(0, 0), (900, 900)])
    with_line = shapely.GeometryCollection([shapely.box(0, 0, 150, 100), line])
    assert Squares.over(with_line, side_m=100).areas_m2.tolist() == [10_000.0, 5_000.0]
