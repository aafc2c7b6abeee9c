"""Fields of runs as pages ask for them: values, and outlines in degrees."""

from typing import Any

import numpy as np
import shapely
from django.db.models import QuerySet
from numpy.typing import NDArray

from geo import crs
from geo.models import AdminUnit
from geo.shapes import as_shape
from hotspots.contract import Cells
from hotspots.models import HotspotRun, RunCells, RunState

# The lattice whose cells are units: their boundaries stand with the units, not in the run.
OF_UNITS = "ward"


def fields_of(user: Any) -> QuerySet[RunCells]:
    """Fields of finished runs that this account may see, newest first."""
    rows = RunCells.objects.for_user(user).filter(run__state=RunState.DONE).select_related("run")
    return rows.order_by("-run__finished_at", "-run_id")


def field_of(user: Any, run: HotspotRun) -> RunCells | None:
    """The field of one run, if it has one and this account may see it."""
    return fields_of(user).filter(run=run).first()


def outlines_of(row: RunCells, cells: Cells, wanted: NDArray[np.int64]) -> NDArray[np.object_]:
    """Outlines in degrees of the cells in rows ``wanted``; None for a unit whose boundary is gone."""
    if row.lattice["kind"] == OF_UNITS:
        return _of_units(cells.lattice.numbers[wanted])
    shapes = cells.lattice.outlines()[wanted]
    srid = row.run.metric_srid
    moved = shapely.transform(shapes, lambda xy: crs.from_metres(xy[:, 0], xy[:, 1], srid))
    return np.asarray(moved, dtype=object)


def _of_units(keys: NDArray[np.int64]) -> NDArray[np.object_]:
    units = AdminUnit.objects.filter(pk__in=keys.tolist(), boundary__isnull=False)
    known = {unit.pk: as_shape(unit.boundary) for unit in units.only("pk", "boundary")}
    found = np.empty(len(keys), dtype=object)
    found[:] = [known.get(int(key)) for key in keys]
    return found
