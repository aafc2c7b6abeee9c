"""The whole walk: from the text of an address to the units and the point it may mean."""

from datetime import date

from geo.geocoding.answer import CERTAIN, LIKELY, POSSIBLE, Answer, Candidate
from geo.geocoding.combine import combined
from geo.geocoding.gazetteer import Gazetteer
from geo.geocoding.mentions import mentions
from geo.geocoding.narrowing import areas, meant
from geo.geocoding.parse import parse
from geo.geocoding.ranking import by_area, ranked
from geo.geocoding.reasons import Reason


def locate(text: str, gazetteer: Gazetteer, *, day: date | None = None, limit: int = 8) -> Answer:
    """Where an address is, best candidate first.
    """
    address = parse(text)
    around = mentions(address, gazetteer.names)
    rankings = []
    for mention in dict.fromkeys(around.communes):
        found = meant(mention, around, names=gazetteer.names, day=day)
        if found:
            rankings.append((found[0].weight, ranked(address, found, gazetteer=gazetteer, day=day)))
    if rankings:
        best, agree = combined(rankings)
    else:
        best = by_area(address, gazetteer=gazetteer, day=day, areas=areas(around, gazetteer.names))
    order = sorted(best.values(), key=lambda one: -one.share)
    return Answer(
        address,
        tuple(
            Candidate(
                unit=gazetteer.units[one.unit],
                stated=one.meant.named.unit if one.meant else gazetteer.units[one.unit],
                share=one.share,
                confidence=CERTAIN if one.share > 0.97 else LIKELY if one.share > 0.7 else POSSIBLE,
                reasons=(Reason("named", {"unit": one.meant.named.unit.name if one.meant else "-"}),),
            )
            for one in order[:limit]
        ),
    )
