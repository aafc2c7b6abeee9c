"""What lies in an area that a reader drew on the map: incidents of their own rows, counted and listed."""

from datetime import date
from typing import Any

import numpy as np
import shapely
from django.contrib.gis.geos import GEOSGeometry
from django.db.models import Sum

from geo import crs
from geo.access.exact_places import exact_for
from geo.access.scope import scope_of
from geo.models import CellMonth, Incident
from geo.models.incidents import DatePrecision
from geo.models.summaries import CELL_DEGREES
from geo.months import last_of
from maps.layers.question import Question

EXACT_KM2 = 25
LISTED = 50


def payload(user: Any, question: Question) -> dict[str, Any]:
    """Area in m², number of incidents in the months asked for, and the newest of them with their ids.

    `by` says how they were counted: "places", each by its own point, or "cells", those of every cell of
    0.0025° whose centre lies inside: in areas above `EXACT_KM2`, which would mean a scan of the facts, and
    for readers without exact places, who could otherwise find one by drawing smaller and smaller. Incidents
    known only by their ward are in neither. Raises QuestionError for a ring that is no area.
    """
    ring = question.ring("ring")
    months = (question.month("from"), question.month("to"))
    area = crs.geodesic_area(ring)
    scope = scope_of(user)
    if area <= EXACT_KM2 * 1e6 and (scope.exact_places or scope.audience == "ward"):
        return {"area_m2": round(area), "by": "places", **_by_places(user, ring, months)}
    return {"area_m2": round(area), "by": "cells", "n": _by_cells(user, ring, months), "newest": []}


def _by_places(user: Any, ring: shapely.Polygon, months: tuple[date, date]) -> dict[str, Any]:
    rows = Incident.objects.for_user(user).filter(
        exact_for(user),
        point__coveredby=GEOSGeometry(ring.wkb_hex, srid=crs.WGS84),
        occurred_on__range=(months[0], last_of(months[1])),
    )
    rows = rows.exclude(date_precision=DatePrecision.YEAR)
    newest = rows.order_by("-occurred_on", "-pk").values_list("pk", "occurred_on", "source_id")[:LISTED]
    listed = [{"id": pk, "day": day.isoformat(), "code": code} for pk, day, code in newest]
    return {"n": rows.count(), "newest": listed}


def _by_cells(user: Any, ring: shapely.Polygon, months: tuple[date, date]) -> int:
    west, south, east, north = np.floor(np.array(ring.bounds) / CELL_DEGREES).astype(int).tolist()
    rows = CellMonth.objects.for_user(user).filter(
        month__range=months, x__range=(west, east), y__range=(south, north)
    )
    cells = np.array(list(rows.values_list("x", "y").annotate(n=Sum("incidents")).order_by()), dtype=np.int64)
    if not len(cells):
        return 0
    centres = (cells[:, :2] + 0.5) * CELL_DEGREES
    inside = shapely.contains_xy(ring, centres[:, 0], centres[:, 1])
    return int(cells[inside, 2].sum())
