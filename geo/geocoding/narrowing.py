"""Which known units the mentions of an address may mean, each with a weight and what speaks against it."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from geo.geocoding.mentions import CommuneMention, Mentions
from geo.geocoding.misspelt import near
from geo.geocoding.unit_names import Named, UnitNames

# How much each deviation leaves of a unit's weight beside units without it. Chosen by cross-validation.
OTHER_KIND = 0.05
OTHER_MARKS = 0.05
OTHER_TIME = 0.02
OUT_OF_FORCE = 0.1
PAST_DISTRICT = 0.1
PAST_PROVINCE = 0.3
MISSPELT = 0.05
ELSEWHERE = 0.02
UNSURE = 1e-4


Place = dict[str, list[Named]]


class Meant(NamedTuple):
    """A unit that may be meant, its weight beside the others, and codes of what does not fit."""

    named: Named
    weight: float
    doubts: tuple[str, ...]


def meant(mention: CommuneMention, around: Mentions, *, names: UnitNames, day: date | None) -> list[Meant]:
    """All units one commune mention may mean, heaviest first; empty where nothing comes near."""
    found = [
        _weighed(named, mention, around, day=day, errors=errors)
        for named, errors in _called(mention, around, names)
    ]
    return sorted(found, key=lambda one: -one.weight)


Found = Iterable[tuple[Named, int]]


def _called(mention: CommuneMention, around: Mentions, names: UnitNames) -> Found:
    """Units of that name where the address says they are, else of a name nearly so, else farther off."""
    cities = [names.in_district[area] for area in names.areas(around.cities, around.provinces)]
    if exact := _exact(mention.key, cities):
        return exact
    districts = [names.in_district[area] for area in names.areas(around.districts, around.provinces)]
    provinces = [names.in_province[key] for key in around.provinces if key in names.in_province]
    found = _spelt(mention, districts) or _spelt(mention, provinces)
    return found if districts or provinces else _anywhere(mention, names)


def _spelt(mention: CommuneMention, places: list[Place]) -> Found:
    """Exactly, or with a typing error, or by the beginning of the words: the first of these that there is."""
    return (
        _exact(mention.key, places)
        or [
            (named, errors)
            for place in places
            for key, errors in near(mention.key, place)
            for named in place[key]
        ]
        or _exact(mention.shorter, places)
    )


def _anywhere(mention: CommuneMention, names: UnitNames) -> Found:
    """Where an address states neither district nor province."""
    if mention.known or mention.shorter:
        return _exact(mention.key if mention.known else mention.shorter, [names.communes])
    return [
        (named, errors) for key, errors in near(mention.key, names.communes) for named in names.communes[key]
    ]


def _exact(key: str, places: list[Place]) -> Found:
    return [(named, 0) for named in _once(named for place in places for named in place.get(key, ()))]


def _once(found: Iterable[Named]) -> list[Named]:
    return list({(named.unit.id, named.key): named for named in found}.values())


def _weighed(
    named: Named, mention: CommuneMention, around: Mentions, *, day: date | None, errors: int
) -> Meant:
    weight, doubts = 1.0, []
    for doubt, factor in _doubts(named, mention, around, day=day):
        weight *= factor
        if doubt:
            doubts.append(doubt)
    if errors:
        weight *= MISSPELT**errors
        doubts.append("misspelt")
    return Meant(named, max(weight, UNSURE**2), tuple(doubts))


def _doubts(
    named: Named, mention: CommuneMention, around: Mentions, *, day: date | None
) -> Iterator[tuple[str, float]]:
    unit = named.unit
    if mention.kind and unit.kind and mention.kind != unit.kind:
        yield "other_kind", OTHER_KIND
    if not mention.ascii and mention.toned != named.toned:
        yield "other_marks", OTHER_MARKS
    if around.districts and not named.districts & around.districts:
        past = named.past_districts & around.districts
        yield ("past_district", PAST_DISTRICT) if past else ("other_district", ELSEWHERE)
    if around.provinces and not named.provinces & around.provinces:
        past = named.past_provinces & around.provinces
        yield ("", PAST_PROVINCE) if past else ("other_province", ELSEWHERE)
    if mention.time and mention.time != ("new" if unit.last is None else "old"):
        yield "", OTHER_TIME
    if day is not None and not unit.in_force(day):
        yield "", OUT_OF_FORCE if unit.first <= day else UNSURE
