import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from geo import crs


@pytest.mark.parametrize(
    ("lon", "lat", "srid"),
    [
        (105.85, 21.03, 32648),
        (106.7, 10.78, 32648),
        (109.2, 12.2, 32649),
        (-122.42, 37.77, 32610),
        (-58.4, -34.6, 32721),
        (180.0, 0.0, 32660),
        (-180.0, -1.0, 32701),
        (0.0, 85.0, 32661),
        (0.0, -81.0, 32761),
    ],
)
def test_metric_for_when_place_is_given_then_its_zone(lon: float, lat: float, srid: int) -> None:
    assert crs.metric_for(lon, lat) == srid


def test_metric_for_when_latitude_stands_first_then_refused() -> None:
    with pytest.raises(crs.CoordinateSystemError, match="longitude comes first"):
        crs.metric_for(21.03, 105.85)


def test_to_metres_when_hanoi_then_the_known_point() -> None:
    # The point of which VN-2000 is 224 m off: 588330.1, 2324596.1 in this zone.
    lon, lat = crs.from_metres([588330.1], [2324596.1], 32648)[0]
    there = crs.to_metres([lon], [lat], 32648)
    assert there.shape == (1, 2)
    assert there[0] == pytest.approx([588330.1, 2324596.1], abs=0.01)


@given(lon=st.floats(-179.9, 179.9), lat=st.floats(-79, 83))
def test_metres_when_there_and_back_then_the_same_place(lon: float, lat: float) -> None:
    srid = crs.metric_for(lon, lat)
    easting, northing = crs.to_metres([lon], [lat], srid)[0]
    back = crs.from_metres([easting], [northing], srid)[0]
    assert back == pytest.approx([lon, lat], abs=1e-7)


def test_geodesic_area_when_rings_turn_either_way_then_the_hole_is_left_out() -> None:
    outer = [(105, 21), (105.1, 21), (105.1, 21.1), (105, 21.1)]
    inner = [(105.04, 21.04), (105.06, 21.04), (105.06, 21.06), (105.04, 21.06)]
    whole = crs.geodesic_area(shapely.Polygon(outer))
    hole = crs.geodesic_area(shapely.Polygon(inner))
    for ring in (inner, inner[::-1]):
        assert crs.geodesic_area(shapely.Polygon(outer, [ring])) == pytest.approx(whole - hole, rel=1e-9)
    assert whole == pytest.approx(crs.geodesic_area(shapely.Polygon(outer[::-1])), rel=1e-12)


def test_to_degrees_when_vn2000_then_224_metres_from_the_naive_reading() -> None:
    naive = crs.from_metres([588133.9], [2324704.2], 32648)[0]
    shapes = np.array([shapely.Point(588133.9, 2324704.2)], dtype=object)
    true = crs.to_degrees(shapes, crs.named("EPSG:3405"))[0]
    apart = crs.to_metres([naive[0], true.x], [naive[1], true.y], 32648)
    assert np.hypot(*(apart[0] - apart[1])) == pytest.approx(224, abs=2)


def test_named_when_nonsense_then_refused_by_name() -> None:
    with pytest.raises(crs.CoordinateSystemError, match="“VN-3000” names no known"):
        crs.named("VN-3000")


# The EPSG register's own entries for the provinces' 3° zones and the national 6° ones.
REGISTERED = (
    *((9205, 103.0, 3), (9206, 104.0, 3), (9207, 104.5, 3), (9208, 104.75, 3), (9209, 105.5, 3)),
    *((9210, 105.75, 3), (9211, 106.0, 3), (9212, 106.25, 3), (9213, 106.5, 3), (9214, 107.0, 3)),
    *((9215, 107.25, 3), (9216, 107.5, 3), (5899, 107.75, 3), (9217, 108.25, 3), (9218, 108.5, 3)),
    *((5896, 102.0, 3), (5897, 105.0, 3), (5898, 108.0, 3), (3405, 105.0, 6), (3406, 111.0, 6)),
)


@pytest.mark.parametrize(("code", "meridian", "width"), REGISTERED)
def test_vn2000_when_made_from_its_meridian_then_the_registers_to_a_millimetre(code, meridian, width):
    lon, lat = meridian + 0.4, 16.0
    place = Transformer.from_crs(crs.WGS84, code, always_xy=True).transform(lon, lat)
    own = crs.into_degrees(crs.vn2000(meridian, width)).transform(*place)
    registers = Transformer.from_crs(code, crs.WGS84, always_xy=True).transform(*place)
    assert own == pytest.approx(registers, abs=1e-8)


@pytest.mark.parametrize(("lon", "lat"), [(112.3, 16.8), (114.0, 10.0), (106.6, 8.7), (104.0, 10.2)])
def test_vn2000_when_on_an_island_then_shifted_as_on_land(lon, lat):
    """A “ballpark” leaves such a place 224 m off and says nothing."""
    system = crs.vn2000(111, 6)
    shifted = Transformer.from_crs(crs.WGS84, system, always_xy=True, allow_ballpark=False).transform(
        lon, lat
    )
    assert crs.into_degrees(system).transform(*shifted) == pytest.approx((lon, lat), abs=1e-6)
    ballpark = crs.said("UTM 49N")
    off = Transformer.from_crs(crs.WGS84, ballpark, always_xy=True).transform(lon, lat)
    assert np.hypot(shifted[0] - off[0], shifted[1] - off[1]) == pytest.approx(224, abs=3)


def test_vn2000_when_compared_with_wgs84_then_some_224_metres_off():
    """The same place at Hà Nội in both, as measured when the project began."""
    x, y = Transformer.from_crs(crs.WGS84, crs.said("VN-2000 UTM 48"), always_xy=True).transform(
        105.85, 21.02
    )
    other = Transformer.from_crs(crs.WGS84, crs.said("UTM 48N"), always_xy=True).transform(105.85, 21.02)
    assert (x, y) == pytest.approx((588133.9, 2324704.2), abs=0.1)
    assert np.hypot(x - other[0], y - other[1]) == pytest.approx(224, abs=1)


@pytest.mark.parametrize(("meridian", "width"), [(105, 4), (95, 3), (119, 6)])
def test_vn2000_when_there_is_no_such_zone_then_refused(meridian, width):
    with pytest.raises(crs.CoordinateSystemError, match="meridians from 102° to 118°"):
        crs.vn2000(meridian, width)


@pytest.mark.parametrize(
    ("words", "same"),
    [
        ("VN-2000 105°45'", "VN-2000 105.75° 3°"),
        ("vn2000 105 45", "VN-2000 105.75° 3°"),
        ("VN2000 / kinh tuyến trục 107°45′", "VN-2000 107.75° 3°"),
        ("VN-2000 105°", "VN-2000 105° 3°"),
        ("VN-2000 111° 6°", "VN-2000 111° 6°"),
        ("VN-2000 / UTM zone 48N", "VN-2000 105° 6°"),
        ("VN-2000 múi 49", "VN-2000 111° 6°"),
        ("UTM 48N", "WGS 84 / UTM zone 48N"),
        ("wgs84 / utm zone 23 S", "WGS 84 / UTM zone 23S"),
        ("WGS 84", "WGS 84"),
        ("EPSG:3405", "VN-2000 / UTM zone 48N"),
    ],
)
def test_system_when_said_in_words_then_known(words, same):
    assert crs.said(words).name == same


@pytest.mark.parametrize(
    "words", ["VN-2000", "105°45'", "", "UTM 61", "+proj=longlat", "lưới tỉnh", "EPSG:1"]
)
def test_system_when_words_do_not_name_one_then_refused(words):
    with pytest.raises(crs.CoordinateSystemError):
        crs.said(words)
