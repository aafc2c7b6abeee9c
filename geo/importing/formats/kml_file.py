"""KML, read as a stream: placemarks with a point, a line or an area, and their data.

A reader of our own, so that GDAL's KML drivers stay shut: they follow links and styles that no table needs.
A document type is refused before any parser sees it. Longitude, latitude, WGS 84: a KML has no other.
"""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, iterparse

import numpy as np
import shapely

from geo.importing.errors import ImportRefused
from geo.importing.opening import archives, shapes
from geo.importing.opening.choice import Choice
from geo.importing.opening.source import Part, Rows, Source
from geo.importing.problems import Problem

NAME = "KML"
SUFFIXES = (".kml",)
_SYSTEM = "OGC:CRS84"
Values = dict[str, str]


def recognises(head: bytes) -> bool:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return text.startswith(b"<") and (b"<kml" in text or b":kml" in text or b"<!" in text)


def open_source(path: Path, choice: Choice) -> Source:
    """The placemarks of a KML. Raises ImportRefused for entities, damage, or coordinates that are none."""
    with path.open("rb") as file:
        archives.demand_plain_xml(path.name, file)
    system = shapes.stated_system(path.name, _SYSTEM, choice.coordinates)
    found = list(_placemarks(path))
    geometries = np.array([geometry for _, geometry in found], dtype=object)
    names = list(dict.fromkeys(name for values, _ in found for name in values))

    def read() -> Rows:
        cells = ([values.get(name, "") for name in names] for values, _ in found)
        return shapes.with_shapes(path.name, names, cells, shapes=geometries, system=system)

    part = Part("", read, count=len(found), system=system.name, geometries=shapes.kinds(geometries))
    return Source((part,), has_places=True)


def _placemarks(path: Path) -> Iterator[tuple[Values, shapely.Geometry | None]]:
    try:
        for _, element in iterparse(path, events=("end",)):  # noqa: S314 - it has no document type
            if _local(element) == "Placemark":
                yield _values(element), _geometry(element)
                element.clear()
    except (ParseError, ValueError, shapely.errors.GEOSException) as fault:
        raise ImportRefused(
            path.name, [Problem("unreadable_file", details={"reason": str(fault)})]
        ) from fault


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _values(placemark: Element) -> Values:
    """Name, description, and the data: <Data name><value>, or <SimpleData name> of a schema."""
    values: Values = {}
    for each in placemark.iter():
        kind = _local(each)
        if kind in ("name", "description") and each in list(placemark):
            values[kind] = (each.text or "").strip()
        elif kind == "SimpleData":
            values[each.get("name", "")] = (each.text or "").strip()
        elif kind == "Data":
            texts = [part.text or "" for part in each if _local(part) == "value"]
            values[each.get("name", "")] = "".join(texts).strip()
    return values


def _geometry(element: Element) -> shapely.Geometry | None:
    """The placemark's shapes; several become one shape of many parts."""
    found = [made for each in element.iter() if (made := _shape(each)) is not None]
    if len(found) <= 1:
        return found[0] if found else None
    return shapely.GeometryCollection(found)


def _shape(element: Element) -> shapely.Geometry | None:
    kind = _local(element)
    if kind == "Point":
        (place,) = _coordinates(element)
        return shapely.Point(place)
    if kind == "LineString":
        return shapely.LineString(_coordinates(element))
    if kind == "Polygon":
        outer = [_coordinates(each) for each in element.iter() if _local(each) == "outerBoundaryIs"]
        inner = [_coordinates(each) for each in element.iter() if _local(each) == "innerBoundaryIs"]
        return shapely.Polygon(outer[0], inner)
    return None


def _coordinates(element: Element) -> list[tuple[float, float]]:
    texts = [each.text or "" for each in element.iter() if _local(each) == "coordinates"]
    places = []
    for place in " ".join(texts).split():
        lon, lat = place.split(",")[:2]
        places.append((float(lon), float(lat)))
    return places
