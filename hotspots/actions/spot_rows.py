"""Spots and their members as rows."""

from io import StringIO
from typing import Any

import numpy as np
import shapely
from django.contrib.gis.geos import GEOSGeometry
from django.db import connection
from numpy.typing import NDArray

from geo import crs
from hotspots.contract import Found, Role, Spot
from hotspots.models import Hotspot, HotspotRun

_HOLD = "SELECT id FROM geo_incident WHERE id = ANY(%s) FOR KEY SHARE"


def store_spots(run: HotspotRun, found: Found, ids: NDArray[np.int64]) -> None:
    """Write a run's hotspots and, by COPY, their members; ``ids`` are the incidents in the order of
    ``found``.
    """
    rows = Hotspot.objects.bulk_create(
        [
            Hotspot(
                run=run,
                rank=spot.rank,
                outline=as_degrees(spot, run.metric_srid),
                count=spot.count,
                plain_count=spot.plain_count,
                area_m2=spot.area_m2,
                statistics=dict(spot.statistics),
            )
            for spot in found.spots
        ],
        batch_size=500,
    )
    hotspot_of_rank = np.array([0, *(row.pk for row in rows)])
    inside = _still_there(np.flatnonzero(found.ranks), ids)
    _copy_members(hotspot_of_rank[found.ranks[inside]], ids[inside], found.roles[inside] == Role.CORE)


def _still_there(inside: NDArray[np.int64], ids: NDArray[np.int64]) -> NDArray[np.int64]:
    """The members that have not been deleted since they were read, held until the run is stored: an import
    undone or two cases merged meanwhile must not undo an hour's work.
    """
    with connection.cursor() as cursor:
        cursor.execute(_HOLD, [ids[inside].tolist()])
        there = np.array([row[0] for row in cursor.fetchall()], dtype=np.int64)
    return inside[np.isin(ids[inside], there)]


def as_degrees(spot: Spot, srid: int) -> Any:
    """A spot's outline as stored: a multipolygon in degrees."""
    outline = shapely.transform(spot.outline, lambda xy: crs.from_metres(xy[:, 0], xy[:, 1], srid))
    many = shapely.multipolygons(shapely.get_parts(outline))
    return GEOSGeometry(memoryview(bytes(shapely.to_wkb(many))), srid=crs.WGS84)


def _copy_members(hotspots: NDArray[np.int64], incidents: NDArray[np.int64], core: NDArray[np.bool_]) -> None:
    columns = zip(hotspots.tolist(), incidents.tolist(), core.tolist(), strict=True)
    text = StringIO("".join(f"{hotspot}\t{incident}\t{is_core}\n" for hotspot, incident, is_core in columns))
    with connection.cursor() as cursor:
        cursor.copy_expert("COPY hotspots_hotspotmember (hotspot_id, incident_id, core) FROM STDIN", text)
