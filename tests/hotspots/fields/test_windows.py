"""Neighbours' sums by running sums of squares: the same numbers as by a list of neighbours."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from hotspots.fields.sums import neighbour_sums
from hotspots.fields.windows import fits, window_sums
from hotspots.lattice import Squares
from hotspots.weights import band

SIDE = 10.0


def lattice_of(mask: np.ndarray) -> Squares:
    rows, columns = np.nonzero(mask)
    boxes = shapely.box(columns * SIDE, rows * SIDE, (columns + 1) * SIDE, (rows + 1) * SIDE)
    return Squares.over(shapely.union_all(boxes), side_m=SIDE)


@settings(max_examples=80, deadline=None)
@given(
    seed=st.integers(0, 999),
    height=st.integers(1, 12),
    width=st.integers(1, 12),
    radius=st.floats(9, 60),
    with_self=st.booleans(),
)
def test_window_sums_when_compared_with_a_list_of_neighbours_are_the_same(
    seed, height, width, radius, with_self
):
    random = np.random.default_rng(seed)
    mask = random.random((height, width)) < 0.7
    mask[0, 0] = True
    lattice = lattice_of(mask)
    values = random.poisson(2, len(lattice)).astype(float)
    slow = neighbour_sums(band(lattice.centres, radius_m=radius, with_self=with_self), values)
    quick = window_sums(lattice, values, radius_m=radius, with_self=with_self)
    for mine, theirs in zip(quick, slow, strict=True):
        assert np.array_equal(mine, theirs)


def test_window_sums_when_values_are_no_whole_numbers_are_the_same_but_for_rounding():
    lattice = lattice_of(np.ones((9, 7), dtype=bool))
    values = np.random.default_rng(1).gamma(0.5, 3, len(lattice))
    slow = neighbour_sums(band(lattice.centres, radius_m=25, with_self=True), values)
    quick = window_sums(lattice, values, radius_m=25, with_self=True)
    assert quick.lag == pytest.approx(slow.lag)


@pytest.mark.parametrize(("apart", "worth"), [(100, True), (1_000_000, False)])
def test_fits_when_the_ground_is_scattered_refuses_a_huge_rectangle(apart, worth):
    ground = shapely.union_all([shapely.box(0, 0, 50, 50), shapely.box(apart, apart, apart + 50, apart + 50)])
    numbers = Squares.over(shapely.box(0, 0, 50, 50), side_m=SIDE).numbers
    far = Squares.over(shapely.box(apart, apart, apart + 50, apart + 50), side_m=SIDE).numbers
    both = np.concatenate([numbers, far])
    lattice = Squares(both, side_m=SIDE, origin=(0.0, 0.0), areas_m2=np.full(len(both), SIDE**2))
    assert fits(lattice) is worth
    assert ground.area == lattice.areas_m2.sum()
