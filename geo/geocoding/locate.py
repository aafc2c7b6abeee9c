"""The whole walk: from the text of an address to the units and the point it may mean."""

from datetime import date
from functools import partial

from geo.geocoding.address import Address
from geo.geocoding.answer import POSSIBLE, Answer, Candidate
from geo.geocoding.combine import combined, mixed
from geo.geocoding.confidence import confidence
from geo.geocoding.explain import reasons
from geo.geocoding.gazetteer import Gazetteer
from geo.geocoding.mentions import Mentions, mentions, without_units
from geo.geocoding.narrowing import meant
from geo.geocoding.parse import parse
from geo.geocoding.ranking import Ranked, by_area, by_street, ranked
from geo.geocoding.reasons import Reason
from geo.geocoding.where import WARD, Where, where

# A former name beside another unit says less than the name without that mark.
FORMER = 0.5
POINTS_FOR = 3


def locate(text: str, gazetteer: Gazetteer, *, day: date | None = None, limit: int = 8) -> Answer:
    """Where an address is: the units in force on a day (None: now) that it may mean, best first.

    Old and new names are both understood whatever the day; units of the day count more. A candidate's
    share is the estimated chance that it is right, its class what was measured for such answers. A unit of
    class "possible" must not be used without a person's decision. Never raises for any text.
    """
    address = parse(text)
    around = mentions(address, gazetteer.names)
    address = without_units(address, around.run_on)
    found, agree = _ranked(address, around, gazetteer, day)
    order = sorted(found.values(), key=lambda one: -one.share)[:limit]
    if not order:
        return Answer(address, reasons=(Reason("nothing_known"),))
    first = confidence(order[0], address, agree=agree, gazetteer=gazetteer, day=day)
    return Answer(
        address,
        tuple(
            _candidate(one, first if at == 0 else POSSIBLE, address, gazetteer, at=at, order=order)
            for at, one in enumerate(order)
        ),
        () if agree else (Reason("mentions_disagree"),),
    )


def _ranked(
    address: Address, around: Mentions, gazetteer: Gazetteer, day: date | None
) -> tuple[dict[int, Ranked], bool]:
    """Shares by unit, from the most telling thing the address says; and whether its mentions agree."""
    rankings = []
    for mention in dict.fromkeys(around.communes):
        if possible := meant(mention, around, names=gazetteer.names, day=day):
            weight = possible[0].weight * (FORMER if mention.time == "old" else 1.0)
            rankings.append((weight, ranked(address, possible, gazetteer=gazetteer, day=day)))
    maybe = not rankings or all(mention.maybe for mention in around.communes)
    stated = gazetteer.names.areas(around.districts or around.cities, around.provinces)
    area = by_area(address, gazetteer=gazetteer, day=day, areas=stated) if stated and maybe else {}
    if rankings:
        found, agree = combined(rankings)
        return (mixed(found, area) if area else found), agree
    return area or by_street(address, gazetteer=gazetteer), True


def _candidate(
    one: Ranked, given: str, address: Address, gazetteer: Gazetteer, *, at: int, order: list[Ranked]
) -> Candidate:
    place = _where(one, address, gazetteer) if at < POINTS_FOR else WARD
    return Candidate(
        unit=gazetteer.units[one.unit],
        stated=one.meant.named.unit if one.meant else None,
        share=one.share,
        confidence=given,
        why=partial(reasons, one, address, gazetteer, order=order, place=place.reason),
        precision=place.precision,
        point=place.point,
        error_m=place.error_m,
    )


def _where(one: Ranked, address: Address, gazetteer: Gazetteer) -> Where:
    if not gazetteer.places or one.beside:
        return WARD
    stated = one.meant.named.unit.id if one.meant else one.unit
    return where(address, gazetteer.places, unit=one.unit, stated=stated)
