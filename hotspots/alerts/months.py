"""Incidents of wards by month, as alerts count them."""

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from geo.models import AdminUnit, Incident, Level, UnitMonth
from geo.models.incidents import DatePrecision
from geo.months import month_of


def wards_on(day: date) -> list[AdminUnit]:
    """The commune units in force on a day, with their boundaries, by code."""
    units = AdminUnit.objects.filter(active=True, level=Level.COMMUNE, valid__contains=day)
    return list(units.only("pk", "code", "full_name", "boundary").order_by("code"))


def months_before(month: date, *, most: int) -> list[date]:
    """The months before one, oldest first: at most ``most``, and none before the first incident on record."""
    first = UnitMonth.objects.order_by("month").values_list("month", flat=True).first()
    listed = [month_of(month, back=back) for back in range(most, 0, -1)]
    return [each for each in listed if first is not None and each >= first]


def counts_of(units: Sequence[int], months: Sequence[date]) -> NDArray[np.int64]:
    """Recorded incidents, (units, months). 0 is "none on record": whether none happened nobody knows."""
    row = {unit: at for at, unit in enumerate(units)}
    column = {month: at for at, month in enumerate(months)}
    found = np.zeros((len(units), len(months)), dtype=np.int64)
    rows = UnitMonth.objects.filter(unit__in=units, month__in=months)
    for unit, month, count in rows.values_list("unit_id", "month", "incidents"):
        found[row[unit], column[month]] = count
    return found


def incidents_of(units: Sequence[int], first: date, last: date) -> dict[int, list[int]]:
    """Ids of the incidents of each unit from day to day (both included); of unknown month none."""
    rows = Incident.objects.filter(unit__in=units, occurred_on__range=(first, last))
    known = rows.exclude(date_precision=DatePrecision.YEAR).order_by("pk")
    found: dict[int, list[int]] = {unit: [] for unit in units}
    for unit, pk in known.values_list("unit_id", "pk"):
        if unit is not None:
            found[unit].append(pk)
    return found
