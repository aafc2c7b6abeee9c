"""From the units that may be meant to shares of the units in force, with the evidence of known places."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from geo.geocoding import evidence
from geo.geocoding.address import Address
from geo.geocoding.narrowing import Meant
from geo.geocoding.unit_names import Named, key_of

if TYPE_CHECKING:
    from geo.geocoding.gazetteer import Gazetteer

LIGHTEST = 1e-4
NAMESAKE = 40.0
CODE_SCALE = 6.0
FIRM_LOST = 0.7


@dataclass(slots=True)
class Ranked:
    """A unit in force on the asked day: its share, the meant unit that gives most of it, and the votes.

    `spread` counts the units among which the meant one (or the district) is divided.
    """

    unit: int
    share: float = 0.0
    meant: Meant | None = None
    most: float = 0.0
    spread: int = 1
    lineage: bool = True
    votes: list[evidence.Vote] = field(default_factory=list)


def ranked(
    address: Address,
    meant: list[Meant],
    *,
    gazetteer: "Gazetteer",
    day: date | None,
) -> dict[int, Ranked]:
    """All units in force that one mention of a commune may mean; shares add up to 1."""
    total = sum(one.weight for one in meant)
    found: dict[int, Ranked] = {}
    for one in meant:
        if one.weight < total * LIGHTEST:
            break
        unit = one.named.unit.id
        heirs = gazetteer.lineage.heirs(unit, day)
        held = {heir.unit: heir.share for heir in heirs}
        votes: list[evidence.Vote] = []
        if not held:
            held = of_area(_own_areas(one), gazetteer=gazetteer, day=day, lost=one.named)
        if len(held) > 1:
            firm = evidence.UNIT_PRIOR if heirs else FIRM_LOST
            held, votes = evidence.shares(address, held, within=unit, places=gazetteer.places, firm=firm)
        for heir, share in held.items():
            _add(found, Ranked(heir, share * one.weight / total, one, 0.0, len(held), bool(heirs), votes))
    return found


def by_area(
    address: Address, *, gazetteer: "Gazetteer", day: date | None, areas: list[tuple[str, str]]
) -> dict[int, Ranked]:
    """The units of the stated districts, where no commune is named or the named one is unknown there."""
    held = of_area(areas, gazetteer=gazetteer, day=day)
    if not held:
        return {}
    held, votes = evidence.shares(address, held, within=None, places=gazetteer.places, firm=evidence.UNIT_PRIOR)
    found: dict[int, Ranked] = {}
    for unit, share in held.items():
        _add(found, Ranked(unit, share, None, 0.0, len(held), True, votes))
    return found


def of_area(
    areas: Iterable[tuple[str, str]], *, gazetteer: "Gazetteer", day: date | None, lost: Named | None = None
) -> dict[int, float]:
    """Shares of the units in force that took in communes of a district.

    `lost` is a unit of there without known successors: a namesake counts more, and so do the heirs of
    units whose codes are near its own, since codes were given from neighbour to neighbour.
    """
    held: dict[int, float] = {}
    for area in areas:
        for unit in gazetteer.names.belonging.get(area, ()):
            weight = _code_nearness(gazetteer.units[unit].code, lost.unit.code) if lost else 1.0
            for heir in gazetteer.lineage.heirs(unit, day):
                held[heir.unit] = held.get(heir.unit, 0.0) + heir.share * weight
    if lost:
        for unit in held:
            if lost.key in key_of(gazetteer.units[unit].name):
                held[unit] *= NAMESAKE
    total = sum(held.values())
    return {unit: share / total for unit, share in held.items()}


def _code_nearness(code: str, other: str) -> float:
    if not (code.isdigit() and other.isdigit()):
        return 1.0
    return 1 / (1 + abs(int(code) - int(other)) / CODE_SCALE) ** 2


def _own_areas(one: Meant) -> list[tuple[str, str]]:
    return [(province, district) for province in one.named.provinces for district in one.named.districts]


def _add(found: dict[int, Ranked], new: Ranked) -> None:
    entry = found.setdefault(new.unit, Ranked(new.unit))
    entry.share += new.share
    if new.share > entry.most:
        entry.most, entry.meant, entry.spread, entry.lineage = new.share, new.meant, new.spread, new.lineage
        entry.votes = [vote for vote in new.votes if vote.unit == new.unit]
