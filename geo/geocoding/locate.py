"""The whole walk: from the text of an address to the units and the point it may mean."""

from datetime import date

from geo.geocoding.answer import CERTAIN, LIKELY, POSSIBLE, Answer, Candidate
from geo.geocoding.gazetteer import Gazetteer
from geo.geocoding.mentions import mentions
from geo.geocoding.narrowing import meant
from geo.geocoding.parse import parse
from geo.geocoding.ranking import ranked
from geo.geocoding.reasons import Reason


def locate(text: str, gazetteer: Gazetteer, *, day: date | None = None, limit: int = 6) -> Answer:
    """Where an address is, best candidate first.
    """
    address = parse(text)
    around = mentions(address, gazetteer.names)
    found = [
        one
        for mention in around.communes
        for one in meant(mention, around, names=gazetteer.names, day=day)
    ]
    order = ranked(address, found, gazetteer=gazetteer, day=day)
    return Answer(
        address,
        tuple(
            Candidate(
                unit=gazetteer.units[one.unit],
                stated=one.meant.named.unit,
                share=one.share,
                confidence=CERTAIN if one.share > 0.97 else LIKELY if one.share > 0.7 else POSSIBLE,
                reasons=(Reason("named", {"unit": one.meant.named.unit.name}),),
            )
            for one in order[:limit]
        ),
    )
