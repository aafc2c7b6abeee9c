"""Units that touch one another (giáp ranh)."""

from dataclasses import dataclass
from datetime import date

import shapely
from django.contrib.gis.geos import Polygon
from django.utils import timezone

from geo import crs
from geo.models import AdminUnit
from geo.shapes import as_shape

# Real maps are no clean coverage: neighbours stand metres apart where one line was drawn twice.
TOLERANCE_M = 15.0
_DEGREES_A_METRE = 1 / 90_000  # generous for a box: a degree of longitude is shorter than that in the north


@dataclass(frozen=True)
class Neighbour:
    """A unit that touches another; ``border_m``: length of the border, 0 where they meet in a corner only."""

    unit: AdminUnit
    border_m: float
    same_province: bool


def neighbours(unit: AdminUnit, *, tolerance_m: float = TOLERANCE_M) -> list[Neighbour]:
    """Active units of the level, in force beside this one, whose boundary comes within ``tolerance_m``.

    The longest border first. A unit without a boundary has none that are known: an empty list. Misleads
    across water: a river wider than the tolerance parts two units unless both are drawn to its middle.
    """
    if unit.boundary is None:
        return []
    west, south, east, north = unit.boundary.extent
    margin = tolerance_m * _DEGREES_A_METRE
    box = Polygon.from_bbox((west - margin, south - margin, east + margin, north + margin))
    box.srid = crs.WGS84
    near = AdminUnit.objects.filter(
        active=True, level=unit.level, valid__contains=_day_of(unit), boundary__bboverlaps=box
    )
    srid = crs.metric_for((west + east) / 2, (south + north) / 2)
    own = _metres(unit, srid)
    found = [(other, _touch(own, _metres(other, srid), tolerance_m)) for other in near.exclude(pk=unit.pk)]
    touching = [
        Neighbour(other, border, other.province_code == unit.province_code)
        for other, border in found
        if border is not None
    ]
    return sorted(touching, key=lambda each: (-each.border_m, each.unit.code))


def _day_of(unit: AdminUnit) -> date:
    """Today, or the last day on which the unit was in force."""
    today = timezone.localdate()
    span = unit.valid
    if span.upper is not None and span.upper <= today:
        return date.fromordinal(span.upper.toordinal() - 1)
    return max(today, span.lower)


def _metres(unit: AdminUnit, srid: int) -> shapely.Geometry:
    return crs.shapes_to_metres(as_shape(unit.boundary), srid)


def _touch(one: shapely.Geometry, other: shapely.Geometry, tolerance_m: float) -> float | None:
    if not shapely.dwithin(one, other, tolerance_m):
        return None
    strip = shapely.buffer(other, tolerance_m, quad_segs=4)
    border = shapely.length(shapely.intersection(shapely.boundary(one), strip))
    # A corner lends the width of the strip on both sides, and no border.
    return max(0.0, float(border) - 4 * tolerance_m)
