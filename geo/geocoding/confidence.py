"""How sure an answer is: a class that is kept to what was measured, never to what is hoped.

Measured on shop addresses with surveyed coordinates: a ward named in full and taken over whole is right in
98 of 100, because some shops lie next door. Certain is said only where a slip next door would not matter,
where a known neighbour confirms it, or where the address names a unit and no place in it.
"""

from datetime import date
from typing import TYPE_CHECKING

from geo.geocoding.address import Address
from geo.geocoding.answer import CERTAIN, LIKELY, POSSIBLE
from geo.geocoding.ranking import Ranked, says_place

if TYPE_CHECKING:
    from geo.geocoding.gazetteer import Gazetteer

CERTAIN_FROM = 0.96
LIKELY_FROM = 0.7
AGREEING = 0.6
MANY = 6


def confidence(
    best: Ranked, address: Address, *, agree: bool, gazetteer: "Gazetteer", day: date | None
) -> str:
    """The class of the first candidate (the others are possible at most)."""
    if best.share < LIKELY_FROM or best.meant is None:
        return POSSIBLE
    if best.share < CERTAIN_FROM or best.meant.doubts or best.lost or not agree:
        return LIKELY
    return CERTAIN if _safe(best, address, gazetteer, day) else LIKELY


def _safe(best: Ranked, address: Address, gazetteer: "Gazetteer", day: date | None) -> bool:
    """Whether the address would lie in the same unit if it were next door, or is confirmed."""
    stated = best.meant.named.unit.id if best.meant else best.unit
    if stated == best.unit or not says_place(address) or _confirmed(best, address, stated, gazetteer):
        return True
    if best.spread > 1:
        return False
    took_in = gazetteer.lineage.took_in(best.unit)
    return took_in >= MANY or gazetteer.neighbours.agreement(stated, best.unit, day) >= AGREEING


def _confirmed(best: Ranked, address: Address, stated: int, gazetteer: "Gazetteer") -> bool:
    """Whether a known place of the same street, under the same unit's name, lies in the answered unit."""
    if best.votes:
        return any(stated in vote.known.units for vote in best.votes)
    known = gazetteer.places.on_street.get(address.street_key, ()) if address.street_key else ()
    return any(stated in one.units and best.unit in one.units for one in known)
