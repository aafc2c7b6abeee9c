"""Coordinate systems: the only file that names one.

Stored shapes are longitude and latitude in degrees on WGS84. Methods work in metres, in the UTM zone where
the units lie, so that nothing here is tied to one country. Longitude always comes first.
"""

from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray
from pyproj import CRS, Geod, Transformer
from pyproj.exceptions import CRSError

WGS84 = 4326

_UTM_NORTH, _UTM_SOUTH = 32600, 32700
_POLAR_NORTH, _POLAR_SOUTH = 32661, 32761
_GEOD = Geod(ellps="WGS84")


class CoordinateSystemError(Exception):
    """A coordinate system that cannot be named, or coordinates that cannot lie in it."""


def metric_for(lon: float, lat: float) -> int:
    """SRID of the UTM zone at a place in degrees (polar stereographic beyond 84° N and 80° S).

    Misleads over wide areas: three degrees off the zone's middle a distance is 0.1 % too long at the
    equator, and a whole country several zones wide is measured in the zone of its middle.
    """
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise CoordinateSystemError(
            f"longitude {lon}, latitude {lat} is no place on earth; longitude comes first"
        )
    if lat > 84:
        return _POLAR_NORTH
    if lat < -80:
        return _POLAR_SOUTH
    zone = min(int((lon + 180) // 6) + 1, 60)
    return (_UTM_NORTH if lat >= 0 else _UTM_SOUTH) + zone


def to_metres(lons: ArrayLike, lats: ArrayLike, srid: int) -> NDArray[np.float64]:
    """Degrees to metres in ``srid``: an array of shape (n, 2), easting first."""
    x, y = _transformer(WGS84, srid).transform(_column(lons), _column(lats))
    return np.column_stack([x, y])


def from_metres(xs: ArrayLike, ys: ArrayLike, srid: int) -> NDArray[np.float64]:
    """Metres in ``srid`` back to degrees: an array of shape (n, 2), longitude first."""
    lon, lat = _transformer(srid, WGS84).transform(_column(xs), _column(ys))
    return np.column_stack([lon, lat])


def geodesic_area(shape: shapely.Geometry) -> float:
    """Area in m² on the ellipsoid of a shape in degrees (Karney's algorithm, in PROJ); no map projection
    bends it.
    """
    area, _ = _GEOD.geometry_area_perimeter(shapely.orient_polygons(shape))
    return abs(float(area))


def metres_in_a_degree(lats: ArrayLike) -> NDArray[np.float64]:
    """Metres in a degree of longitude and in one of latitude at latitudes: an array of shape (n, 2).

    From the radii of curvature of the ellipsoid at the place itself: exact there, and 1e-6 of a length off
    after 100 m.
    """
    angle = np.radians(_column(lats))
    squeeze = 1 - _GEOD.es * np.sin(angle) ** 2
    lon = _GEOD.a * np.cos(angle) / np.sqrt(squeeze)
    lat = _GEOD.a * (1 - _GEOD.es) / squeeze**1.5
    return np.radians(1.0) * np.column_stack([lon, lat])


def named(text: str) -> CRS:
    """The coordinate system a person or a file names: an authority code, WKT or PROJ text."""
    try:
        return CRS.from_user_input(text)
    except CRSError as fault:
        raise CoordinateSystemError(f"“{text}” names no known coordinate system") from fault


def is_degrees(system: CRS) -> bool:
    """Whether coordinates in this system are already the degrees that are stored."""
    return bool(system.equals(CRS.from_epsg(WGS84), ignore_axis_order=True)) or system.to_authority() == (
        "OGC",
        "CRS84",
    )


def to_degrees(shapes: NDArray[np.object_], system: CRS) -> NDArray[np.object_]:
    """Shapes in ``system`` as shapes in WGS84 degrees, point for point."""
    if is_degrees(system):
        return shapes
    transformer = Transformer.from_crs(system, WGS84, always_xy=True)

    def degrees(places: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(transformer.transform(places[:, 0], places[:, 1]))

    return shapely.transform(shapes, degrees)


@lru_cache(maxsize=16)
def _transformer(source: int, target: int) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True)


def _column(values: ArrayLike) -> NDArray[np.float64]:
    return np.atleast_1d(np.asarray(values, dtype=np.float64))
