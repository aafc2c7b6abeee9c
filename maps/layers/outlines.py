"""Outlines light enough for a page, that still fit together: shared borders stay shared.

Simplified as a coverage (PostGIS 3.3 cannot, GEOS 3.14 in the shapely wheel can), so no slivers open
between wards. For drawing only: areas, distances and placing use the stored boundaries.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

import shapely
from django.conf import settings
from django.db import connection

from maps.layers.units import editions_shown, units_shown

# Bytes of JSON: about 3 KB a ward for a city, never more than 1.2 MB for a country.
SMALLEST_BUDGET, BUDGET_A_UNIT, LARGEST_BUDGET = 400_000, 1_000, 1_200_000
FIRST_TOLERANCE_DEGREES = 0.0002
DECIMALS = 5


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
    shapes = shapely.from_wkb([bytes(row[5].wkb) for row in rows])
    budget = min(max(SMALLEST_BUDGET, BUDGET_A_UNIT * len(rows)), LARGEST_BUDGET)
    tolerance = FIRST_TOLERANCE_DEGREES
    while True:
        text = _collection(rows, shapely.coverage_simplify(shapes, tolerance))
        if len(text.encode()) <= budget or not rows:
            return text
        tolerance *= 1.5


def _collection(rows: list[Any], shapes: Any) -> str:
    features = [
        {
            "type": "Feature",
            "properties": {
                "id": pk,
                "code": code,
                "name": full_name,
                "short": name,
                "label": [round(label.x, DECIMALS), round(label.y, DECIMALS)],
            },
            "geometry": _rounded(shape),
        }
        for (pk, code, full_name, name, label, _), shape in zip(rows, shapes, strict=True)
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":"))


def _rounded(shape: Any) -> dict[str, Any]:
    parts = [[_ring(part.exterior), *map(_ring, part.interiors)] for part in shapely.get_parts(shape)]
    return {"type": "MultiPolygon", "coordinates": parts}


def _ring(ring: Any) -> list[list[float]]:
    return [[round(x, DECIMALS), round(y, DECIMALS)] for x, y in ring.coords]
