"""Coordinate systems: the only file that names one.

Stored shapes are longitude and latitude in degrees on WGS84. Methods work in metres, in the UTM zone where
the units lie, so that nothing here is tied to one country. Longitude always comes first.
"""

import re
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray
from pyproj import CRS, Geod, Transformer
from pyproj.crs import ProjectedCRS
from pyproj.crs.coordinate_operation import TransverseMercatorConversion
from pyproj.exceptions import CRSError, ProjError

WGS84 = 4326

_UTM_NORTH, _UTM_SOUTH = 32600, 32700
_POLAR_NORTH, _POLAR_SOUTH = 32661, 32761
_GEOD = Geod(ellps="WGS84")

_VN2000 = 4756
_NATIONAL = {48: 105.0, 49: 111.0}
# Scale on the central meridian, by the width of the zone (Circular 973/2001/TT-TCDC).
_VN2000_SCALE = {3: 0.9999, 6: 0.9996}
# Central meridians of the provinces' 3° zones, as the EPSG register lists them; others are taken as stated.
_MERIDIANS = (
    *(103.0, 104.0, 104.5, 104.75, 105.0, 105.5, 105.75, 106.0, 106.25, 106.5, 107.0),
    *(107.25, 107.5, 107.75, 108.0, 108.25, 108.5),
)
_SAID_DEGREES = re.compile(r"wgs[ -]?84|độ|degrees", re.IGNORECASE)
_SAID_VN2000_ZONE = re.compile(r"vn[ -]?2000 */? *(?:utm|múi|zone)[ a-zúi]*(48|49) *n?", re.IGNORECASE)
_SAID_VN2000 = re.compile(
    r"vn[ -]?2000 */? *(?:ktt|kinh tuyến trục|tm-3)? *(1\d\d)"
    r"(?:(?:[°:]| +|-)([0-5]?\d)['′]?)?[°'′]?(?: +(3|6)°?)?",
    re.IGNORECASE,
)
_SAID_UTM = re.compile(r"(?:wgs[ -]?84 */? *)?utm *(?:zone|múi)? *(\d\d?) *([ns]?)", re.IGNORECASE)
_SAID_CODE = re.compile(r"[A-Z]{3,10}:[0-9A-Z]{1,10}", re.IGNORECASE)


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


def shapes_to_metres(shapes: Any, srid: int) -> Any:
    """Shapes in degrees, one or an array of any size, in metres of ``srid``."""
    return shapely.transform(shapes, lambda xy: to_metres(xy[:, 0], xy[:, 1], srid))


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


def vn2000(meridian: float, zone_width: int) -> CRS:
    """VN-2000 in metres about a central meridian in degrees; `zone_width` is 3 (the provinces) or 6.

    Both axes are easting first here; Vietnamese maps and tables call the northing x and the easting y.
    """
    if zone_width not in _VN2000_SCALE or not 102 <= meridian <= 118:
        raise CoordinateSystemError(
            f"VN-2000 has zones of 3° and 6° about meridians from 102° to 118°, not of {zone_width}° "
            f"about {meridian}°"
        )
    about_meridian = TransverseMercatorConversion(
        longitude_natural_origin=meridian,
        false_easting=500_000,
        scale_factor_natural_origin=_VN2000_SCALE[zone_width],
    )
    name = f"VN-2000 {meridian:g}° {zone_width}°"
    return ProjectedCRS(about_meridian, name=name, geodetic_crs=CRS.from_epsg(_VN2000))


def said(text: str) -> CRS:
    """The coordinate system a person states: “WGS 84”, “VN-2000 105°45'” (a 3° zone), “VN-2000 UTM 48”,
    “UTM 48N”, or an authority code. Raises CoordinateSystemError for all else, VN-2000 without its meridian
    above all: two provinces' zones differ by tens of kilometres.
    """
    words = " ".join(text.split())
    if _SAID_DEGREES.fullmatch(words):
        return CRS.from_epsg(WGS84)
    if match := _SAID_VN2000_ZONE.fullmatch(words):
        return vn2000(_NATIONAL[int(match[1])], 6)
    if match := _SAID_VN2000.fullmatch(words):
        return vn2000(int(match[1]) + int(match[2] or 0) / 60, int(match[3] or 3))
    if (match := _SAID_UTM.fullmatch(words)) and 1 <= int(match[1]) <= 60:
        return CRS.from_epsg((_UTM_SOUTH if match[2].lower() == "s" else _UTM_NORTH) + int(match[1]))
    if _SAID_CODE.fullmatch(words):
        return named(words)
    raise CoordinateSystemError(
        f"“{text}” names no coordinate system; write “WGS 84”, “VN-2000 105°45'”, “VN-2000 UTM 48”, "
        "“UTM 48N” or an EPSG code"
    )


def usual_systems() -> tuple[str, ...]:
    """What to offer a person who has to state a system: degrees, VN-2000's zones, UTM; `said` knows each."""
    own = (f"VN-2000 {int(each)}°{round(each % 1 * 60):02}'" for each in _MERIDIANS)
    zones = (f"{name} {zone}" for name in ("VN-2000 UTM", "UTM") for zone in _NATIONAL)
    return ("WGS 84", *own, *zones)


def is_degrees(system: CRS) -> bool:
    """Whether coordinates in this system are already the degrees that are stored."""
    return bool(system.equals(CRS.from_epsg(WGS84), ignore_axis_order=True)) or system.to_authority() == (
        "OGC",
        "CRS84",
    )


def into_degrees(system: CRS) -> Transformer:
    """Turns coordinates of ``system`` into longitude and latitude on WGS84.

    Never by a “ballpark”, which PROJ uses silently outside the area a transformation is registered for: on
    the islands east of 109.5° E it left VN-2000 where it was, 224 m off. Raises CoordinateSystemError where
    nothing else is known.
    """
    try:
        return Transformer.from_crs(system, WGS84, always_xy=True, allow_ballpark=False)
    except ProjError as fault:
        raise CoordinateSystemError(f"how “{system.name}” lies to WGS 84 is not known") from fault


def to_degrees(shapes: NDArray[np.object_], system: CRS) -> NDArray[np.object_]:
    """Shapes in ``system`` as shapes in WGS84 degrees, point for point."""
    if is_degrees(system):
        return shapes
    transformer = into_degrees(system)

    def degrees(places: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(transformer.transform(places[:, 0], places[:, 1]))

    return shapely.transform(shapes, degrees)


@lru_cache(maxsize=16)
def _transformer(source: int, target: int) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True)


def _column(values: ArrayLike) -> NDArray[np.float64]:
    return np.atleast_1d(np.asarray(values, dtype=np.float64))
