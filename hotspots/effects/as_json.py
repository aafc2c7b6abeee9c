"""A study as plain values: what the page shows and what is kept of it when it is saved."""

from dataclasses import asdict
from typing import Any

from django.contrib.gis.geos import Point

from geo import crs
from hotspots.effects.compute import Study
from hotspots.effects.facts import communes
from hotspots.evaluation.displacement.controls import Match
from hotspots.evaluation.displacement.difference import Difference
from hotspots.evaluation.displacement.study import Zone


def settings_of(study: Study) -> dict[str, Any]:
    """The settings and days of a study."""
    deed = study.subject.deed
    return asdict(study.settings) | {"first": deed.first.isoformat(), "last": deed.last.isoformat()}


def result_of(study: Study) -> dict[str, Any]:
    """Everything that is shown of a study."""
    effect, months = study.effect, study.months
    names = _names(study)
    return {
        "months": {
            "matching": len(months.matching) - 1,
            "before": len(months.before) - 1,
            "after": len(months.after) - 1,
            "first": months.first.isoformat(),
            "last": months.last.isoformat(),
        },
        "zones": {
            "target": _zone(effect.target),
            "ring": _zone(effect.ring),
            "control": _zone(effect.control),
            "control_ring": _zone(effect.control_ring),
        },
        "whole": _difference(effect.whole),
        "local": _difference(effect.local),
        "spilt": _difference(effect.spilt),
        "quotient": effect.quotient,
        "gap": effect.gap,
        "verdict": effect.verdict.value,
        "controls": [_match(match, names) for match in study.chosen],
        "offered": [_match(match, names) for match in study.areas.offered],
        "targets": len(study.areas.targets),
        "left_out": study.left_out,
        "returned": [day.isoformat() for day in study.returned],
    }


def _zone(zone: Zone) -> dict[str, Any]:
    return {"before": zone.before.tolist(), "after": zone.after.tolist()}


def _difference(found: Difference) -> dict[str, float]:
    names = ("estimate", "se", "z", "p", "low", "high", "least_seen")
    return {name: float(getattr(found, name)) for name in names}


def _match(match: Match, names: dict[str, str]) -> dict[str, Any]:
    place = match.place
    return {
        "key": place.key,
        "name": names.get(place.key, place.key),
        "gap": match.gap,
        "mean": match.mean,
        "trend": match.trend,
        "busy": place.busy,
    }


def _names(study: Study) -> dict[str, str]:
    """The ward of each candidate that is shown."""
    found = dict(study.areas.names)
    for match in [*study.chosen, *study.areas.offered]:
        key = match.place.key
        if key not in found:
            x, y = study.areas.middles[key]
            ((lon, lat),) = crs.from_metres(x, y, study.srid)
            here = communes(study.subject.province, without=()).filter(boundary__covers=_point(lon, lat))
            found[key] = here.values_list("full_name", flat=True).first() or key
    return found


def _point(lon: float, lat: float) -> Point:
    return Point(float(lon), float(lat), srid=crs.WGS84)
