"""A small world with hotspots whose members a test can count by head."""

from datetime import date
from typing import Any

from django.contrib.gis.geos import Point

from geo import crs
from geo.models import AdminUnit, Incident
from geo.placing.facts import place_incidents
from tests import worlds

FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)
# One metre in degrees near the world's wards, nearly.
METRE = 9.0e-6


def heap(name: str, unit: AdminUnit, count: int, *, spread_m: float = 10, **fields: Any) -> list[Incident]:
    """``count`` incidents along a short line in the middle of a unit, ``spread_m`` apart."""
    middle = unit.label_point
    return [
        worlds.incident(
            f"{name}-{number}",
            point=Point(middle.x + number * spread_m * METRE, middle.y, srid=crs.WGS84),
            **fields,
        )
        for number in range(count)
    ]


def two_heaps() -> list[AdminUnit]:
    """Three wards: twelve incidents in the first, ten in the second, three in the third; then one known by
    ward.
    """
    units = worlds.wards(3)
    heap("a", units[0], 12, discovery="patrol")
    heap("b", units[1], 10, discovery="report")
    heap("c", units[2], 3)
    worlds.incident("w", unit=units[0], precision="ward", stated_unit_code=units[0].code)
    place_incidents()
    return units
