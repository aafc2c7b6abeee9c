"""A shape written as text (WKT), strictly: a line or an area, in degrees, whole, valid, never repaired.

The text is looked at before a library is: four words may begin it, and nothing but numbers, commas and
brackets may follow, so that no nesting reaches the recursion of a parser.
"""

import re

import numpy as np
import shapely

from geo.importing.problems import Bad

MOST_VERTICES = 20_000
# No route of one country is longer: from its north to its south Việt Nam measures 15 degrees.
WIDEST_DEGREES = 20.0
WORDS = ("LINESTRING", "MULTILINESTRING", "POLYGON", "MULTIPOLYGON")

_HEAD = re.compile(r"\s*(?:SRID\s*=\s*(\d+)\s*;\s*)?([A-Za-z]+)\s*(ZM|Z|M)?\s*", re.ASCII | re.IGNORECASE)
_BODY = re.compile(r"[0-9eE+\-.,()\s]*", re.ASCII)
_PLACE = re.compile(r"(.*)\[(\S+) (\S+)\]")


def line_or_area(text: str) -> shapely.Geometry:
    """LINESTRING, MULTILINESTRING, POLYGON or MULTIPOLYGON, longitude first. A height is left out.

    Raises Bad with not_wkt, wrong_shape, not_finite, too_many_vertices, empty_shape, shape_not_degrees,
    shape_too_wide or invalid_shape.
    """
    shape = shapely.force_2d(_read(text))
    count = int(shapely.get_num_coordinates(shape))
    if not count or any(part.is_empty for part in shapely.get_parts(shape)):
        raise Bad("empty_shape")
    if count > MOST_VERTICES:
        raise Bad("too_many_vertices", count=count, most=MOST_VERTICES)
    _demand_degrees(shape)
    if not shapely.is_valid(shape):
        raise Bad("invalid_shape", **_why(shape))
    return shape


def is_area(shape: shapely.Geometry) -> bool:
    return bool(shapely.get_dimensions(shape) == 2)


def _read(text: str) -> shapely.Geometry:
    head = _HEAD.match(text)
    if head is None:
        raise Bad("not_wkt", reason="no word begins the text")
    if head[1] is not None:
        raise Bad("not_wkt", reason=f"SRID={head[1]} is not read")
    word, body = head[2].upper(), text[head.end() :]
    if word not in WORDS:
        raise Bad("wrong_shape", shape=word[:20], allowed=", ".join(WORDS))
    if re.search(r"nan|inf", body, re.IGNORECASE):
        raise Bad("not_finite")
    if not body.startswith("(") and body.strip().upper() == "EMPTY":
        raise Bad("empty_shape")
    if not _BODY.fullmatch(body):
        raise Bad("not_wkt", reason="letters among the numbers")
    if body.count(",") > 2 * MOST_VERTICES:
        raise Bad("too_many_vertices", count=body.count(","), most=MOST_VERTICES)
    try:
        # 1e999 becomes infinite, which is refused below; numpy need not warn of it too.
        with np.errstate(over="ignore"):
            return shapely.from_wkt(f"{word} {head[3] or ''} {body}")
    except shapely.GEOSException as error:
        raise Bad("not_wkt", reason=str(error).splitlines()[0][:80]) from error


def _demand_degrees(shape: shapely.Geometry) -> None:
    places = shapely.get_coordinates(shape)
    if not np.isfinite(places).all():
        raise Bad("not_finite")
    strange = (np.abs(places[:, 0]) > 180) | (np.abs(places[:, 1]) > 90)
    if strange.any():
        lon, lat = places[np.flatnonzero(strange)[0]]
        raise Bad("shape_not_degrees", lon=f"{lon:g}", lat=f"{lat:g}")
    size = float(np.ptp(places, axis=0).max())
    if size > WIDEST_DEGREES:
        raise Bad("shape_too_wide", size=f"{size:.0f}", most=f"{WIDEST_DEGREES:.0f}")


def _why(shape: shapely.Geometry) -> dict[str, str]:
    """Reason and place as the library tells them: “Self-intersection[108.5 15.5]”."""
    told = str(shapely.is_valid_reason(shape))
    found = _PLACE.fullmatch(told)
    reason, lon, lat = found.groups() if found else (told, "?", "?")
    return {"reason": reason, "lon": lon, "lat": lat}
