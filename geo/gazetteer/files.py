"""Files of streets, houses and places as operators have them: tables with lon and lat, or map files."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import nan
from pathlib import Path
from typing import Any

import pyogrio
from django.contrib.gis.geos import GEOSGeometry, Point

from geo import crs
from geo.names import plain
from geo.units.errors import UnitFileError
from geo.units.formats import format_of

# What a column may be called → what it is. Headings are compared without marks and case.
HEADINGS = {
    "name": ("name", "ten", "street", "duong", "pho", "ten duong", "dia diem"),
    "number": ("number", "housenumber", "house number", "addr housenumber", "so nha", "so"),
    "unit": ("unit", "ward", "phuong", "xa", "phuong xa", "don vi"),
    "district": ("district", "quan", "huyen", "quan huyen"),
    "province": ("province", "tinh", "thanh pho", "tinh thanh pho"),
    "lon": ("lon", "lng", "longitude", "kinh do", "x"),
    "lat": ("lat", "latitude", "vi do", "y"),
}


class GazetteerFileError(Exception):
    """A file that cannot be read as a gazetteer; the sentence says where and what to do."""


@dataclass(frozen=True)
class Entry:
    """One row: texts as they stand, and its place in degrees where it has one."""

    name: str
    number: str = ""
    unit: str = ""
    district: str = ""
    province: str = ""
    geometry: GEOSGeometry | None = None


def entries(path: Path) -> Iterator[Entry]:
    """The rows of a CSV (UTF-8), GeoJSON or GeoPackage file that have a name. Raises GazetteerFileError."""
    if not path.is_file():
        raise GazetteerFileError(f"{path}: there is no such file")
    rows = _of_table(path) if path.suffix.lower() == ".csv" else _of_map(path)
    for row in rows:
        if row.name:
            yield row


def _of_table(path: Path) -> Iterator[Entry]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            columns = _columns(reader.fieldnames or [], path)
            for line, row in enumerate(reader, start=2):
                yield _entry(row, columns, _point(row, columns, path, line))
    except UnicodeDecodeError as fault:
        raise GazetteerFileError(f"{path.name}: not UTF-8 ({fault.reason}); save it as CSV UTF-8") from fault


def _of_map(path: Path) -> Iterator[Entry]:
    try:
        driver = format_of(path)
        info = pyogrio.read_info(path)
        _meta, _fids, shapes, fields = pyogrio.raw.read(path)
    except (UnitFileError, pyogrio.errors.DataSourceError) as fault:
        raise GazetteerFileError(str(fault)) from fault
    if info["crs"] and not crs.is_degrees(crs.named(info["crs"])):
        raise GazetteerFileError(
            f"{path.name}: {driver.name} in {info['crs']}; convert it to degrees (WGS 84) first"
        )
    names = [str(name) for name in info["fields"]]
    columns = _columns(names, path)
    for at, shape in enumerate(shapes):
        row = {name: "" if fields[i][at] is None else str(fields[i][at]) for i, name in enumerate(names)}
        yield _entry(row, columns, GEOSGeometry(memoryview(shape), srid=crs.WGS84) if shape else None)


def _columns(headings: Any, path: Path) -> dict[str, str]:
    found = {
        meaning: heading
        for heading in headings
        for meaning, names in HEADINGS.items()
        if plain(heading) in names
    }
    if "name" not in found:
        raise GazetteerFileError(
            f"{path.name}: no column for the name; call it “name” (found: {', '.join(headings) or 'none'})"
        )
    return found


def _entry(row: Mapping[str, str], columns: Mapping[str, str], geometry: GEOSGeometry | None) -> Entry:
    texts = {meaning: (row.get(heading) or "").strip() for meaning, heading in columns.items()}
    return Entry(
        name=texts["name"],
        number=texts.get("number", "").removesuffix(".0"),
        unit=texts.get("unit", ""),
        district=texts.get("district", ""),
        province=texts.get("province", ""),
        geometry=geometry,
    )


def _point(row: Mapping[str, str], columns: Mapping[str, str], path: Path, line: int) -> Point | None:
    stated = [(row.get(columns.get(one, "")) or "").strip() for one in ("lon", "lat")]
    if not any(stated):
        return None
    try:
        lon, lat = (float(one) for one in stated)
    except ValueError:
        lon = lat = nan
    if -180 <= lon <= 180 and -90 <= lat <= 90:
        return Point(lon, lat, srid=crs.WGS84)
    raise GazetteerFileError(
        f"{path.name}, row {line}: “{stated[0]}”, “{stated[1]}” are no longitude and latitude in degrees"
    )
