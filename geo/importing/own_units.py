"""Rows that an account may not bring in, because they are about units it does not hold."""

from collections.abc import Iterator

import numpy as np

from geo.importing.problems import Problem
from geo.importing.rows import Batch
from geo.models import AdminUnit, DrugPoint, Incident, Site, Venue
from geo.placing.lookup import units_at
from geo.placing.succession import Successions

# Facts that lie in a unit and are known again by their number, by kind of file.
_NUMBERED: dict[str, type[Incident] | type[DrugPoint] | type[Venue] | type[Site]] = {
    "incidents": Incident,
    "points": DrugPoint,
    "venues": Venue,
    "sites": Site,
}


def with_predecessors(units: frozenset[int]) -> frozenset[int]:
    """Units, and the units of other days that became one of them whole: a row of last year states those."""
    known = Successions()
    earlier = AdminUnit.objects.filter(successions__successor__in=units).values_list("pk", flat=True)
    return units | {unit for unit in earlier if set(known.in_editions(unit).values()) & units}


def others_rows(batch: Batch, own: frozenset[int], *, kind: str, source: str) -> Iterator[Problem]:
    """The batch's good rows whose place, or without one whose stated unit, is none of `own`.

    A row about a venue is where the venue of the same source is. A row of which no unit is known is not one's
    own: nobody could tell later whose it was. Nor is a row whose number is that of a fact which lies in
    another unit since somebody corrected its place: an update would take it from there.
    """
    placed = _by_point(batch) | _by_venue(batch, source)
    elsewhere = _stored_elsewhere(batch, own, kind=kind, source=source)
    refused = batch.refused_rows()
    for place, number in enumerate(batch.numbers):
        unit = placed.get(place, batch.units[place])
        if (unit not in own or place in elsewhere) and number not in refused:
            yield Problem("not_your_unit", row=number, found=_said(batch, place))


def _by_point(batch: Batch) -> dict[int, int]:
    """Place in the batch → unit of today at its coordinates, 0 outside all."""
    lons, lats = batch.column("lon"), batch.column("lat")
    there = [place for place, (lon, lat) in enumerate(zip(lons, lats, strict=True)) if _both(lon, lat)]
    if not there:
        return {}
    found = units_at(
        np.array([lons[place] for place in there], float), np.array([lats[place] for place in there], float)
    )
    return dict(zip(there, (int(unit) for unit in found), strict=True))


def _by_venue(batch: Batch, source: str) -> dict[int, int]:
    """Place in the batch → unit of the venue that the row is about."""
    ids = batch.column("venue_id")
    known = Venue.objects.filter(source=source, source_id__in={str(each) for each in ids if each})
    units = dict(known.values_list("source_id", "unit_id"))
    return {place: units[str(each)] for place, each in enumerate(ids) if units.get(str(each)) is not None}


def _stored_elsewhere(batch: Batch, own: frozenset[int], *, kind: str, source: str) -> frozenset[int]:
    """Places in the batch whose numbers are those of stored facts outside `own`."""
    if kind not in _NUMBERED:
        return frozenset()
    ids = batch.column("source_id")
    stored = _NUMBERED[kind].objects.filter(source=source, source_id__in={str(each) for each in ids if each})
    others = set(stored.exclude(unit=None).exclude(unit__in=own).values_list("source_id", flat=True))
    return frozenset(place for place, each in enumerate(ids) if str(each) in others)


def _both(lon: object, lat: object) -> bool:
    return isinstance(lon, float) and isinstance(lat, float)


def _said(batch: Batch, place: int) -> str:
    """What the row says of its place: coordinates, else its unit as it was written."""
    lon, lat = batch.column("lon")[place], batch.column("lat")[place]
    if _both(lon, lat):
        return f"{lon:.6f}, {lat:.6f}"
    texts = [batch.column(name)[place] for name in ("unit_code", "unit_name", "venue_id")]
    return " ".join(str(text) for text in texts if text) or "?"
