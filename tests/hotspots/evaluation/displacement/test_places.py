"""Which incidents lie in an area and in its ring."""

import numpy as np
import pytest
import shapely

from hotspots.errors import EffectError
from hotspots.evaluation.displacement.places import Place, circles, joined, units

XY = np.array([[0.0, 0], [100, 0], [100.1, 0], [200, 0], [200.1, 0], [1_000, 0]])


def place(area, ring):
    return Place(key="x", area=np.array(area), ring=np.array(ring))


def test_circles_when_incidents_lie_on_their_edges_then_they_are_inside():
    near, far = circles(XY, np.array([[0.0, 0], [5_000, 0]]), radius_m=100, ring_m=200)
    assert (near.key, near.area.tolist(), near.ring.tolist()) == ("0_0", [0, 1], [2, 3])
    assert len(far.area) == len(far.ring) == 0


def test_circles_when_there_is_no_incident_then_hold_none():
    (only,) = circles(np.empty((0, 2)), np.array([[0.0, 0]]), radius_m=100, ring_m=200)
    assert len(only.area) == len(only.ring) == 0


def test_circles_when_compared_with_all_distances_then_are_the_same():
    rng = np.random.default_rng(4)
    xy, middles = rng.uniform(0, 2_000, (500, 2)), rng.uniform(0, 2_000, (20, 2))
    for middle, found in zip(middles, circles(xy, middles, radius_m=150, ring_m=400), strict=True):
        far = np.hypot(*(xy - middle).T)
        assert found.area.tolist() == np.flatnonzero(far <= 150).tolist()
        assert found.ring.tolist() == np.flatnonzero((far > 150) & (far <= 400)).tolist()


def test_units_when_two_are_given_then_each_has_its_own_and_a_band_about_it():
    shapes = [shapely.box(-50, -50, 150, 50), shapely.box(150, -50, 900, 50)]
    left, right = units(XY, shapes, ["a", "b"], ring_m=100)
    assert (left.area.tolist(), left.ring.tolist()) == ([0, 1, 2], [3, 4])
    assert (right.area.tolist(), right.ring.tolist()) == ([3, 4], [1, 2, 5])


def test_joined_when_areas_lie_in_each_other_s_ring_then_the_ring_counts_them_once_and_not_at_all():
    whole = joined([place([0, 1], [2, 3]), place([2], [1, 4])])
    assert (whole.area.tolist(), whole.ring.tolist()) == ([0, 1, 2], [3, 4])
    rest = joined([place([4, 5], [3, 6])], apart_from=whole)
    assert (rest.area.tolist(), rest.ring.tolist()) == ([5], [6])


def test_circles_when_the_ring_is_no_wider_than_the_area_then_says_so():
    with pytest.raises(EffectError, match="an area of 200 m and a ring to 200 m do not fit"):
        circles(XY, XY[:1], radius_m=200, ring_m=200)


def test_units_when_the_band_has_no_width_then_says_so():
    with pytest.raises(EffectError, match="a ring of 0 m is none"):
        units(XY, [], [], ring_m=0)
