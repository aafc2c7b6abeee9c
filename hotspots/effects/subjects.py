"""What an effect is asked of: a removal of a point, something done in a ward from a day to a day, or a
campaign.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.gis.geos import Point
from django.db.models import QuerySet

from geo.models import AdminUnit, Campaign, DrugPoint, PointEvent, PointEventKind
from hotspots.effects.settings import Deed
from hotspots.errors import EffectError
from hotspots.models import SubjectKind


@dataclass(frozen=True, kw_only=True)
class Subject:
    """``middle`` is set for a removal, ``areas`` for the others; ``unit`` is the one ward it concerns, if
    one.
    """

    kind: str
    pk: int
    name: str
    deed: Deed
    province: str
    unit: AdminUnit | None = None
    middle: Point | None = None
    areas: tuple[AdminUnit, ...] = ()


def removals_of(point: DrugPoint) -> list[date]:
    """The days on which a point was removed, newest first."""
    lines = PointEvent.objects.filter(point=point, kind=PointEventKind.REMOVED)
    return list(lines.order_by("-day").values_list("day", flat=True))


def of_point(point: DrugPoint, *, day: date | None = None) -> Subject:
    """The removal on ``day``, else the last one. Raises EffectError where there is none, or the point has
    no place.
    """
    days = removals_of(point)
    if not days or (day is not None and day not in days):
        raise EffectError(
            f"the point {point.source_id} was not removed{f' on {day}' if day else ''}", code="no_removal"
        )
    if point.geometry is None or point.unit is None:
        raise EffectError(
            f"the point {point.source_id} has no place: nothing can be counted", code="no_place"
        )
    when = day or days[0]
    return Subject(
        kind=SubjectKind.POINT,
        pk=point.pk,
        name=point.source_id,
        deed=Deed(first=when, last=when),
        province=point.unit.province_code,
        unit=point.unit,
        middle=point.geometry.centroid,
    )


def of_unit(unit: AdminUnit, *, deed: Deed | None = None) -> Subject:
    """What was done in a ward on the days given, else on the day of its last removal.

    Raises EffectError where nothing was removed and no day is given, or the ward is not drawn.
    """
    if unit.boundary is None:
        raise EffectError(f"{unit.full_name} has no boundary", code="no_place")
    done = deed or _last_removal(unit)
    if done is None:
        raise EffectError(f"no point was removed in {unit.full_name}; name the days", code="no_deed")
    return Subject(
        kind=SubjectKind.UNIT,
        pk=unit.pk,
        name=unit.full_name,
        deed=done,
        province=unit.province_code,
        unit=unit,
        areas=(unit,),
    )


def of_campaign(campaign: Campaign) -> Subject:
    """A campaign in the units that took part. Raises EffectError where all did: nothing is left to compare
    with.
    """
    areas = tuple(campaign.units.filter(boundary__isnull=False).order_by("code", "id"))
    if not areas:
        raise EffectError(f"{campaign.name} was held everywhere: there is no control", code="everywhere")
    return Subject(
        kind=SubjectKind.CAMPAIGN,
        pk=campaign.pk,
        name=campaign.name,
        deed=Deed(first=campaign.from_day, last=campaign.to_day),
        province=areas[0].province_code,
        areas=areas,
    )


def removed_points(user: Any) -> "QuerySet[PointEvent, Any]":
    """Removals of points that have a place and that this account may see, newest first."""
    lines = PointEvent.objects.for_user(user).filter(
        kind=PointEventKind.REMOVED, point__geometry__isnull=False
    )
    return lines.select_related("point__unit").order_by("-day", "-id")


def _last_removal(unit: AdminUnit) -> Deed | None:
    lines = PointEvent.objects.filter(point__unit=unit, kind=PointEventKind.REMOVED).order_by("-day")
    day = lines.values_list("day", flat=True).first()
    return None if day is None else Deed(first=day, last=day)
