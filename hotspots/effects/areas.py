"""Targets and candidates for a control: circles about a removed point, or units."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import shapely
from numpy.typing import NDArray

from geo import crs
from geo.models import AdminUnit
from hotspots.effects import facts
from hotspots.effects.settings import Settings
from hotspots.effects.subjects import Subject
from hotspots.errors import EffectError
from hotspots.evaluation.displacement.controls import Match, apart, centres, ranked
from hotspots.evaluation.displacement.months import Months
from hotspots.evaluation.displacement.places import Place, circles, units

# So many candidates are offered to choose from.
OFFERED = 10


@dataclass(frozen=True, kw_only=True)
class Areas:
    """``targets`` (one, or the units of a campaign), all ``candidates``, those that are ``offered``, best
    first, and the ward's name or the middle (metres) of each candidate by key.
    """

    targets: list[Place]
    candidates: list[Place]
    offered: list[Match]
    names: Mapping[str, str] = field(default_factory=dict)
    middles: Mapping[str, NDArray[np.float64]] = field(default_factory=dict)


def about_point(
    subject: Subject, seen: facts.Incidents, *, settings: Settings, months: Months, srid: int
) -> Areas:
    """A circle about the point and circles elsewhere in its province."""
    if subject.middle is None:
        raise EffectError(f"{subject.name} has no place: nothing can be counted", code="no_place")
    middle = crs.to_metres(subject.middle.x, subject.middle.y, srid)
    asked = {"radius_m": settings.radius_m, "ring_m": settings.ring_m}
    early = seen.home & (seen.days >= months.matching[0]) & (seen.days < months.matching[-1])
    first, last = _compared(months)
    removals = facts.removal_places(subject, first=first, last=last, srid=srid)
    targets = circles(seen.xy, middle, **asked)
    others = centres(seen.xy[early], target=middle[0], removals=removals, **asked)
    candidates = circles(seen.xy, others, **asked) if len(others) else []
    where = {place.key: each for place, each in zip(candidates, others, strict=True)}
    matches = apart(ranked(targets[0], candidates, seen.days, months=months), where, ring_m=settings.ring_m)
    return Areas(targets=targets, candidates=candidates, offered=matches[:OFFERED], middles=where)


def of_units(
    subject: Subject, seen: facts.Incidents, *, settings: Settings, months: Months, srid: int
) -> Areas:
    """The subject's units and, as candidates, those of the province whose bands do not touch theirs."""
    own = [_metres(area, srid) for area in subject.areas]
    keys = [str(area.pk) for area in subject.areas]
    whole = shapely.union_all(own)
    first, last = _compared(months)
    busy = facts.removals_by_unit(subject, first=first, last=last)
    others = list(facts.communes(subject.province, without=[area.pk for area in subject.areas]))
    shapes = {unit: _metres(unit, srid) for unit in others}
    far = [unit for unit in others if shapely.distance(shapes[unit], whole) >= 2 * settings.ring_m]
    found = units(
        seen.xy, [shapes[unit] for unit in far], [str(unit.pk) for unit in far], ring_m=settings.ring_m
    )
    candidates = [
        Place(key=place.key, area=place.area, ring=place.ring, busy=busy[int(place.key)]) for place in found
    ]
    targets = units(seen.xy, own, keys, ring_m=settings.ring_m)
    largest = max(targets, key=lambda place: len(place.area))
    return Areas(
        targets=targets,
        candidates=candidates,
        offered=ranked(largest, candidates, seen.days, months=months)[: OFFERED + len(targets)],
        names={str(unit.pk): unit.full_name for unit in far},
    )


def _compared(months: Months) -> tuple[date, date]:
    """First and last day of the months that are compared."""
    return np.datetime64(int(months.before[0]), "D").astype(date), months.last


def _metres(unit: AdminUnit, srid: int) -> shapely.Geometry:
    shape = shapely.from_wkb(bytes(unit.boundary.wkb))  # type: ignore[union-attr]
    return crs.shapes_to_metres(shape, srid)
