"""GeoJSON, read as JSON: attributes keep the very digits they were written with, and no driver guesses."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import numpy as np
import shapely
from pyproj import CRS

from geo.importing.errors import ImportRefused
from geo.importing.opening import shapes
from geo.importing.opening.choice import Choice
from geo.importing.opening.source import Part, Rows, Source, written_number
from geo.importing.problems import Problem

NAME = "GeoJSON"
SUFFIXES = (".geojson",)
# RFC 7946: longitude and latitude on WGS 84, unless a file of the older draft says otherwise.
_OWN_SYSTEM = "OGC:CRS84"


class _Digits(float):
    """A number that remembers how it was written."""

    text: str

    def __new__(cls, text: str) -> Self:
        number = super().__new__(cls, text)
        number.text = text
        return number


def recognises(head: bytes) -> bool:
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")


def open_source(path: Path, choice: Choice) -> Source:
    """The features of a collection. Raises ImportRefused for other JSON, and for numbers that are none."""
    try:
        content = json.loads(path.read_bytes(), parse_float=_Digits, parse_constant=_no_constant)
    except (UnicodeDecodeError, ValueError, RecursionError) as fault:
        raise _unreadable(path, str(fault)) from fault
    if not isinstance(content, dict) or content.get("type") != "FeatureCollection":
        found = content.get("type") if isinstance(content, dict) else type(content).__name__
        problem = Problem("format_in_disguise", found=f"JSON “{found}”", details={"claimed": NAME})
        raise ImportRefused(path.name, [problem])
    features = content.get("features")
    if not isinstance(features, list) or not all(isinstance(each, dict) for each in features):
        raise _unreadable(path, "features")
    system = shapes.stated_system(path.name, _stated(path, content.get("crs")), choice.coordinates)
    geometries = _geometries(path, features)

    def read() -> Rows:
        return _rows(path, features, geometries=geometries, system=system)

    part = Part("", read, count=len(features), system=system.name, geometries=shapes.kinds(geometries))
    return Source((part,), has_places=True)


def _no_constant(text: str) -> float:
    raise ValueError(f"{text} is no number")


def _stated(path: Path, member: Any) -> str:
    if member is None:
        return _OWN_SYSTEM
    try:
        return str(member["properties"]["name"])
    except (KeyError, TypeError) as fault:
        raise ImportRefused(path.name, [Problem("crs_unknown", found=json.dumps(member)[:80])]) from fault


def _geometries(path: Path, features: list[dict[str, Any]]) -> shapes.Shapes:
    texts = [json.dumps(each["geometry"]) if each.get("geometry") else None for each in features]
    try:
        made = shapely.from_geojson(np.array(texts, dtype=object))
    except (shapely.errors.GEOSException, ValueError, TypeError) as fault:
        raise _unreadable(path, str(fault)) from fault
    return np.atleast_1d(shapely.force_2d(made))


def _rows(path: Path, features: list[dict[str, Any]], *, geometries: shapes.Shapes, system: CRS) -> Rows:
    all_properties = [each.get("properties") or {} for each in features]
    names = list(dict.fromkeys(name for each in all_properties for name in each))
    cells: Iterator[list[str]] = ([_text(each.get(name)) for name in names] for each in all_properties)
    return shapes.with_shapes(path.name, names, cells, shapes=geometries, system=system)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, _Digits):
        return written_number(value.text)
    return str(value) if isinstance(value, int) else json.dumps(value, ensure_ascii=False)


def _unreadable(path: Path, reason: str) -> ImportRefused:
    return ImportRefused(path.name, [Problem("unreadable_file", details={"reason": reason[:200]})])
