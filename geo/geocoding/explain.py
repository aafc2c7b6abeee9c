"""The reasons of a candidate, in the order a person would ask for them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from geo.geocoding.address import Address
from geo.geocoding.ranking import Ranked
from geo.geocoding.reasons import Reason
from geo.units.kinds import full_name_of

if TYPE_CHECKING:
    from geo.geocoding.gazetteer import Gazetteer, GazetteerUnit


def reasons(
    one: Ranked, address: Address, gazetteer: "Gazetteer", *, order: list[Ranked], place: Reason | None
) -> tuple[Reason, ...]:
    """Which unit is named, what became of it, what speaks for it and what does not fit, and its point.

    `order` are all candidates: another unit of the same name among them is said.
    """
    found = list(_of_unit(one, address, gazetteer))
    if one.meant and _rivals(one, order):
        found.append(Reason("same_name", {"name": one.meant.named.unit.name}))
    return (*found, *([place] if place else []))


def _of_unit(one: Ranked, address: Address, gazetteer: "Gazetteer") -> Iterator[Reason]:
    now = gazetteer.units[one.unit]
    if one.meant is None:
        yield Reason("only_district") if address.units else Reason("only_street", {"street": address.street})
    else:
        stated = one.meant.named.unit
        yield Reason("named", {"unit": called(stated, gazetteer)})
        yield from _fate(one, stated, now, gazetteer)
        details = {"unit": called(stated, gazetteer), "written": _written(address)}
        yield from (Reason(doubt, details) for doubt in one.meant.doubts)
    if near := len({vote.known.place for vote in one.votes}):
        yield Reason("neighbours", {"count": near})


def called(unit: "GazetteerUnit", gazetteer: "Gazetteer") -> str:
    """The unit's full name with its district or province: “phường Kim Mã (Ba Đình)”."""
    above = gazetteer.units[unit.parent].name if unit.parent in gazetteer.units else unit.province
    name = full_name_of(unit.kind, unit.name)
    return f"{name} ({above})" if above else name


def _fate(
    one: Ranked, stated: "GazetteerUnit", now: "GazetteerUnit", gazetteer: "Gazetteer"
) -> Iterator[Reason]:
    name = called(stated, gazetteer)
    if one.beside:
        yield Reason("beside")
    elif one.lost:
        yield Reason("lost", {"unit": name})
    elif one.spread > 1:
        yield Reason("divided", {"unit": name, "count": one.spread})
    elif stated.id != now.id:
        yield Reason("became", {"unit": name, "now": called(now, gazetteer)})


def _written(address: Address) -> str:
    return ", ".join(mention.name for mention in address.units if mention.kind) or address.text


def _rivals(one: Ranked, order: list[Ranked]) -> bool:
    """Whether other units of the same name are among the candidates."""
    stated = one.meant.named if one.meant else None
    return any(
        other.meant.named.key == stated.key and other.meant.named.unit.id != stated.unit.id
        for other in order
        if other.meant and stated
    )
