"""Each ward with the wards that touch it, for all wards at once."""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from geo import crs
from geo.models import AdminUnit
from geo.shapes import as_shapes
from geo.through_time.neighbours import TOLERANCE_M


def neighbourhoods(units: Sequence[AdminUnit]) -> NDArray[np.bool_]:
    """(n, n): whether unit j is i itself or comes within `TOLERANCE_M` of it, as the page of units has it.

    A unit without a boundary has no neighbours that are known.
    """
    near = np.eye(len(units), dtype=np.bool_)
    drawn = np.array([at for at, unit in enumerate(units) if unit.boundary is not None], dtype=np.int64)
    if not len(drawn):
        return near
    shapes = np.array(as_shapes(units[at].boundary for at in drawn), dtype=object)
    west, south, east, north = shapely.total_bounds(shapes)
    srid = crs.metric_for((west + east) / 2, (south + north) / 2)
    flat = crs.shapes_to_metres(shapes, srid)
    one, other = shapely.STRtree(flat).query(flat, predicate="dwithin", distance=TOLERANCE_M)
    near[drawn[one], drawn[other]] = True
    return near
