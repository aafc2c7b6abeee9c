"""The unit at a place: one by the database, many by arrays."""

from datetime import date

import numpy as np
import shapely
from django.contrib.gis.geos import Point
from django.utils import timezone
from numpy.typing import ArrayLike, NDArray

from geo import crs
from geo.models import AdminUnit, Level, UnitEdition, UnitPiece


def unit_at(
    lon: float, lat: float, *, day: date | None = None, level: str = Level.COMMUNE
) -> AdminUnit | None:
    """The unit of a place in degrees on a day (today); on a shared border the lower code; None outside."""
    editions = UnitEdition.objects.in_force(day or timezone.localdate()).filter(level=level)
    place = Point(lon, lat, srid=crs.WGS84)
    pieces = UnitPiece.objects.filter(
        unit__edition__in=editions, unit__valid__contains=day or timezone.localdate(), geom__covers=place
    )
    return AdminUnit.objects.filter(pieces__in=pieces).defer("boundary").order_by("code").first()


def units_at(
    lons: ArrayLike, lats: ArrayLike, *, day: date | None = None, level: str = Level.COMMUNE
) -> NDArray[np.int64]:
    """Ids of the units of n places, shape (n,); 0 outside all. For bulk writers that set the mirror as they
    write: a million places take seconds, an UPDATE of a million rows half a minute.
    """
    editions = UnitEdition.objects.in_force(day or timezone.localdate()).filter(level=level)
    rows = (
        UnitPiece.objects.filter(
            unit__edition__in=editions, unit__valid__contains=day or timezone.localdate()
        )
        .order_by("unit__code")
        .values_list("unit_id", "geom")
    )
    found = np.zeros(np.size(lons), dtype=np.int64)
    pieces = list(rows)
    if not pieces:
        return found
    shapes = shapely.from_wkb([bytes(geom.wkb) for _, geom in pieces])
    units = np.array([unit for unit, _ in pieces], dtype=np.int64)
    shapely.prepare(shapes)
    places = shapely.points(np.column_stack([np.asarray(lons, float), np.asarray(lats, float)]))
    place, piece = shapely.STRtree(shapes).query(places, predicate="intersects")
    # Pieces stand in the order of their units' codes: written from the last to the first, the lowest code
    # stays.
    order = np.argsort(-piece, kind="stable")
    found[place[order]] = units[piece[order]]
    return found
