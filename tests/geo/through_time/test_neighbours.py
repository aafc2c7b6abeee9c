from datetime import date

import pytest
from django.contrib.gis.geos import MultiPolygon, Polygon

from geo import crs
from geo.through_time import neighbours
from tests.worlds import SIDE, SOUTH, WEST, edition, ward

pytestmark = pytest.mark.django_db
A_METRE = 1 / 110_600  # of latitude, in degrees, near enough here


def test_neighbours_when_borders_are_shared_then_the_longest_first_and_corners_last() -> None:
    of = edition()
    middle = ward(of, 1, 1)
    for column, row in ((0, 1), (1, 0), (2, 2), (3, 3)):
        ward(of, column, row)
    found = {each.unit.code: round(each.border_m, -1) for each in neighbours(middle)}
    assert found.keys() == {"90001", "90010", "90022"}
    assert found["90022"] == 0
    assert found["90001"] == pytest.approx(0.01 * 107_300, rel=0.05)


@pytest.mark.parametrize(("gap_m", "touch"), [(10, True), (20, False)])
def test_neighbours_when_a_sliver_lies_between_then_up_to_the_tolerance(gap_m: int, touch: bool) -> None:
    of = edition()
    unit = ward(of, 0)
    south = SOUTH + SIDE + gap_m * A_METRE
    other = MultiPolygon(Polygon.from_bbox((WEST, south, WEST + SIDE, south + SIDE)), srid=crs.WGS84)
    ward(of, 0, 1, boundary=other)
    assert bool(neighbours(unit)) is touch
    assert [each.unit.code for each in neighbours(unit, tolerance_m=25)] == ["90010"]


def test_neighbours_when_the_province_differs_then_it_is_told() -> None:
    of = edition()
    unit = ward(of, 0)
    ward(of, 1, province_code="91")
    assert [each.same_province for each in neighbours(unit)] == [False]


def test_neighbours_when_a_unit_is_of_another_time_or_level_then_it_is_none() -> None:
    old, new = edition(valid_from=date(2020, 1, 1), valid_to=date(2025, 7, 1)), edition()
    unit = ward(old, 0)
    beside = ward(old, 1)
    ward(new, 1, code="7")
    ward(edition(level="district"), 1, code="8")
    assert [each.unit for each in neighbours(unit)] == [beside]


def test_neighbours_when_there_is_no_boundary_then_none_known() -> None:
    of = edition()
    ward(of, 1)
    assert neighbours(ward(of, 0, boundary=None)) == []
