"""From the units that may be meant to shares of the units in force, with the evidence of known places."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from geo.geocoding import evidence
from geo.geocoding.address import Address
from geo.geocoding.narrowing import Meant

if TYPE_CHECKING:
    from geo.geocoding.gazetteer import Gazetteer


@dataclass(slots=True)
class Ranked:
    """A unit in force on the asked day: its share, the meant unit that gives most of it, and the votes."""

    unit: int
    share: float = 0.0
    meant: Meant | None = None
    most: float = 0.0
    divided: bool = False
    votes: list[evidence.Vote] = field(default_factory=list)


def ranked(
    address: Address, meant: list[Meant], *, gazetteer: "Gazetteer", day: date | None
) -> list[Ranked]:
    """All units in force that the address may mean, the likeliest first; shares add up to 1."""
    total = sum(one.weight for one in meant)
    found: dict[int, Ranked] = {}
    for one in meant:
        if one.weight < total * 1e-4:
            break
        heirs = gazetteer.lineage.heirs(one.named.unit.id, day)
        divided = len(heirs) > 1
        held = {heir.unit: heir.share for heir in heirs}
        votes: list[evidence.Vote] = []
        if divided:
            held, votes = evidence.shares(
                address, held, within=one.named.unit.id, places=gazetteer.places
            )
        for unit, share in held.items():
            _add(found, unit, one, share * one.weight / total, divided, votes)
    return sorted(found.values(), key=lambda one: -one.share)


def _add(found, unit, one, share, divided, votes) -> None:
    entry = found.setdefault(unit, Ranked(unit))
    entry.share += share
    if share > entry.most:
        entry.most, entry.meant, entry.divided = share, one, divided
        entry.votes = [vote for vote in votes if vote.unit == unit]
