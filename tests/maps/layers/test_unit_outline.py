"""Outlines of the small maps: light, to the metre, and still areas."""

import shapely

from maps.layers.unit_outline import TOLERANCE_DEGREES, light


def test_light_when_a_line_is_drawn_too_finely_then_fewer_corners_within_the_tolerance() -> None:
    disc = shapely.Point(108.5, 15.5).buffer(0.01, quad_segs=500)
    shape = shapely.geometry.shape(light(disc, TOLERANCE_DEGREES))
    assert shapely.get_num_coordinates(shape) < 100
    assert shape.is_valid
    assert shapely.hausdorff_distance(shape, disc) < 2 * TOLERANCE_DEGREES


def test_light_when_written_then_five_decimals_at_most() -> None:
    ring = light(shapely.box(108.123456789, 15.1, 108.2, 15.2), TOLERANCE_DEGREES)["coordinates"][0]
    assert all(round(value, 5) == value for place in ring for value in place)
