"""The gazetteer of all active units and loaded entries, built once per process and change."""

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django.db import connection

from geo import sql
from geo.geocoding.answer import CERTAIN
from geo.geocoding.gazetteer import Gazetteer, GazetteerUnit, KnownPlace, Succession
from geo.geocoding.locate import locate
from geo.models import AdminUnit, FigureValue, GazetteerEntry, Level, UnitAlias, UnitSuccession
from geo.units.kinds import without_kind

_LEVELS = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)
Near = dict[int, list[tuple[int, float]]]


def current() -> Gazetteer:
    """The gazetteer as the database stands; built anew only after units or entries have changed."""
    with connection.cursor() as cursor:
        cursor.execute(sql.load("gazetteer_fingerprint"))
        return _built(cursor.fetchone())


@lru_cache(maxsize=1)
def _built(_fingerprint: tuple[Any, ...]) -> Gazetteer:
    units = Gazetteer(_units(), _successions())
    return units.with_places(places(units))


def _units() -> Iterator[GazetteerUnit]:
    aliases: dict[int, list[str]] = defaultdict(list)
    for unit, name in UnitAlias.objects.filter(unit__active=True).values_list("unit_id", "name"):
        aliases[unit].append(name)
    people = _people()
    rows = AdminUnit.objects.filter(active=True, level__in=_LEVELS).values_list(
        "id", "code", "level", "kind", "name", "valid", "parent_id", "province_name"
    )
    for id_, code, level, kind, name, valid, parent, province in rows:
        yield GazetteerUnit(
            id=id_,
            code=code,
            level=level,
            kind=kind,
            name=name,
            first=valid.lower,
            last=valid.upper,
            parent=parent,
            province=without_kind(province),
            aliases=tuple(aliases[id_]),
            people=people.get(id_),
        )


def _people() -> dict[int, float]:
    """Residents by unit, as last reported; a later report holds over an earlier one."""
    reported = FigureValue.objects.filter(indicator="residents", value__isnull=False)
    rows = reported.order_by("figures__as_of", "figures_id").values_list("figures__unit_id", "value")
    return {unit: float(value) for unit, value in rows if value is not None}


def _successions() -> Iterator[Succession]:
    """Shares of the people where known: people live unevenly, and addresses are where people are."""
    rows = UnitSuccession.objects.filter(predecessor__active=True, successor__active=True)
    for one in rows:
        share = one.population_share if one.population_share is not None else one.area_share
        yield Succession(one.predecessor_id, one.successor_id, share=share, whole=one.whole)


def places(units: Gazetteer) -> Iterator[KnownPlace]:
    """The loaded and learned entries, each with the units it lies in: by its place, or as it states them."""
    near = _near()
    for entry in GazetteerEntry.objects.iterator():
        reach = near.get(entry.pk, [])
        inside = [other for other, metres in reach if metres == 0]
        stated = [entry.unit_id] if entry.unit_id else [] if inside else named_units(units, entry)
        yield KnownPlace(
            entry.kind,
            entry.name,
            entry.house_number,
            _points(entry.geometry),
            tuple(dict.fromkeys([*inside, *stated])),
            near=tuple(reach),
        )


def named_units(units: Gazetteer, entry: GazetteerEntry) -> list[int]:
    """The unit an entry states by name, and the one of today, where that is certain."""
    if not entry.stated_unit:
        return []
    best = locate(f"{entry.stated_unit}, {entry.stated_district}, {entry.stated_province}", units).best
    if best is None or best.confidence != CERTAIN:
        return []
    return [best.unit.id, *([best.stated.id] if best.stated else [])]


def _near() -> Near:
    """Units of every active edition in reach of each entry that has a place."""
    found: Near = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(sql.load("gazetteer_near"))
        for entry, unit, metres in cursor.fetchall():
            found[entry].append((unit, metres))
    return found


def _points(geometry: Any) -> tuple[tuple[float, float], ...]:
    """The vertices of a place; of several lines the longest, of an area a point for its middle."""
    if geometry is None:
        return ()
    if geometry.geom_type.startswith("Multi") and len(geometry):
        geometry = max(geometry, key=lambda part: part.length)
    if geometry.geom_type == "LineString":
        return tuple((point[0], point[1]) for point in geometry.coords)
    middle = geometry if geometry.geom_type == "Point" else geometry.point_on_surface
    return ((middle.x, middle.y),)
