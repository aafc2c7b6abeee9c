"""What the pages of a weak place show: candidates with their reasons, wards beside it, and where to begin."""

import json
from typing import Any

from django.contrib.gis.db.models.functions import Distance
from django.contrib.gis.geos import GeometryCollection, MultiPolygon, Point, Polygon
from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from geo import crs
from geo.geocoding.reasons import Reason, catalogue
from geo.models import AdminUnit, Level, Precision, ReviewItem, ReviewKind
from geo.review import REASONS

# The country, before anything is known of the place.
_CENTRE = (16.0, 106.5)
# A boundary for the eye: an outline of about ten metres' detail weighs a tenth.
_DETAIL = 0.0001
# How far around the place its neighbours are drawn, about a kilometre, how many at most, and how many of the
# nearest where there is none.
_MARGIN, _MOST_BESIDE, _NEAREST = 0.01, 30, 6


def counts(items: Any) -> list[dict[str, Any]]:
    """How many items wait, by kind and reason."""
    found = items.order_by().values("kind", "reason").annotate(number=Count("pk")).order_by("kind", "-number")
    kinds = dict(ReviewKind.choices)
    return [
        {
            **row,
            "kind_name": kinds[row["kind"]],
            "reason_name": REASONS.get(row["reason"], row["reason"]),
            "url": f"{reverse('review')}?kind={row['kind']}&reason={row['reason']}",
        }
        for row in found
    ]


def candidates(item: ReviewItem) -> list[dict[str, Any]]:
    """The places the geocoder thought of (as `locate_pending` stores them): what they are, and why."""
    told = item.details.get("candidates", [])
    units = AdminUnit.objects.filter(pk__in=[each["unit"] for each in told])
    names = dict(units.values_list("pk", "full_name"))
    precisions = dict(Precision.choices)
    return [
        {
            "number": place,
            "unit": each["unit"],
            "unit_name": names.get(each["unit"], ""),
            "lon": each["point"][0] if each["point"] else None,
            "lat": each["point"][1] if each["point"] else None,
            "precision": each["precision"],
            "precision_name": precisions.get(each["precision"], ""),
            "percent": round(100 * each["share"]),
            "why": [_sentence(reason) for reason in each["reasons"]],
        }
        for place, each in enumerate(told, start=1)
    ]


def _sentence(stored: dict[str, Any]) -> str:
    """A reason of the geocoder in the reader's language; a code that is not in its catalogue as it is."""
    if stored["code"] not in catalogue():
        return str(stored["code"])
    lang = "en" if (get_language() or "vi").startswith("en") else "vi"
    return Reason(stored["code"], stored["details"]).sentence(lang)


def near_units(item: ReviewItem) -> list[AdminUnit]:
    """Where a point lies within metres of a boundary: the units on both sides of it."""
    fact = item.incident or item.point
    if fact is None:
        return []
    beside: Any = fact.placements.filter(near_unit__isnull=False).select_related("unit", "near_unit")
    return [unit for placement in beside for unit in (placement.unit, placement.near_unit) if unit]


def centre(item: ReviewItem) -> tuple[float, float]:
    """Latitude and longitude to begin with: the place so far, else its ward's middle."""
    here = _point(item)
    if here is None and item.unit is not None:
        here = AdminUnit.objects.values_list("label_point", flat=True).get(pk=item.unit.pk)
    return (here.y, here.x) if here is not None else _CENTRE


def payload(item: ReviewItem) -> dict[str, Any]:
    """The place so far, candidates with a point, and the outlines of all wards they are in."""
    here = _point(item)
    found = candidates(item)
    told = [item.unit_id, item.details.get("stated"), *(each["unit"] for each in found)]
    meant = {unit for unit in told if unit is not None} | {unit.pk for unit in near_units(item)}
    points = [here, *(Point(each["lon"], each["lat"]) for each in found if each["lon"] is not None)]
    return {
        "here": [here.x, here.y] if here else None,
        "candidates": [
            {name: each[name] for name in ("number", "lon", "lat")}
            for each in found
            if each["lon"] is not None
        ],
        "units": {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": {"name": unit.full_name, "meant": unit.pk in meant},
                    "geometry": json.loads(shape.simplify(_DETAIL, preserve_topology=True).geojson),
                }
                for unit, shape in _around(meant, points)
            ],
        },
    }


def _around(meant: set[int], points: list[Any]) -> list[tuple[AdminUnit, MultiPolygon]]:
    """The units meant and those of today around them, nearest to the eye first: a place is picked by its
    neighbours where there is no other basemap.
    """
    units = _drawn(AdminUnit.objects.filter(pk__in=meant))
    shapes = GeometryCollection(*(shape.envelope for _, shape in units), *filter(None, points))
    if shapes.empty:
        return units
    west, south, east, north = shapes.extent
    window = Polygon.from_bbox((west - _MARGIN, south - _MARGIN, east + _MARGIN, north + _MARGIN))
    window.srid = crs.WGS84
    beside = AdminUnit.objects.filter(active=True, level=Level.COMMUNE, valid__contains=timezone.localdate())
    near = _drawn(beside.filter(boundary__bboverlaps=window).exclude(pk__in=meant)[:_MOST_BESIDE])
    if not near and not units:
        middle = Point((west + east) / 2, (south + north) / 2, srid=crs.WGS84)
        near = _drawn(beside.order_by(Distance("label_point", middle))[:_NEAREST])
    return [*units, *near]


def _drawn(units: Any) -> list[tuple[AdminUnit, MultiPolygon]]:
    return [(unit, unit.boundary) for unit in units if unit.boundary is not None]


def _point(item: ReviewItem) -> Any:
    if item.incident is not None:
        return item.incident.point
    return item.point.geometry.centroid if item.point and item.point.geometry else None
