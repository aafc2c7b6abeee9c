"""Outlines of clusters: where they reach, and that they hang together."""

import numpy as np
import pytest
import shapely

from hotspots.outlines import outline_of, plain_counts, spots_of


def test_outline_of_when_places_follow_each_other_at_twice_the_reach_is_one_polygon():
    outline = outline_of(np.array([[0.0, 0.0], [150.0, 0.0], [300.0, 0.0]]), reach_m=75)
    assert outline.geom_type == "Polygon"
    assert outline.is_valid


def test_outline_of_when_places_lie_far_apart_is_several_polygons():
    assert outline_of(np.array([[0.0, 0.0], [500.0, 0.0]]), reach_m=75).geom_type == "MultiPolygon"


@pytest.mark.parametrize(("metres", "inside"), [(50, True), (105, False)])
def test_outline_of_when_a_place_is_given_ends_near_the_reach(metres, inside):
    outline = outline_of(np.array([[10.0, 20.0]]), reach_m=75)
    assert outline.covers(shapely.Point(10 + metres, 20)) is inside


def test_outline_of_when_coordinates_are_large_still_holds_every_place():
    places = np.random.default_rng(1).normal([588_000, 2_324_000], 300, (500, 2))
    assert shapely.covers(outline_of(places, reach_m=75), shapely.points(places)).all()


def test_spots_of_when_counts_are_equal_ranks_the_smaller_area_first():
    places = np.array([[0.0, 0.0], [100.0, 0.0], [1000.0, 0.0]])
    ranks, spots = spots_of(places, np.array([1, 1, 2]), np.array([0, 0, 1]), reach_m=75)
    assert ranks.tolist() == [2, 1]
    assert [(spot.rank, spot.count) for spot in spots] == [(1, 2), (2, 2)]
    assert spots[0].area_m2 < spots[1].area_m2


def test_plain_counts_when_others_stand_inside_counts_them_too():
    places = np.array([[0.0, 0.0], [5.0, 5.0], [100.0, 100.0]])
    outlines = np.array([shapely.box(-1, -1, 5, 5)], dtype=object)
    assert plain_counts(places, np.array([2, 3, 4]), outlines).tolist() == [5]
