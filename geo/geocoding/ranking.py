"""From the units that may be meant to shares of the units in force, with the evidence of known places."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from geo.geocoding import evidence
from geo.geocoding.address import Address
from geo.geocoding.narrowing import Meant
from geo.geocoding.unit_names import Named

if TYPE_CHECKING:
    from geo.geocoding.gazetteer import Gazetteer

LIGHTEST = 1e-4
NAMESAKE = 40.0
FIRM_LOST = 0.1
# Of addresses with a place in them, the share that is written with the ward next door.
SLIP = 0.015


@dataclass(slots=True)
class Ranked:
    """A unit in force on the asked day: its share, the meant unit that gives most of it, and the votes.

    `spread` counts the units among which the meant one (or the district) is divided; `lost` tells that
    its successors are unknown, `beside` that only a slip of the pen would lead here.
    """

    unit: int
    share: float = 0.0
    meant: Meant | None = None
    most: float = 0.0
    spread: int = 1
    lost: bool = False
    beside: bool = False
    votes: list[evidence.Vote] = field(default_factory=list)


def ranked(
    address: Address, meant: list[Meant], *, gazetteer: "Gazetteer", day: date | None
) -> dict[int, Ranked]:
    """All units in force that one mention of a commune may mean; shares add up to 1."""
    total = sum(one.weight for one in meant)
    found: dict[int, Ranked] = {}
    for one in meant:
        if one.weight < total * LIGHTEST:
            break
        for entry in _held(address, one, gazetteer=gazetteer, day=day):
            entry.share *= one.weight / total
            _add(found, entry)
    return found


def by_area(
    address: Address, *, gazetteer: "Gazetteer", day: date | None, areas: list[tuple[str, str]]
) -> dict[int, Ranked]:
    """The units of the stated districts, where no commune is named or the named one is unknown there."""
    held = gazetteer.neighbours.shares(_belonging(areas, gazetteer), "", day)
    if not held:
        return {}
    held, votes = evidence.shares(address, held, within=frozenset(), places=gazetteer.places)
    return {unit: _entry(unit, share, None, len(held), votes) for unit, share in held.items()}


def by_street(address: Address, *, gazetteer: "Gazetteer") -> dict[int, Ranked]:
    """The units of known houses on the street, where an address says nothing of any unit."""
    held: dict[int, float] = {}
    for known in gazetteer.places.on_street.get(address.street_key, ()) if address.street_key else ():
        weight, _ = evidence.nearness(known, address.number)
        for unit in known.units:
            if gazetteer.units[unit].last is None:
                held[unit] = held.get(unit, 0.0) + weight
    total = sum(held.values())
    return {unit: Ranked(unit, weight / total, spread=len(held)) for unit, weight in held.items()}


def _held(address: Address, one: Meant, *, gazetteer: "Gazetteer", day: date | None) -> list[Ranked]:
    """The units in force that hold one meant unit, after the evidence."""
    unit = one.named.unit.id
    held = {heir.unit: heir.share for heir in gazetteer.lineage.heirs(unit, day)}
    lost = not held
    if lost:
        held = _of_lost(one.named, gazetteer, day)
    votes: list[evidence.Vote] = []
    if len(held) > 1:
        firm = FIRM_LOST if lost else evidence.UNIT_PRIOR
        held, votes = evidence.shares(
            address, held, within=gazetteer.lineage.inside(unit), places=gazetteer.places, firm=firm
        )
    entries = [_entry(heir, share, one, len(held), votes, lost=lost) for heir, share in held.items()]
    return entries if lost or not says_place(address) else _with_slips(entries, unit, gazetteer, day)


def _with_slips(entries: list[Ranked], unit: int, gazetteer: "Gazetteer", day: date | None) -> list[Ranked]:
    """Leaves a little for the units next door, in which the address may lie all the same."""
    beside = {
        other: share
        for other, share in gazetteer.neighbours.beside(unit, day).items()
        if all(other != entry.unit for entry in entries)
    }
    if not beside:
        return entries
    for entry in entries:
        entry.share *= 1 - SLIP
    total = sum(beside.values())
    meant = entries[0].meant
    slips = [Ranked(other, SLIP * share / total, meant, beside=True) for other, share in beside.items()]
    return [*entries, *slips]


def says_place(address: Address) -> bool:
    """Whether an address names a place within its unit, and not the unit alone."""
    return bool(address.house or address.street or address.alleys or address.groups or address.landmarks)


def _of_lost(named: Named, gazetteer: "Gazetteer", day: date | None) -> dict[int, float]:
    """Where a unit without known successors may be now: in the units of its district, or a namesake."""
    areas = [(province, district) for province in named.provinces for district in named.districts]
    held = gazetteer.neighbours.shares(_belonging(areas, gazetteer), named.unit.code, day)
    for unit in held:
        held[unit] *= gazetteer.neighbours.room(named.unit.id, unit)
        if named.key in gazetteer.keys[unit]:
            held[unit] *= NAMESAKE
    total = sum(held.values())
    return {unit: share / total for unit, share in held.items()}


def _belonging(areas: list[tuple[str, str]], gazetteer: "Gazetteer") -> list[int]:
    return [unit for area in areas for unit in gazetteer.names.belonging.get(area, ())]


def _entry(
    unit: int,
    share: float,
    meant: Meant | None,
    spread: int,
    votes: list[evidence.Vote],
    *,
    lost: bool = False,
) -> Ranked:
    own = [vote for vote in votes if vote.unit == unit]
    return Ranked(unit, share, meant, spread=spread, lost=lost, votes=own)


def _add(found: dict[int, Ranked], new: Ranked) -> None:
    entry = found.get(new.unit)
    new.most = new.share
    if entry is None:
        found[new.unit] = new
    elif new.share > entry.most:
        new.share += entry.share
        found[new.unit] = new
    else:
        entry.share += new.share
