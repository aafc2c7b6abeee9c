"""Outlines light enough for a page, that still fit together: shared borders stay shared.

Simplified as a coverage (PostGIS 3.3 cannot, GEOS 3.14 in the shapely wheel can), so no slivers open
between wards. For drawing only: areas, distances and placing use the stored boundaries.
"""

import hashlib
import json
from pathlib import Path
from typing import Any, cast

import numpy as np
import shapely
from django.conf import settings
from django.db import connection

from maps.layers.units import editions_shown, units_shown

# Bytes of JSON: a city's wards keep about 3 KB each, and a whole country's 3,321 stay below 1.5 MB.
SMALLEST_BUDGET, BUDGET_A_UNIT, LARGEST_BUDGET = 400_000, 1_000, 1_500_000
BYTES_A_CORNER, BYTES_A_UNIT = 18, 190
FIRST_TOLERANCE_DEGREES = 0.0002
# From this tolerance on, the fifth decimal (1 m) says nothing any more.
COARSE_DEGREES = 0.001


def outlines() -> str:
    """A GeoJSON FeatureCollection as text: properties id, code, name and label [lon, lat].

    Made once per set of editions in force and kept in var/cache.
    """
    path = _cache_file()
    if path.exists():
        return path.read_text(encoding="utf-8")
    text = _draw()
    path.parent.mkdir(parents=True, exist_ok=True)
    # Written beside and renamed: another process never reads half a file.
    draft = path.with_suffix(f".{id(text)}")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)
    return text


def _cache_file() -> Path:
    rows = editions_shown().order_by("id").values_list("id", "file_sha256", "recorded_at")
    names = [connection.settings_dict["NAME"], *(f"{pk} {sha} {at.isoformat()}" for pk, sha, at in rows)]
    mark = hashlib.sha256("\n".join(names).encode()).hexdigest()[:24]
    return Path(settings.VAR_DIR) / "cache" / f"outlines-{mark}.json"


def _draw() -> str:
    rows = list(units_shown().values_list("id", "code", "full_name", "name", "label_point", "boundary"))
    shapes = shapely.from_wkb([bytes(cast("Any", row[5]).wkb) for row in rows])
    shapes, tolerance = _light(shapes) if rows else (shapes, 0.0)
    decimals = 4 if tolerance >= COARSE_DEGREES else 5
    features = [
        _feature(row, shape=shape, decimals=decimals) for row, shape in zip(rows, shapes, strict=True)
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":"))


def _light(shapes: Any) -> tuple[Any, float]:
    """Simplified further and further until the estimated JSON fits; with the tolerance that was needed."""
    budget = min(max(SMALLEST_BUDGET, BUDGET_A_UNIT * len(shapes)), LARGEST_BUDGET)
    corners = max((budget - BYTES_A_UNIT * len(shapes)) / BYTES_A_CORNER, 0)
    tolerance = FIRST_TOLERANCE_DEGREES
    while True:
        shapes = _without_specks(shapely.coverage_simplify(shapes, tolerance), tolerance)
        # A triangle a unit is the least there is: below that no tolerance helps.
        if shapely.get_num_coordinates(shapes).sum() <= max(corners, 5 * len(shapes)):
            return shapes, tolerance
        tolerance *= 1.5


def _without_specks(shapes: Any, tolerance: float) -> Any:
    """Islets smaller than the tolerance go, but never the last part of a unit."""
    parts, owner = shapely.get_parts(shapes, return_index=True)
    areas = shapely.area(parts)
    largest = np.zeros(len(shapes))
    np.maximum.at(largest, owner, areas)
    kept = (areas >= tolerance**2) | (areas == largest[owner])
    return shapely.multipolygons(parts[kept], indices=owner[kept])


def _feature(row: Any, *, shape: Any, decimals: int) -> dict[str, Any]:
    pk, code, full_name, name, label, _boundary = row
    place = [round(label.x, decimals), round(label.y, decimals)]
    return {
        "type": "Feature",
        "properties": {"id": pk, "code": code, "name": full_name, "short": name, "label": place},
        "geometry": _rounded(shape, decimals),
    }


def _rounded(shape: Any, decimals: int) -> dict[str, Any]:
    parts = [
        [np.round(ring.coords, decimals).tolist() for ring in (part.exterior, *part.interiors)]
        for part in shape.geoms
    ]
    return {"type": "MultiPolygon", "coordinates": parts}
