"""Outlines for the small maps of units: light enough for a page, for drawing only."""

import json
from typing import Any

import shapely

from geo.models import AdminUnit
from geo.shapes import as_shape
from geo.through_time import neighbours

TOLERANCE_DEGREES = 0.00005
_DECIMALS = 0.00001


def outline(unit: AdminUnit) -> dict[str, Any]:
    """A unit with a boundary and its neighbours as GeoJSON; properties id, name, role (self, neighbour)."""
    around = [(each.unit, "neighbour") for each in neighbours(unit)]
    features = [_feature(one, role) for one, role in [*around, (unit, "self")]]
    return {"type": "FeatureCollection", "features": features}


def _feature(unit: AdminUnit, role: str) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"id": unit.pk, "name": unit.full_name, "role": role},
        "geometry": light(as_shape(unit.boundary), TOLERANCE_DEGREES),
    }


def light(shape: shapely.Geometry, tolerance: float) -> dict[str, Any]:
    """A shape in degrees with fewer corners, to the metre, as a GeoJSON geometry."""
    simple = shapely.simplify(shape, tolerance)
    rounded = shapely.set_precision(simple, _DECIMALS, mode="pointwise")
    return dict(json.loads(shapely.to_geojson(rounded)))
