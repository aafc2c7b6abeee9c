import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from geo import crs
from geo.placing import raster
from geo.placing.edges import Grid, cells_passed, edges_of
from geo.placing.raster import NONE, Found, Pieces, find
from tests.reference.near import look

WEST, SOUTH, SIDE = 108.5, 15.5, 0.001
GEOD = Geod(ellps="WGS84")


def at(*corners: tuple[float, float]) -> list[tuple[float, float]]:
    """Corners in hundredths of a thousandth of a degree, about a metre."""
    return [(WEST + x * 1e-5, SOUTH + y * 1e-5) for x, y in corners]


def box(west: float, south: float, east: float, north: float) -> shapely.Polygon:
    return shapely.Polygon(at((west, south), (east, south), (east, north), (west, north)))


def asked(units: list[shapely.Geometry], places: list[tuple[float, float]]) -> Found:
    parts, owner = shapely.get_parts(np.array(units), return_index=True)
    lons, lats = np.array(places, dtype=float).T
    return find(Pieces(parts, owner.astype(np.int64)), lons, lats, metres=10)


def agree(units: list[shapely.Geometry], places: list[tuple[float, float]]) -> None:
    found = asked(units, places)
    for place, unit, second, near in zip(places, found.unit, found.second, found.near, strict=True):
        told = look(units, *place)
        assert [rank for rank in (unit, second) if rank != NONE] == list(told.covering[:2]), place
        # Within 2 cm of the limit the two may differ: the twin's edges are bent by its map.
        assert (near if near != NONE else None) in {told.near(9.98), told.near(10.02)}, place


HOLE = shapely.Polygon(
    at((0, 0), (100, 0), (100, 100), (0, 100)), [at((40, 40), (60, 40), (60, 60), (40, 60))]
)
TWO_PARTS = shapely.MultiPolygon([box(100, 0, 160, 30), box(100, 60, 130, 100)])
OVERLAP = box(90, 20, 140, 70)
SLANTED = shapely.Polygon(at((160, 0), (260, 40), (170, 100)))
TINY = box(300, 300, 300.5, 300.5)
WORLD = [HOLE, TWO_PARTS, OVERLAP, SLANTED, TINY]
CORNERS = [(float(x), float(y)) for x, y in np.unique(shapely.get_coordinates(WORLD), axis=0)]


@pytest.mark.parametrize("most", [3, 1_000_000])
def test_find_when_on_every_corner_then_as_the_slow_way(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raster, "_MOST", most)
    agree(WORLD, CORNERS)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from([0, 40, 60, 100, 130, 160, 300]) | st.floats(-40, 340),
            st.sampled_from([0, 30, 40, 60, 70, 100, 300]) | st.floats(-40, 340),
        ),
        min_size=1,
        max_size=60,
    )
)
def test_find_when_any_places_then_as_the_slow_way(places: list[tuple[float, float]]) -> None:
    agree(WORLD, at(*places))


@settings(max_examples=40, deadline=None)
@given(
    corners=st.lists(
        st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), min_size=3, max_size=7),
        min_size=1,
        max_size=5,
    ),
    seed=st.integers(0, 1000),
)
def test_find_when_units_overlap_or_leave_gaps_then_as_the_slow_way(corners: list, seed: int) -> None:
    hulls = [shapely.MultiPoint(at(*each)).convex_hull for each in corners]
    units = [hull for hull in hulls if hull.geom_type == "Polygon"]
    if units:
        places = np.random.default_rng(seed).uniform(-20, 100, (40, 2))
        agree(units, at(*places.tolist()))


@pytest.mark.parametrize(("metres", "near"), [(9.9, 1), (10.1, NONE)])
@pytest.mark.parametrize("azimuth", [90, 270])
def test_near_when_so_many_metres_from_the_border_then_told_or_not(
    metres: float, near: int, azimuth: float
) -> None:
    west, east = box(0, 0, 100, 100), box(100, 0, 200, 100)
    units = [west, east] if azimuth == 270 else [east, west]
    lon, lat, _ = GEOD.fwd(WEST + 100e-5, SOUTH + 50e-5, azimuth, metres)
    found = asked(units, [(lon, lat)])
    assert (found.unit[0], found.near[0]) == (0, near)


def test_near_when_at_a_corner_of_four_then_the_lowest_other() -> None:
    units = [box(0, 0, 100, 100), box(100, 0, 200, 100), box(0, 100, 100, 200), box(100, 100, 200, 200)]
    place = (WEST + 100e-5 + 3e-5, SOUTH + 100e-5 + 3e-5)
    found = asked(units, [place])
    assert (found.unit[0], found.second[0], found.near[0]) == (3, NONE, 0)


@pytest.mark.parametrize(("metres", "near"), [(5, 0), (9.9, 0), (10.1, NONE)])
def test_near_when_outside_the_last_unit_then_in_none_and_that_one_near(metres: float, near: int) -> None:
    lon, lat, _ = GEOD.fwd(WEST + 100e-5, SOUTH + 50e-5, 90, metres)
    found = asked([box(0, 0, 100, 100)], [(lon, lat)])
    assert (found.unit[0], found.near[0]) == (NONE, near)


def test_find_when_there_are_no_units_or_no_places_then_none() -> None:
    nothing = Pieces(np.array([], dtype=object), np.array([], dtype=np.int64))
    assert find(nothing, np.array([WEST]), np.array([SOUTH]), metres=10).unit.tolist() == [NONE]
    some = Pieces(np.array([HOLE]), np.array([0]))
    assert find(some, np.array([]), np.array([]), metres=10).unit.tolist() == []


def test_find_when_most_places_lie_far_away_then_the_others_are_found() -> None:
    found = asked([HOLE], [(0.0, 0.0), (-179.0, 89.99), *at((10, 10))])
    assert found.unit.tolist() == [NONE, NONE, 0]


def test_cells_when_an_edge_passes_then_every_cell_on_its_way_is_named() -> None:
    grid = Grid(0.0, 0.0, 0.1, 0.1, 10, 10)
    edges = edges_of(np.array([shapely.Polygon([(0.05, 0.05), (0.95, 0.35), (0.5, 0.9)])]), np.array([0]))
    cells, edge = cells_passed(edges, grid, reach=(0.0, 0.0))
    named = set(zip(cells.tolist(), edge.tolist(), strict=True))
    for number in range(len(edges.start)):
        for along in np.linspace(0, 1, 501):
            x, y = edges.start[number] + along * (edges.end[number] - edges.start[number])
            assert (int(y / 0.1) * 10 + int(x / 0.1), number) in named


@pytest.mark.parametrize("lat", [-60.0, 0.0, 21.0, 45.0, 84.0])
def test_metres_in_a_degree_when_measured_on_the_ellipsoid_then_the_same(lat: float) -> None:
    ((lon_m, lat_m),) = crs.metres_in_a_degree([lat])
    assert GEOD.inv(0, lat, 1e-4, lat)[2] == pytest.approx(lon_m * 1e-4, rel=1e-6)
    assert GEOD.inv(0, lat - 5e-5, 0, lat + 5e-5)[2] == pytest.approx(lat_m * 1e-4, rel=1e-6)
