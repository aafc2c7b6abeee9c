"""Addresses whose unit is known, and the known places they become for each other."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from zlib import crc32

from geo.geocoding.address import Address
from geo.geocoding.gazetteer import Gazetteer, KnownPlace, Point
from geo.geocoding.locate import locate
from geo.geocoding.parse import parse
from geo.geocoding.words import GROUPS

# Two drawings of the same wards differ by 6 m in the median; imports mark what lies within 10 m of a border.
BORDER_M = 10.0


@dataclass(frozen=True, slots=True)
class Case:
    """An address, the codes of the units that are right, and its point where known.

    `unit` is the id of the right unit (None: only the code is known), `near` units within reach, in metres.
    """

    text: str
    truth: frozenset[str]
    point: Point | None = None
    unit: int | None = None
    near: tuple[tuple[int, float], ...] = ()

    @property
    def bordering(self) -> frozenset[int]:
        """The units whose border is too near the point for a label to mean anything."""
        return frozenset(unit for unit, metres in self.near if metres <= BORDER_M)


def fold_of(case: Case, folds: int) -> int:
    """Which part of the whole an address belongs to: by its text, so that two equal ones stay together."""
    return crc32(case.text.encode()) % folds


def as_places(cases: Iterable[Case], gazetteer: Gazetteer) -> Iterator[KnownPlace]:
    """What is learned from addresses with a known unit: houses on streets, groups, names of places."""
    for case in cases:
        if case.unit is None:
            continue
        best = locate(case.text, gazetteer).best
        stated = best.stated.id if best and best.stated else case.unit
        yield from _places(parse(case.text), case, tuple(dict.fromkeys((case.unit, stated))))


def _places(address: Address, case: Case, units: tuple[int, ...]) -> Iterator[KnownPlace]:
    points = (case.point,) if case.point else ()
    number = address.alleys[0].number if address.alleys else address.house
    yield KnownPlace("house", address.street, number, points, units, near=case.near)
    named = [
        ("group" if one.kind in GROUPS else "place", one.name)
        for one in (*address.groups, *address.landmarks)
    ]
    named += [("place", one.name) for one in address.units if not one.kind]
    for kind, name in named:
        yield KnownPlace(kind, name, "", points, units, near=case.near)
