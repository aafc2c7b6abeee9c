"""The stored facts that a study counts: incidents with an exact day and place, and removals elsewhere."""

import hashlib
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from django.db.models import Count, Max, Min, Q, QuerySet
from django.utils import timezone
from numpy.typing import NDArray

from geo import crs, sql
from geo.models import AdminUnit, Incident, Level, PointEvent, PointEventKind
from geo.models.incidents import DatePrecision
from hotspots import binary_copy
from hotspots.contract import Metres
from hotspots.contract.study import Days
from hotspots.effects.subjects import Subject
from hotspots.errors import EffectError
from hotspots.models import SubjectKind
from hotspots.observations import PRECISE

_COLUMNS = {"id": "i8", "day": "i4", "lon": "f8", "lat": "f8", "home": "i4"}
# Days between 1970, from which methods count, and 2000, from which PostgreSQL does.
_EPOCH = 10_957


@dataclass(frozen=True, kw_only=True)
class Incidents:
    """n incidents: ``xy`` metres, ``days`` since 1970, ``home`` whether in the subject's province."""

    xy: Metres
    days: Days
    home: NDArray[np.bool_]
    fingerprint: str


def known_days() -> tuple[date, date]:
    """First and last day of which there are incidents; a day in the future is a slip of the pen.

    Raises EffectError where there is none at all.
    """
    ends = Incident.objects.filter(occurred_on__lte=timezone.localdate()).aggregate(
        since=Min("occurred_on"), until=Max("occurred_on")
    )
    if ends["since"] is None:
        raise EffectError("there are no incidents", code="no_incidents")
    return ends["since"], ends["until"]


def incidents(subject: Subject, *, first: date, last: date, srid: int) -> Incidents:
    """All incidents of the days with an exact day and place."""
    precise = [str(precision) for precision in PRECISE]
    values = {"first": first, "last": last, "precise": precise, "province": subject.province}
    found = binary_copy.rows(sql.load("effect_incidents", "hotspots"), values, _COLUMNS)
    seen = hashlib.sha256()
    for name in ("id", "day", "lon", "lat"):
        seen.update(np.ascontiguousarray(found[name]).tobytes())
    return Incidents(
        xy=crs.to_metres(found["lon"], found["lat"], srid),
        days=(found["day"] + _EPOCH).astype(np.int32),
        home=found["home"].astype(np.bool_),
        fingerprint=f"{len(found)}-{seen.hexdigest()[:16]}",
    )


def left_out(subject: Subject, *, first: date, last: date) -> dict[str, int]:
    """Incidents of the days that nobody could count, ``here`` in the subject's own units and ``all``."""
    exact = Q(point__isnull=False, precision__in=PRECISE, date_precision=DatePrecision.DAY)
    units = [area.pk for area in subject.areas] or [subject.unit.pk if subject.unit else 0]
    rows = Incident.objects.filter(occurred_on__range=(first, last)).exclude(exact)
    return rows.aggregate(all=Count("id"), here=Count("id", filter=Q(unit__in=units)))


def removals(subject: Subject, *, first: date, last: date) -> "QuerySet[PointEvent, Any]":
    """Removals of other points in the province on these days."""
    lines = PointEvent.objects.filter(
        kind=PointEventKind.REMOVED,
        day__range=(first, last),
        point__unit__province_code=subject.province,
    )
    return lines.exclude(point=subject.pk) if subject.kind == SubjectKind.POINT else lines


def removal_places(subject: Subject, *, first: date, last: date, srid: int) -> Metres:
    """Middles (m, 2) of the other points removed on these days."""
    lines = removals(subject, first=first, last=last).filter(point__geometry__isnull=False)
    middles = [line.point.geometry.centroid.coords for line in lines.select_related("point")]
    if not middles:
        return np.empty((0, 2))
    lon, lat = zip(*middles, strict=True)
    return crs.to_metres(lon, lat, srid)


def removals_by_unit(subject: Subject, *, first: date, last: date) -> Counter[int]:
    """How many points were removed on these days in each unit of today."""
    return Counter(removals(subject, first=first, last=last).values_list("point__unit", flat=True))


def communes(province: str, *, without: Collection[int]) -> "QuerySet[AdminUnit, Any]":
    """The drawn commune-level units of a province today, but those."""
    units = AdminUnit.objects.filter(
        active=True,
        level=Level.COMMUNE,
        boundary__isnull=False,
        province_code=province,
        valid__contains=timezone.localdate(),
    )
    return units.exclude(pk__in=without).order_by("code", "id")
