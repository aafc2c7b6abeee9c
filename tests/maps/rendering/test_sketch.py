"""The small drawing of a route: north up, in its frame, as wide as on the ground."""

import re
from types import SimpleNamespace

import pytest
from django.contrib.gis.geos import GEOSGeometry, MultiPolygon

from geo import crs
from maps.rendering.sketch import MARGIN, WIDTH, sketch
from tests import worlds


def drawn(wkt: str, **more):
    unit = SimpleNamespace(name="Ô 0.0", boundary=MultiPolygon(worlds.square(0, 0), srid=crs.WGS84))
    return sketch(GEOSGeometry(wkt, srid=crs.WGS84), [unit], **{"width_m": None, **more})


def places(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", path)]


def test_sketch_when_a_line_runs_north_then_goes_up_and_stays_in_the_frame():
    made = drawn("LINESTRING (108.505 15.502, 108.505 15.508)")
    (_, bottom), (_, top) = places(made.route)
    assert top < bottom
    ((name, path, x, y),) = made.units
    assert name == "Ô 0.0"
    assert all(0 <= each[0] <= made.width and 0 <= each[1] <= made.height for each in [*places(path), (x, y)])


def test_sketch_when_a_corridor_has_a_width_then_is_as_wide_in_pixels():
    made = drawn("LINESTRING (108.5 15.505, 108.51 15.505)", width_m=100)
    # The ward is 0.01° of latitude high, 1,107 m: the longer side, so it fills the frame.
    assert made.stroke == pytest.approx(100 * (WIDTH - 2 * MARGIN) / 1107, rel=0.02)
    assert drawn("LINESTRING (108.5 15.505, 108.51 15.505)").stroke == 0


def test_sketch_when_the_route_is_an_area_then_is_closed():
    made = drawn("POLYGON ((108.501 15.501, 108.509 15.501, 108.505 15.509, 108.501 15.501))")
    assert made.is_area
    assert made.route.endswith("Z")
