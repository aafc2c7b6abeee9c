"""Growing and shrinking by discs, against a distance transform of the whole raster."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.ndimage import distance_transform_edt

from hotspots.discs import half_widths, shrunk, stamp

KNOTS = st.lists(st.tuples(st.integers(0, 29), st.integers(0, 39)), min_size=1, max_size=40)
RADII = st.sampled_from([1.0, 2.3, 4.0, 6.1])


@settings(max_examples=100, deadline=None)
@given(knots=KNOTS, radius=RADII)
def test_stamp_when_compared_with_distances_sets_what_lies_within(knots, radius):
    raster, empty = np.zeros((30, 40), dtype=bool), np.ones((30, 40), dtype=bool)
    stamp(raster, np.array(knots), half_widths(radius))
    empty[tuple(np.array(knots).T)] = False
    assert (raster == (distance_transform_edt(empty) <= radius)).all()


@settings(max_examples=100, deadline=None)
@given(unset=KNOTS, radius=RADII)
def test_shrunk_when_compared_with_distances_keeps_what_lies_further_from_the_unset(unset, radius):
    raster = np.ones((30, 40), dtype=bool)
    raster[tuple(np.array(unset).T)] = False
    assert (shrunk(raster, half_widths(radius)) == (distance_transform_edt(raster) > radius)).all()


def test_shrunk_when_all_is_set_keeps_all():
    assert shrunk(np.ones((5, 7), dtype=bool), half_widths(2.3)).all()


@pytest.mark.parametrize(("radius", "half"), [(1.0, [1, 0]), (2.3, [2, 2, 1]), (6.1, [6, 6, 5, 5, 4, 3, 1])])
def test_half_widths_when_a_radius_is_given_are_those_of_its_disc(radius, half):
    assert half_widths(radius).tolist() == half
