"""A file of areas as the wards and the ground of a study: for checks on published data, never stored."""

from pathlib import Path
from typing import cast

import numpy as np
import shapely
from numpy.typing import NDArray

from geo import crs
from geo.units.reading import read_units
from hotspots.contract import Areas, Metres
from hotspots.contract.study import Ground


def read_areas(path: Path, srid: int) -> Areas:
    """The areas in metres, numbered in the order of the file; shapes that are not valid are mended.

    Residents are unknown. Raises UnitFileError with what was found.
    """
    mended = shapely.make_valid(read_units(path).shapes)
    outlines = crs.shapes_to_metres(mended, srid)
    return Areas(
        keys=np.arange(len(outlines), dtype=np.int64),
        outlines=outlines,
        centres=shapely.get_coordinates(shapely.point_on_surface(outlines)),
        residents=np.full(len(outlines), np.nan),
    )


def whole(areas: Areas) -> Ground:
    """All areas as one."""
    return cast("Ground", shapely.union_all(areas.outlines))


def area_of(xy: Metres, areas: Areas) -> NDArray[np.int64]:
    """Row of the area that each place lies in, the first of several on a border; −1 for none."""
    points = np.asarray(shapely.points(xy), dtype=np.object_)
    area, place = shapely.STRtree(points).query(areas.outlines, predicate="covers")
    found = np.full(len(xy), len(areas.keys), dtype=np.int64)
    np.minimum.at(found, place, area)
    return np.where(found < len(areas.keys), found, -1)
