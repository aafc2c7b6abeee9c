"""Units of a scan: which unit a record belongs to, their order, what is drawn of a zone."""

import numpy as np
import pytest
import shapely

from hotspots.contract import Study
from hotspots.methods.scanning.units import DOT_M, gathered, located, wards
from tests import scan_worlds


def test_gathered_when_by_square_keeps_only_squares_with_records_from_west_to_east():
    study = Study.of(np.array([[250.0, 20.0], [-30.0, 140.0], [-1.0, 10.0], [299.0, 99.0]]))
    units = gathered(study, np.array([[-90.0, 190.0]]), units="squares", side_m=100)
    assert units.centres.tolist() == [[-50, 50], [-50, 150], [250, 50]]
    assert units.of.tolist() == [2, 1, 0, 2, 1]
    assert [shape.bounds for shape in units.outlines] == [
        (-100, 0, 0, 100),
        (-100, 100, 0, 200),
        (200, 0, 300, 100),
    ]


def test_gathered_when_by_place_merges_records_that_share_one():
    units = gathered(Study.of(np.array([[5.0, 1.0], [2.0, 9.0], [5.0, 1.0]])), units="places", side_m=100)
    assert units.centres.tolist() == [[2, 9], [5, 1]]
    assert units.of.tolist() == [1, 0, 1]


def test_wards_when_given_in_any_order_run_from_west_to_east_and_keep_their_records():
    areas = scan_worlds.wards([(9, 0), (1, 5), (1, 2)])
    units = wards(scan_worlds.study(areas, [0, 1, 2, -1]))
    assert units.keys.tolist() == [102, 101, 100]
    assert units.of.tolist() == [2, 1, 0, -1]


def test_located_when_a_place_lies_on_a_border_gives_the_first_ward_and_elsewhere_none():
    areas = scan_worlds.wards([(0, 0), (1, 0)])
    assert located(areas, np.array([[0.5, 0.0], [1.2, 0.0], [7.0, 7.0]])).tolist() == [0, 1, -1]


def test_only_when_a_unit_is_left_out_its_records_are_in_none():
    units = wards(scan_worlds.study(scan_worlds.wards([(0, 0), (2, 0), (4, 0)]), [0, 1, 2, -1, 2]))
    kept = units.only(np.array([True, False, True]))
    assert kept.keys.tolist() == [100, 102]
    assert kept.of.tolist() == [0, -1, 1, -1, 1]


def test_outline_when_wards_touch_is_one_polygon_and_else_several():
    units = wards(scan_worlds.study(scan_worlds.wards([(0, 0), (1, 0), (9, 0)]), [0]))
    assert units.outline(np.array([0, 1], dtype=np.int32), 1.0).equals(shapely.box(-0.5, -0.5, 1.5, 0.5))
    assert units.outline(np.array([0, 2], dtype=np.int32), 9.0).geom_type == "MultiPolygon"


@pytest.mark.parametrize(("radius", "drawn"), [(300.0, 300.0), (0.0, DOT_M)])
def test_outline_when_units_are_places_is_the_circle_that_holds_them(radius, drawn):
    units = gathered(Study.of(np.array([[0.0, 0.0], [180.0, 240.0]])), units="places", side_m=100)
    outline = units.outline(np.array([0, 1], dtype=np.int32), radius)
    assert outline.area == pytest.approx(np.pi * drawn**2, rel=0.01)
    assert outline.covers(shapely.Point(units.centres[0]))
    if radius:
        assert outline.covers(shapely.Point(units.centres[1]))
