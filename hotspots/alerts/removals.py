"""The removals that a relapse may still follow, with their places in metres."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import shapely

from geo import crs
from geo.models import DrugPoint, PointEvent, PointEventKind
from geo.months import after_months
from geo.shapes import as_shapes


@dataclass(frozen=True, kw_only=True)
class Removal:
    """A removal: its line in the ledger, the point, its place in metres (None for a moving one), and the
    last day on which a relapse counts.
    """

    line: int
    point: DrugPoint
    day: date
    until: date
    place: Any


def removals_of(day: date, *, months: int) -> tuple[list[Removal], int]:
    """The last removal of each point, if a relapse as of a day can still follow from it."""
    oldest = after_months(day, -months)
    lines = PointEvent.objects.filter(kind=PointEventKind.REMOVED, day__range=(oldest, day))
    last = {line.point_id: line for line in lines.select_related("point__unit").order_by("day", "pk")}
    points = [line.point for line in last.values() if line.point.geometry is not None]
    if not last:
        return [], 0
    shapes = dict(zip([point.pk for point in points], as_shapes(p.geometry for p in points), strict=True))
    west, south, east, north = shapely.total_bounds(list(shapes.values())) if shapes else (108, 16, 108, 16)
    srid = crs.metric_for(float(west + east) / 2, float(south + north) / 2)
    return [
        Removal(
            line=line.pk,
            point=line.point,
            day=line.day,
            until=min(day, after_months(line.day, months)),
            place=crs.shapes_to_metres(shapes[pk], srid) if pk in shapes else None,
        )
        for pk, line in sorted(last.items())
    ], srid
