"""The whole walk: from the text of an address to the units and the point it may mean."""

from datetime import date

from geo.geocoding.address import Address
from geo.geocoding.answer import LIKELY, POSSIBLE, Answer, Candidate
from geo.geocoding.combine import combined, mixed
from geo.geocoding.confidence import LIKELY_FROM, confidence
from geo.geocoding.gazetteer import Gazetteer
from geo.geocoding.mentions import Mentions, mentions
from geo.geocoding.narrowing import meant
from geo.geocoding.parse import parse
from geo.geocoding.ranking import Ranked, by_area, by_street, ranked
from geo.geocoding.reasons import Reason


def locate(text: str, gazetteer: Gazetteer, *, day: date | None = None, limit: int = 8) -> Answer:
    """Where an address is, best candidate first.
    """
    address = parse(text)
    around = mentions(address, gazetteer.names)
    found, agree = _ranked(address, around, gazetteer, day)
    order = sorted(found.values(), key=lambda one: -one.share)[:limit]
    if not order:
        return Answer(address)
    first = confidence(order[0], address, agree=agree, gazetteer=gazetteer, day=day)
    classes = [first, *([POSSIBLE] * (len(order) - 1))]
    return Answer(
        address,
        tuple(_candidate(one, given, gazetteer) for one, given in zip(order, classes, strict=True)),
    )


def _ranked(
    address: Address, around: Mentions, gazetteer: Gazetteer, day: date | None
) -> tuple[dict[int, Ranked], bool]:
    """Shares by unit, from the most telling thing the address says; and whether its mentions agree."""
    rankings = []
    for mention in dict.fromkeys(around.communes):
        if possible := meant(mention, around, names=gazetteer.names, day=day):
            rankings.append((possible[0].weight, ranked(address, possible, gazetteer=gazetteer, day=day)))
    maybe = not rankings or all(mention.maybe for mention in around.communes)
    stated = gazetteer.names.areas(around.districts or around.cities, around.provinces)
    area = by_area(address, gazetteer=gazetteer, day=day, areas=stated) if stated and maybe else {}
    if rankings:
        found, agree = combined(rankings)
        return (mixed(found, area) if area else found), agree
    return area or by_street(address, gazetteer=gazetteer), True


def _candidate(one: Ranked, given: str, gazetteer: Gazetteer) -> Candidate:
    return Candidate(
        unit=gazetteer.units[one.unit],
        stated=one.meant.named.unit if one.meant else gazetteer.units[one.unit],
        share=one.share,
        confidence=given,
        reasons=(Reason("named", {"unit": one.meant.named.unit.name if one.meant else "-"}),),
    )
