"""Reading a file of units into columns and shapes, without guessing anything."""

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray
from pyogrio.errors import DataLayerError, DataSourceError

from geo import crs
from geo.units.errors import UnitFileError
from geo.units.formats import UnitFormat, format_of
from geo.units.lists import read_list
from geo.units.zips import unpack_shapefile


@dataclass(frozen=True)
class UnitTable:
    """A file as read: ``columns`` of equal length n, and ``shapes`` (n,) in WGS84 degrees, None where
    absent; a list has none and no ``system``.
    """

    file_name: str
    columns: dict[str, NDArray[Any]]
    shapes: NDArray[np.object_]
    system: str


def read_units(path: Path, *, layer: str = "", system: str = "", encoding: str = "") -> UnitTable:
    """Read a GeoPackage, GeoJSON, zipped Shapefile or CSV list. Raises UnitFileError with what was found
    and what to do.

    ``system`` names the coordinate system where the file does not; where the file does, the two must agree,
    because a wrong one looks right on the map and puts points in the wrong ward (VN-2000 against WGS84: 224
    m at Hà Nội).
    """
    declared = format_of(path)
    if not declared.driver:
        columns = read_list(path)
        count = len(next(iter(columns.values())))
        return UnitTable(path.name, columns, np.full(count, None, dtype=object), "")
    with tempfile.TemporaryDirectory(prefix="units-") as folder:
        zipped = declared.driver == "ESRI Shapefile"
        source = unpack_shapefile(path, Path(folder)) if zipped else path
        if declared.driver == "GeoJSON":
            _demand_features(source)
        return _read(source, declared, name=path.name, layer=layer, system=system, encoding=encoding)


def _read(
    source: Path, declared: UnitFormat, *, name: str, layer: str, system: str, encoding: str
) -> UnitTable:
    options: dict[str, str] = {"encoding": encoding} if encoding else {}
    if declared.driver == "ESRI Shapefile" and not encoding and not source.with_suffix(".cpg").exists():
        # A Shapefile that does not say is read as UTF-8 or refused: the driver's own guess, Latin-1, never
        # fails and never is right for Vietnamese.
        options = {"encoding": "UTF-8"}
    try:
        chosen = _layer(source, name, layer)
        info = pyogrio.read_info(source, layer=chosen, **options)
        if info["driver"] != declared.driver:
            raise UnitFileError(
                f"{name}: opened as {info['driver']}, not as {declared.driver}; it is not read"
            )
        meta, _, shapes, values = pyogrio.raw.read(source, layer=chosen, force_2d=True, **options)
    except UnicodeDecodeError as fault:
        raise UnitFileError(
            f"{name}: its text is not {options.get('encoding', 'UTF-8')}; name the right one with --encoding"
        ) from fault
    except (DataSourceError, DataLayerError, LookupError) as fault:
        raise UnitFileError(f"{name}: cannot be read as {declared.name} ({fault})") from fault
    if shapes is None or not len(shapes):
        raise UnitFileError(f"{name}: there is no unit in it")
    stated = crs.named(_stated_system(meta["crs"], system, name))
    degrees = crs.to_degrees(shapely.from_wkb(shapes), stated)
    _demand_degrees(degrees, name)
    return UnitTable(name, dict(zip(meta["fields"], values, strict=True)), degrees, stated.name)


def _layer(source: Path, name: str, layer: str) -> str:
    layers = [str(row[0]) for row in pyogrio.list_layers(source)]
    if layer and layer not in layers:
        raise UnitFileError(f"{name}: there is no layer “{layer}”; there is {', '.join(layers)}")
    if not layer and len(layers) > 1:
        raise UnitFileError(f"{name}: {len(layers)} layers ({', '.join(layers)}); choose one with --layer")
    if not layers:
        raise UnitFileError(f"{name}: there is no layer in it")
    return layer or layers[0]


def _stated_system(in_file: str | None, given: str, name: str) -> str:
    if not in_file and not given:
        raise UnitFileError(
            f"{name}: does not say its coordinate system (a Shapefile keeps it in "
            "a .prj file); name it with --crs"
        )
    if in_file and given and not crs.named(in_file).equals(crs.named(given), ignore_axis_order=True):
        raise UnitFileError(
            f"{name}: says its coordinate system is {crs.named(in_file).name}, but --crs names "
            f"{crs.named(given).name}; leave --crs out, or correct the file"
        )
    return in_file or given


def _demand_degrees(shapes: NDArray[np.object_], name: str) -> None:
    left, bottom, right, top = shapely.total_bounds(shapes)
    if not np.isfinite([left, bottom, right, top]).all():
        raise UnitFileError(f"{name}: no shape in it has finite coordinates")
    if left < -180 or right > 180 or bottom < -90 or top > 90:
        raise UnitFileError(
            f"{name}: coordinates from {left:.2f}, {bottom:.2f} to {right:.2f}, {top:.2f} are no longitudes "
            "and latitudes; the coordinate system it states is wrong"
        )


def _demand_features(source: Path) -> None:
    """GeoJSON has sisters (TopoJSON, ESRI JSON) and links; only plain features are units."""
    try:
        content = json.loads(source.read_bytes())
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as fault:
        raise UnitFileError(f"{source.name}: is not well-formed UTF-8 JSON ({fault})") from fault
    kind = content.get("type")
    if kind not in ("FeatureCollection", "Feature"):
        raise UnitFileError(f"{source.name}: is JSON of type “{kind}”, not a GeoJSON FeatureCollection")
    if content.get("crs") is not None:
        _demand_known_system(content["crs"], source.name)


def _demand_known_system(member: Any, name: str) -> None:
    """The driver reads a system it does not know as WGS 84, and says nothing: all units lie elsewhere."""
    try:
        crs.named(str(member["properties"]["name"]))
    except (crs.CoordinateSystemError, KeyError, TypeError) as fault:
        raise UnitFileError(
            f"{name}: its “crs” member {json.dumps(member, ensure_ascii=False)[:120]} names no known "
            "coordinate system; correct it, or take it out where the coordinates are longitude and latitude"
        ) from fault
