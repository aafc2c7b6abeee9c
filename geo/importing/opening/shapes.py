"""Shapes become text: a point two columns, a line or an area one. Nothing is repaired.

Repairing a self-crossing area of 600 vertices took GEOS more than ten minutes; saying that it crosses
itself, and where, takes milliseconds.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import CRS

from geo import crs
from geo.importing.errors import ImportRefused
from geo.importing.opening import limits
from geo.importing.opening.canonical import SHAPE_COLUMN
from geo.importing.opening.source import Rows
from geo.importing.problems import Problem
from geo.names import plain

_NAMED = 20
_PLACES = ("lon", "lat")
_TAKEN = {"lon": ("lon", "kinh do"), "lat": ("lat", "vi do")}
Shapes = NDArray[np.object_]


def with_shapes(
    file_name: str, names: Sequence[str], rows: Iterator[list[str]], *, shapes: Shapes, system: CRS
) -> Rows:
    """The heading (row 1) and the rows of a layer, each with its place. `shapes`: (n,), None for none.

    Points become columns lon and lat in degrees, other shapes a column `geometry` (WKT, degrees). Raises
    ImportRefused for shapes that are invalid, too large, or not finite.
    """
    _demand_sound(file_name, shapes)
    try:
        degrees = crs.to_degrees(shapes, system)
    except crs.CoordinateSystemError as fault:
        raise ImportRefused(file_name, [Problem("crs_unknown", found=system.name)]) from fault
    only_points = all(shape is None or shape.geom_type == "Point" for shape in shapes)
    places = _points(degrees) if only_points else _texts(degrees)
    yield 1, [*names, *(_free(names) if only_points else [SHAPE_COLUMN])]
    for number, (cells, place) in enumerate(zip(rows, places, strict=True), start=2):
        yield number, [*cells, *place]


def stated_system(file_name: str, in_file: str, said: str) -> CRS:
    """The coordinate system that the file or a person states; where both do, they must agree."""
    if not in_file and not said:
        raise ImportRefused(file_name, [Problem("crs_missing")])
    try:
        own = crs.named(in_file) if in_file else None
    except crs.CoordinateSystemError as fault:
        raise ImportRefused(file_name, [Problem("crs_unknown", found=in_file)]) from fault
    try:
        given = crs.said(said) if said else None
    except crs.CoordinateSystemError as fault:
        raise ImportRefused(file_name, [Problem("crs_unknown", found=said)]) from fault
    if own is not None and given is not None and not own.equals(given, ignore_axis_order=True):
        raise ImportRefused(file_name, [Problem("crs_differs", found=own.name, details={"said": given.name})])
    chosen = own if own is not None else given
    if chosen is None:
        raise ImportRefused(file_name, [Problem("crs_missing")])
    return chosen


def kinds(shapes: Shapes) -> tuple[str, ...]:
    """Which kinds of shapes there are, “Point”, “Polygon”, …"""
    return tuple(sorted({shape.geom_type for shape in shapes if shape is not None}))


def _demand_sound(file_name: str, shapes: Shapes) -> None:
    sizes = shapely.get_num_coordinates(shapes)
    if large := list(np.flatnonzero(sizes > limits.MOST_VERTICES)[:_NAMED]):
        details = {"most": f"{limits.MOST_VERTICES:,}"}
        problems = [
            Problem("geometry_too_large", row=int(place) + 2, found=f"{sizes[place]:,}", details=details)
            for place in large
        ]
        raise ImportRefused(file_name, problems)
    unsound = ~shapely.is_valid(shapes) & ~shapely.is_missing(shapes)
    if bad := list(np.flatnonzero(unsound)[:_NAMED]):
        problems = [
            Problem("invalid_geometry", row=int(place) + 2, found=shapely.is_valid_reason(shapes[place]))
            for place in bad
        ]
        raise ImportRefused(file_name, problems)


def _free(names: Sequence[str]) -> list[str]:
    """lon and lat, or other names where the file's own columns are called that already."""
    own = {plain(name) for name in names}
    return [f"{SHAPE_COLUMN} {name}" if own & set(_TAKEN[name]) else name for name in _PLACES]


def _points(shapes: Shapes) -> Iterator[list[str]]:
    for shape in shapes:
        empty = shape is None or shape.is_empty
        yield ["", ""] if empty else [_degrees(shape.x), _degrees(shape.y)]


def _degrees(value: float) -> str:
    return f"{value:.8f}".rstrip("0").rstrip(".") if np.isfinite(value) else str(value)


def _texts(shapes: Shapes) -> Iterator[list[str]]:
    for shape in shapes:
        yield ["" if shape is None else shapely.to_wkt(shape, rounding_precision=6)]
