"""Mending invalid boundaries, only when asked, and only where the mend can be shown to be small."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import shapely

from geo import crs
from geo.units.checks import label
from geo.units.findings import Finding, note
from geo.units.records import UnitRecord

# GEOS's structure method took 9.8 s for a self-crossing ring of 1,000 vertices and over a minute for 3,000
# (two cores); rings that only touch themselves, as real files have them, mend at once (1,864 vertices: 5
# ms). The cap bounds the first kind. The older linework method never ended at 600.
MAX_VERTICES = 5_000
# Beyond this the mend is another place: the shape is refused instead.
MAX_CHANGE = 0.01


def repair_shapes(units: Sequence[UnitRecord]) -> tuple[list[UnitRecord], list[Finding]]:
    """Units with their invalid shapes mended by the structure method, and a finding with the area changed
    for each.

    Valid shapes are returned untouched. A mend that moves more than MAX_CHANGE of the area is a refusal.
    """
    mended: list[UnitRecord] = []
    found: list[Finding] = []
    for unit in units:
        if unit.shape is None or unit.shape.is_valid or unit.shape.geom_type != "MultiPolygon":
            mended.append(unit)
            continue
        shape, finding = _mend(unit, unit.shape)
        mended.append(replace(unit, shape=shape))
        found.append(finding)
    return mended, found


def _mend(unit: UnitRecord, shape: shapely.Geometry) -> tuple[shapely.Geometry, Finding]:
    vertices = int(shapely.get_num_coordinates(shape))
    if vertices > MAX_VERTICES:
        return shape, Finding(
            "too-many-vertices",
            f"{label(unit)}: invalid with {vertices:,} vertices; at most {MAX_VERTICES:,} are mended, "
            "correct this one in the file",
        )
    mended = as_multipolygon(shapely.make_valid(shape, method="structure", keep_collapsed=False))
    before, after = crs.geodesic_area(shape), crs.geodesic_area(mended)
    change = abs(after - before)
    if after == 0 or change > MAX_CHANGE * max(before, after):
        return shape, Finding(
            "repair-too-large",
            f"{label(unit)}: mending would change its area by {change:,.1f} m² of {before:,.0f} m²; "
            "that is another shape, correct it in the file",
            area_m2=change,
        )
    return mended, note(
        "repaired",
        f"{label(unit)}: mended; its area changed by {change:,.1f} m² of {before:,.0f} m²",
        area_m2=change,
    )


def as_multipolygon(shape: shapely.Geometry) -> shapely.Geometry:
    """The polygons of a shape as one multipolygon; collapsed lines and points are left out."""
    parts = np.atleast_1d(shapely.get_parts(shapely.get_parts(shape)))
    return shapely.multipolygons(
        [part for part in parts if part.geom_type == "Polygon" and not part.is_empty]
    )
