"""What a risk is measured against: other records, or the residents of wards spread over their ground."""

import numpy as np
import shapely
from numpy.typing import NDArray

from hotspots.contract import Areas, Study
from hotspots.errors import ScopeError
from hotspots.fields.dense import Prepared

Values = NDArray[np.float64]
# Squares where more than this share of the kernel's ground has unknown residents have an unknown risk.
MOST_UNKNOWN = 0.1


def of_records(study: Study, field: Prepared) -> Values:
    """Background records per km² (m,). ScopeError where the study brings none."""
    if study.background is None or not len(study.background.xy):
        raise ScopeError("a risk over all offences needs background records, and the study brings none")
    return field.per_km2(study.background.xy, study.background.weights)


def of_residents(study: Study, field: Prepared) -> Values:
    """Residents per km² (m,), smoothed like the incidents; NaN near wards whose residents are unknown.
    ScopeError where they are of every ward.
    """
    areas = study.areas
    if areas is None or not np.isfinite(areas.residents).any():
        raise ScopeError("a risk per resident needs residents of wards, and no ward's are known")
    home = _home(areas, field)
    known = np.isfinite(areas.residents)
    raster = field.smoother.raster
    spread = field.smoother.per_km2(raster.drawn(_spread(areas, home, field)))
    ground = field.made.lattice.areas_m2
    strange = np.where(known[home], 0.0, ground)
    side = field.smoother.raster.lattice.side_m
    near = field.smoother.kernel.smooth(raster.drawn(strange / side**2), side)
    share = raster.read(near) / raster.read(field.smoother.inside)
    return np.where((share > MOST_UNKNOWN) | ~known[home], np.nan, spread)


def _home(areas: Areas, field: Prepared) -> NDArray[np.int64]:
    """The row of the area nearest to the middle of each square; one around it is at distance 0."""
    middles: NDArray[np.object_] = np.asarray(shapely.points(field.made.lattice.centres))
    cell, area = shapely.STRtree(areas.outlines).query_nearest(middles, all_matches=False)
    home = np.zeros(len(middles), dtype=np.int64)
    home[cell] = area
    return home


def _spread(areas: Areas, home: NDArray[np.int64], field: Prepared) -> Values:
    """Residents in each square (m,): each area's evenly over its squares by their ground, or, where it is
    smaller than a square, in the square of its inner point.
    """
    ground = field.made.lattice.areas_m2
    whole = np.bincount(home, weights=ground, minlength=len(areas.keys))
    people = np.nan_to_num(areas.residents)
    held = people[home] / np.where(whole[home] > 0, whole[home], 1) * ground
    small = np.flatnonzero(whole == 0)
    at = field.made.lattice.cell_of(areas.centres[small])
    np.add.at(held, at[at >= 0], people[small][at >= 0])
    return held
