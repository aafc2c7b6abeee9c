"""Overlaps and holes between the units of one file, with their area."""

from collections.abc import Iterator, Sequence

import numpy as np
import shapely

from geo import crs
from geo.units.checks import label
from geo.units.findings import Finding, note
from geo.units.records import UnitRecord

# Real files are no clean coverage: among the 3,321 communes of the simplified map of 2025 there are 214
# overlaps, most of them slivers, and the three largest are 5 to 6 % of the smaller unit. More than a tenth
# is not drawing but error.
MAX_OVERLAP_SHARE = 0.10
# Below this a sliver is rounding: two drawings of one border through the same points differ by less.
SLIVER_M2 = 1.0


def check_coverage(units: Sequence[UnitRecord]) -> list[Finding]:
    """Overlaps and holes of valid shapes, the largest first. Overlaps refuse only beyond MAX_OVERLAP_SHARE.

    Misleads where a hole is real: a lake or a foreign enclave is a hole too. A gap that opens to the
    outside is none.
    """
    overlaps = sorted(_overlaps(units), key=_area, reverse=True)
    holes = sorted(_holes(units), key=_area, reverse=True)
    return [*overlaps, *holes]


def _area(finding: Finding) -> float:
    return finding.area_m2 or 0.0


def _overlaps(units: Sequence[UnitRecord]) -> Iterator[Finding]:
    shapes = np.array([unit.shape for unit in units])
    first, second = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    once = first < second
    first, second = first[once], second[once]
    shared = shapely.intersection(shapes[first], shapes[second])
    for place in np.flatnonzero(shapely.area(shared) > 0):
        area = crs.geodesic_area(_polygons(shared[place]))
        if area >= SLIVER_M2:
            yield _overlap(units[first[place]], units[second[place]], shared[place], area)


def _overlap(one: UnitRecord, other: UnitRecord, shared: shapely.Geometry, area: float) -> Finding:
    smaller = min((one, other), key=lambda unit: unit.shape.area)
    share = area / crs.geodesic_area(smaller.shape)
    where = shapely.point_on_surface(_polygons(shared))
    return Finding(
        "overlap",
        f"{label(one)} and {label(other)} overlap by {area:,.0f} m², {share:.2%} of {label(smaller)}, "
        f"at longitude {where.x:.5f}, latitude {where.y:.5f}",
        refuses=share > MAX_OVERLAP_SHARE,
        area_m2=area,
        lon=where.x,
        lat=where.y,
    )


def _holes(units: Sequence[UnitRecord]) -> Iterator[Finding]:
    whole = shapely.union_all([unit.shape for unit in units])
    for part in shapely.get_parts(whole):
        for ring in shapely.get_rings(part)[1:]:
            hole = shapely.polygons(ring)
            area = crs.geodesic_area(hole)
            if area >= SLIVER_M2:
                where = shapely.point_on_surface(hole)
                yield note(
                    "hole",
                    f"a hole of {area:,.0f} m² between the units at longitude {where.x:.5f}, "
                    f"latitude {where.y:.5f}: points in it belong to no unit",
                    area_m2=area,
                    lon=where.x,
                    lat=where.y,
                )


def _polygons(shape: shapely.Geometry) -> shapely.Geometry:
    """The area of an intersection; the lines and points where two borders touch beside it carry none."""
    parts = shapely.get_parts(shape)
    return shapely.multipolygons(
        [part for part in shapely.get_parts(parts) if part.geom_type == "Polygon" and part.area > 0]
    )
