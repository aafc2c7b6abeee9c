"""Stored runs as hotspots.tracking sees them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from geo import crs, sql
from geo.shapes import as_shapes
from hotspots import binary_copy
from hotspots.models import HotspotRun
from hotspots.tracking import Snapshot

_COLUMNS = {"spot": "i8", "incident": "i8", "day": "i4"}
# Day 0 of PostgreSQL's binary dates.
_EPOCH = np.datetime64("2000-01-01")


def snapshot_of(run: HotspotRun, *, srid: int) -> tuple[Snapshot, list[int]]:
    """A run's hotspots in metres of ``srid``, by rank, and their ids in the same order."""
    spots = list(run.hotspots.order_by("rank").values_list("pk", "outline"))
    ids = [pk for pk, _ in spots]
    found = binary_copy.rows(sql.load("members_of_run", "hotspots"), {"run": run.pk}, _COLUMNS)
    incident, first = np.unique(found["incident"].astype(np.int64), return_index=True)
    order = np.argsort(ids)
    places = order[np.searchsorted(np.array(ids, dtype=np.int64)[order], found["spot"][first])]
    taken = Snapshot(
        first=day64(run.from_day),
        last=day64(run.to_day),
        outlines=in_metres([outline for _, outline in spots], srid),
        spot=places.astype(np.int64),
        incident=incident,
        day=_EPOCH + found["day"][first].astype("timedelta64[D]"),
    )
    return taken, ids


def in_metres(outlines: Sequence[Any], srid: int) -> NDArray[np.object_]:
    """Stored outlines (degrees) as shapely's, in metres of ``srid``."""
    shapes = np.array(as_shapes(outlines), dtype=object)
    if not len(shapes):
        return shapes
    flat = crs.shapes_to_metres(shapes, srid)
    return np.asarray(shapely.make_valid(flat), dtype=object)


def day64(day: date) -> np.datetime64:
    """A day as numpy's."""
    return np.datetime64(day, "D")
