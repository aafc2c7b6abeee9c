"""Placing one point after the other in whole boundaries: slow, and obviously right."""

from dataclasses import dataclass
from datetime import date

import shapely

from geo.models import AdminUnit, EditionState, Incident, UnitEdition


@dataclass(frozen=True)
class Placed:
    """Codes, not ids, so that a failing comparison can be read."""

    source_id: str
    edition: int
    code: str | None
    tie: bool


def place_each() -> set[Placed]:
    """Where every incident with a point falls, in every active edition whose extent reaches it."""
    return {
        _place(incident, edition)
        for edition in UnitEdition.objects.filter(state=EditionState.ACTIVE)
        for incident in Incident.objects.filter(point__isnull=False)
        if edition.extent is None or edition.extent.envelope.intersects(incident.point)
    }


def _place(incident: Incident, edition: UnitEdition) -> Placed:
    place = shapely.Point(incident.point.x, incident.point.y)
    codes = sorted(
        unit.code
        for unit in AdminUnit.objects.filter(edition=edition)
        if shapely.from_wkb(bytes(unit.boundary.wkb)).covers(place)
    )
    return Placed(incident.source_id, edition.pk, codes[0] if codes else None, len(codes) > 1)


def code_on(lon: float, lat: float, day: date) -> str | None:
    """The code in force on a day at a place: of each edition the lowest that holds it, of these the lowest
    whose unit has that day.
    """
    held = []
    for edition in UnitEdition.objects.filter(state=EditionState.ACTIVE):
        around = [
            unit
            for unit in AdminUnit.objects.filter(edition=edition)
            if shapely.from_wkb(bytes(unit.boundary.wkb)).covers(shapely.Point(lon, lat))
        ]
        first = min(around, key=lambda unit: unit.code, default=None)
        if (
            first is not None
            and first.valid.lower <= day
            and (not first.valid.upper or day < first.valid.upper)
        ):
            held.append(first.code)
    return min(held, default=None)
