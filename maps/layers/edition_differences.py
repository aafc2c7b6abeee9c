"""An edition beside the ones it would stand among: rows for a table, outlines for a map.

Comparing 3,321 boundaries takes seconds, so that the answer is kept in var/cache until an edition changes.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

import shapely
from django.conf import settings
from django.db import connection

from geo.models import UnitEdition
from geo.through_time.differences import Comparison, differences_of
from geo.units.comparing import Difference
from maps.layers.unit_outline import light

# Bytes of a corner in the JSON, and how many of them a page should carry at most.
BYTES_A_CORNER, BUDGET = 18, 2_000_000
FIRST_TOLERANCE_DEGREES = 0.0001


def differences(edition: UnitEdition) -> dict[str, Any]:
    """`editions` compared with, counts `old` and `new`, `rows` of the table and GeoJSON `outlines`."""
    path = _cache_file(edition)
    if path.exists():
        return dict(json.loads(path.read_text(encoding="utf-8")))
    found = _drawn(differences_of(edition))
    path.parent.mkdir(parents=True, exist_ok=True)
    # Written beside and renamed: another process never reads half a file.
    draft = path.with_suffix(f".{id(found)}")
    draft.write_text(json.dumps(found, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    draft.replace(path)
    return found


def _cache_file(edition: UnitEdition) -> Path:
    facts = ("id", "state", "file_sha256", "recorded_at", "valid_from", "valid_to", "drawn")
    rows = UnitEdition.objects.filter(level=edition.level).order_by("id").values_list(*facts)
    names = [str(connection.settings_dict["NAME"]), str(edition.pk), *(str(row) for row in rows)]
    mark = hashlib.sha256("\n".join(names).encode()).hexdigest()[:24]
    return Path(settings.VAR_DIR) / "cache" / f"differences-{mark}.json"


def _drawn(found: Comparison) -> dict[str, Any]:
    tolerance = _tolerance(found.differences)
    outlines = [feature for each in found.differences for feature in _features(each, tolerance)]
    return {
        "editions": [{"id": each.pk, "name": each.name} for each in found.editions],
        "old": found.old,
        "new": found.new,
        "rows": [_row(each) for each in found.differences],
        "outlines": {"type": "FeatureCollection", "features": outlines},
    }


def _row(each: Difference) -> dict[str, Any]:
    old, new = each.old, each.new
    area = old.area_m2 if old else None
    change = each.area_change_m2
    return {
        "code": each.code,
        "changes": list(each.changes),
        "old": {"id": old.id, "code": old.code, "name": old.full_name} if old else None,
        "new": {"id": new.id, "code": new.code, "name": new.full_name} if new else None,
        "moved_km2": None if each.moved_m2 is None else each.moved_m2 / 1e6,
        "change_km2": None if change is None else change / 1e6,
        "change_percent": None if change is None or not area else 100 * change / area,
    }


def _tolerance(found: list[Difference]) -> float:
    """Coarser and coarser until the corners fit a page; a triangle a unit is the least there is."""
    shapes = [unit.shape for each in found for unit in (each.old, each.new) if unit and unit.shape]
    tolerance, most = FIRST_TOLERANCE_DEGREES, max(BUDGET / BYTES_A_CORNER, 6 * len(shapes))
    while shapes and shapely.get_num_coordinates(shapely.simplify(shapes, tolerance)).sum() > most:
        tolerance *= 2
        if tolerance > 0.1:
            break
    return tolerance


def _features(each: Difference, tolerance: float) -> list[dict[str, Any]]:
    return [
        {
            "type": "Feature",
            "properties": {"code": each.code, "side": side, "name": unit.full_name, "changes": each.changes},
            "geometry": light(unit.shape, tolerance),
        }
        for side, unit in (("old", each.old), ("new", each.new))
        if unit is not None and unit.shape is not None
    ]
