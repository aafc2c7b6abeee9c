"""Known streets, houses, places and groups by name, for the evidence they give."""

import itertools
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from geo.geocoding.address import leading_number
from geo.geocoding.unit_names import key_of
from geo.geocoding.words import GENERIC
from geo.names import plain

if TYPE_CHECKING:
    from geo.geocoding.gazetteer import KnownPlace

_STREET_KINDS = frozenset({"street", "house", "alley"})


class Known(NamedTuple):
    """A known place, arranged: its numbers, the word pairs of its name, and metres to units in reach."""

    place: "KnownPlace"
    units: frozenset[int]
    number: int | None
    plain_number: str = ""
    pairs: frozenset[str] = frozenset()
    metres: dict[int, float] = {}


def pairs_of(words: list[str]) -> list[str]:
    """Neighbouring words in twos: what two ways to write the name of one estate have in common."""
    return [
        first + second
        for first, second in itertools.pairwise(words)
        if first not in GENERIC or second not in GENERIC
    ]


class KnownPlaces:
    """Places by the key of their name; streets and houses together, everything else apart."""

    def __init__(self, places: Iterable["KnownPlace"]) -> None:
        self.on_street: dict[str, list[Known]] = defaultdict(list)
        self.called: dict[str, list[Known]] = defaultdict(list)
        self.with_pair: dict[str, list[Known]] = defaultdict(list)
        self.in_unit: dict[int, list[Known]] = defaultdict(list)
        self.count = 0
        for place in places:
            self.count += 1
            known = Known(
                place,
                frozenset(place.units),
                leading_number(place.number),
                plain_number=plain(place.number),
                pairs=frozenset()
                if place.kind in _STREET_KINDS
                else frozenset(pairs_of(plain(place.name).split())),
                metres={**dict(place.near), **dict.fromkeys(place.units, 0.0)},
            )
            for pair in known.pairs:
                self.with_pair[pair].append(known)
            key = key_of(place.name)
            if key:
                (self.on_street if place.kind in _STREET_KINDS else self.called)[key].append(known)
            for unit in place.units:
                self.in_unit[unit].append(known)

    def __len__(self) -> int:
        return self.count
