"""Units of a file as rows of the database: parents found, shapes stored, pieces cut."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from django.contrib.gis.geos import GEOSGeometry
from django.db import connection

from geo import crs, sql
from geo.models import AdminUnit, Level, UnitEdition, UnitPiece
from geo.names import plain
from geo.units.checks import has_shape, label
from geo.units.findings import Finding
from geo.units.records import UnitRecord

# Lookups of 100,000 points were quickest between 128 and 512 vertices a piece.
VERTICES_A_PIECE = 256
_BATCH = 200
_ORDER = [Level.PROVINCE, Level.DISTRICT, Level.COMMUNE, Level.RESIDENTIAL_GROUP]
Parents = Mapping[str, AdminUnit]


def parents_of(edition: UnitEdition) -> Parents:
    """Code → the active unit of the nearest level above that bears it on the edition's first day."""
    above = _ORDER[: _ORDER.index(Level(edition.level))]
    units = AdminUnit.objects.filter(active=True, level__in=above, valid__contains=edition.valid_from).defer(
        "boundary"
    )
    nearest_last = sorted(units, key=lambda unit: _ORDER.index(Level(unit.level)))
    return {unit.code: unit for unit in nearest_last}


def unknown_parents(units: Sequence[UnitRecord], parents: Parents) -> list[Finding]:
    """Units whose stated parent is not loaded; a parent column is a promise."""
    return [
        Finding(
            "unknown-parent",
            f"{label(unit)}: the unit above it, code {unit.parent_code}, is not loaded; "
            "load that level first",
        )
        for unit in units
        if unit.parent_code and unit.parent_code not in parents
    ]


def store_units(edition: UnitEdition, units: Sequence[UnitRecord], parents: Parents) -> None:
    """Write the units of a draft and their pieces. Shapes must be valid multipolygons in degrees, or none."""
    rows = [_row(edition, unit, parents) for unit in units]
    AdminUnit.objects.bulk_create(rows, batch_size=_BATCH)
    cut_units(edition)


def cut_units(edition: UnitEdition) -> None:
    """Cut the boundaries of an edition that are not cut yet."""
    with connection.cursor() as cursor:
        cursor.execute(sql.load("cut_units"), {"edition": edition.pk, "vertices": VERTICES_A_PIECE})
        cursor.execute(f"ANALYZE {AdminUnit._meta.db_table}, {UnitPiece._meta.db_table}")


def _row(edition: UnitEdition, unit: UnitRecord, parents: Parents) -> AdminUnit:
    parent = parents.get(unit.parent_code or unit.province_code)
    province = parents.get(unit.province_code)
    return AdminUnit(
        edition=edition,
        level=edition.level,
        code=unit.code,
        name=unit.name,
        full_name=unit.full_name,
        folded_name=plain(unit.full_name),
        kind=unit.kind,
        parent=parent,
        province_code=unit.province_code,
        province_name=unit.province_name or (province.name if province else ""),
        valid=(edition.valid_from, edition.valid_to),
        **(drawing(unit.shape) if has_shape(unit) else {}),
    )


def drawing(shape: shapely.Geometry) -> dict[str, Any]:
    """The fields of a unit that its boundary gives."""
    return {
        "boundary": as_stored(shape),
        "label_point": as_stored(shapely.point_on_surface(shape)),
        "area_m2": crs.geodesic_area(shape),
    }


def drawn_facts(shapes: Sequence[shapely.Geometry], *, whole: bool) -> dict[str, Any]:
    """The fields of an edition that its boundaries give; ``whole``: every unit has one.

    The metric system is that of the median unit's place: far islands would pull the middle of the extent out
    to sea.
    """
    if not len(shapes):
        return {"extent": None, "metric_srid": None, "drawn": False}
    lon, lat = np.median(shapely.get_coordinates(shapely.point_on_surface(shapes)), axis=0)
    return {
        "extent": as_stored(shapely.box(*shapely.total_bounds(shapes))),
        "metric_srid": crs.metric_for(float(lon), float(lat)),
        "drawn": whole,
    }


def as_stored(shape: shapely.Geometry) -> Any:
    """A shapely shape in degrees as GeoDjango stores it."""
    return GEOSGeometry(memoryview(shapely.to_wkb(shape)), srid=crs.WGS84)
