import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

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
