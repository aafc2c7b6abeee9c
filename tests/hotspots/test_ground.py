"""The ground around places on a lattice, against a plain union of discs."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from hotspots.ground import REACH, ground, unique

KNOTS = st.lists(st.tuples(st.integers(-40, 40), st.integers(-40, 40)), min_size=1, max_size=30)


@settings(max_examples=200, deadline=None)
@given(knots=KNOTS)
def test_ground_when_knots_lie_anywhere_is_valid_holds_them_and_keeps_near(knots):
    drawn = ground(np.array(knots))
    points = shapely.points(np.array(knots, dtype=float))
    assert drawn.is_valid
    assert shapely.covers(drawn, points).all()
    assert drawn.within(shapely.MultiPoint(knots).buffer(2.5 * REACH))


def test_ground_when_one_knot_has_nearly_the_area_of_its_disc():
    assert ground(np.array([[0, 0]])).area == pytest.approx(np.pi * REACH**2, rel=0.05)


@pytest.mark.parametrize("corner", [(0, 0), (505, 510), (-3, 515), (100_000, 2_000_000)])
def test_ground_when_moved_across_the_edges_of_blocks_keeps_its_shape(corner):
    knots = np.array([[x, y] for x in range(0, 30, 3) for y in range(0, 30, 4)])
    here, there = ground(knots), ground(knots + np.array(corner))
    moved = shapely.transform(here, lambda xy: xy + np.array(corner))
    assert there.symmetric_difference(moved).area < 0.02 * here.area


def test_ground_when_a_chain_runs_over_many_blocks_is_one_piece():
    chain = np.array([[step * 8, step * 3] for step in range(400)])
    drawn = ground(chain)
    assert drawn.geom_type == "Polygon"
    assert shapely.covers(drawn, shapely.points(chain.astype(float))).all()


def test_unique_when_pairs_repeat_gives_each_once_in_order():
    assert unique(np.array([[2, -1], [-3, 5], [2, -1]])).tolist() == [[-3, 5], [2, -1]]
