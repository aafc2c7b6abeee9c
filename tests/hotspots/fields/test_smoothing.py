"""Binning and smoothing lose nothing."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from hotspots.errors import ParameterError
from hotspots.fields.raster import Raster
from hotspots.fields.smoothing import Kernel, Smoother
from hotspots.lattice import Squares
from tests.hotspots.field_world import GROUND, PLACES

KERNELS = st.builds(Kernel, name=st.sampled_from(["quartic", "gaussian"]), bandwidth_m=st.floats(10, 500))


@settings(max_examples=80, deadline=None)
@given(places=PLACES, side=st.sampled_from([40.0, 70.0, 130.0]))
def test_binned_when_places_lie_in_cells_adds_up_to_them_and_stays_on_cells(places, side):
    lattice = Squares.over(GROUND, side_m=side)
    xy = np.array(places, dtype=float).reshape(-1, 2)
    raster = Raster.around(lattice, margin=2)
    picture = raster.binned(xy, np.ones(len(xy)))
    assert picture.sum() == pytest.approx((lattice.cell_of(xy) >= 0).sum())
    assert raster.read(picture).sum() == pytest.approx(picture.sum())


@settings(max_examples=80, deadline=None)
@given(places=PLACES, kernel=KERNELS, side=st.sampled_from([40.0, 70.0, 130.0]))
def test_per_km2_when_multiplied_by_the_ground_gives_the_incidents_again(places, kernel, side):
    lattice = Squares.over(GROUND, side_m=side)
    xy = np.array(places, dtype=float).reshape(-1, 2)
    smoother = Smoother.on(lattice, kernel)
    density = smoother.per_km2(smoother.raster.binned(xy, np.ones(len(xy))))
    assert (density * lattice.areas_m2 / 1e6).sum() == pytest.approx((lattice.cell_of(xy) >= 0).sum())
    assert (density >= 0).all()


def test_smooth_when_an_incident_lies_far_inside_is_round_and_ends_at_the_bandwidth():
    picture = np.zeros((41, 41))
    picture[20, 20] = 1.0
    spread = Kernel(name="quartic", bandwidth_m=100.0).smooth(picture, 10.0)
    assert spread == pytest.approx(spread.T)
    assert spread == pytest.approx(spread[::-1])
    assert spread[20, 30] == 0.0 < spread[20, 29]
    assert spread[20, 26] / spread[20, 20] == pytest.approx((1 - 0.36) ** 2)


def test_around_when_the_picture_would_be_huge_says_what_to_choose():
    lattice = Squares.over(shapely.box(0, 0, 1000, 1000), side_m=100)
    with pytest.raises(ParameterError, match="choose larger squares or a smaller bandwidth"):
        Raster.around(lattice, margin=5_000)
