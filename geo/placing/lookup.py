"""The unit at a place: one by the database, many by arrays."""

from datetime import date

import numpy as np
from django.contrib.gis.geos import Point
from django.utils import timezone
from numpy.typing import ArrayLike, NDArray

from geo import crs
from geo.models import AdminUnit, Level, UnitEdition, UnitPiece
from geo.placing.places import Places, in_editions, lowest_code


def unit_at(
    lon: float, lat: float, *, day: date | None = None, level: str = Level.COMMUNE
) -> AdminUnit | None:
    """The unit of a place in degrees on a day (today); on a shared border the lower code; None outside.

    A border that went to a unit stays with it when a correction gives it a higher code.
    """
    day = day or timezone.localdate()
    editions = UnitEdition.objects.in_force(day).filter(level=level)
    pieces = UnitPiece.objects.filter(
        unit__edition__in=editions, geom__covers=Point(lon, lat, srid=crs.WGS84)
    )
    units = AdminUnit.objects.filter(pieces__in=pieces).defer("boundary")
    holders = units.order_by("edition_id", "code").distinct("edition_id")
    return min((unit for unit in holders if day in unit.valid), key=lambda unit: unit.code, default=None)


def units_at(
    lons: ArrayLike, lats: ArrayLike, *, day: date | None = None, level: str = Level.COMMUNE
) -> NDArray[np.int64]:
    """Ids of the units of n places, shape (n,); 0 outside all. A million places take less than a second."""
    day = day or timezone.localdate()
    editions = UnitEdition.objects.in_force(day).filter(level=level)
    places = Places(np.asarray(lons, float), np.asarray(lats, float))
    return lowest_code(in_editions(places, editions, near=False), np.size(lons), day=day)
