import pytest
import shapely

from geo.units.measuring import area_of, measured_shares

SQUARE = shapely.box(105.80, 21.00, 105.81, 21.01)


def test_share_when_half_lies_in_the_new_unit_then_half() -> None:
    half, none = shapely.box(105.805, 20.9, 105.9, 21.1), shapely.box(106, 21, 106.1, 21.1)
    assert measured_shares([SQUARE, SQUARE, SQUARE], [half, none, SQUARE]).tolist() == pytest.approx(
        [0.5, 0, 1]
    )


def test_share_when_borders_only_touch_then_none() -> None:
    assert measured_shares([SQUARE], [shapely.box(105.81, 21.00, 105.82, 21.01)]).tolist() == [0.0]


def test_area_when_lines_and_points_are_among_the_parts_then_polygons_count_alone() -> None:
    mixed = shapely.GeometryCollection([SQUARE, shapely.LineString([(0, 0), (1, 1)]), shapely.Point(0, 0)])
    assert area_of(mixed) == area_of(SQUARE)
