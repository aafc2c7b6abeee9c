"""What the geocoder is given: units of every regime, what became of them, and known places."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from geo.geocoding.known import KnownPlaces
from geo.geocoding.lineage import Lineage
from geo.geocoding.neighbours import Neighbours
from geo.geocoding.unit_names import UnitNames, key_of

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class GazetteerUnit:
    """A unit in one version. `last` is the first day it is no longer in force; `level` as in geo.models.

    `parent` is the id of the unit it belonged to (a district, where there was one), `province` the name of
    its province; `aliases` are other names under which people write it; `people` how many live there, by
    one count for all units.
    """

    id: int
    code: str
    level: str
    kind: str
    name: str
    first: date
    last: date | None = None
    parent: int | None = None
    province: str = ""
    aliases: tuple[str, ...] = ()
    people: float | None = None

    def in_force(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day < self.last)


@dataclass(frozen=True, slots=True)
class Succession:
    """A unit and one that took it in: wholly or in part; the share of its area is None where unknown."""

    predecessor: int
    successor: int
    share: float | None = None
    whole: bool | None = None


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A street, alley, house, place or residential group with what is known of where it is.

    `points` are (longitude, latitude) in degrees: one, or the vertices of a line; `units` the ids of
    the units it lies in, of any regime, `near` those whose boundary is near, with metres.
    """

    kind: str
    name: str
    number: str = ""
    points: tuple[Point, ...] = ()
    units: tuple[int, ...] = ()
    near: tuple[tuple[int, float], ...] = ()


class Gazetteer:
    """Everything that can be named, arranged once for quick answers. Not changed afterwards."""

    def __init__(
        self,
        units: Iterable[GazetteerUnit],
        successions: Iterable[Succession] = (),
        places: Iterable[KnownPlace] = (),
    ) -> None:
        self.units = {unit.id: unit for unit in units}
        self.lineage = Lineage(self.units, tuple(successions))
        self._places = tuple(places)

    @cached_property
    def names(self) -> UnitNames:
        return UnitNames(self.units, self.lineage)

    @cached_property
    def neighbours(self) -> Neighbours:
        return Neighbours(self.units, self.lineage)

    @cached_property
    def keys(self) -> dict[int, str]:
        """The key of each commune's name, by id."""
        return {unit.id: key_of(unit.name) for unit in self.units.values() if unit.level == "commune"}

    @cached_property
    def places(self) -> KnownPlaces:
        return KnownPlaces(self._places)

    def with_places(self, places: Iterable[KnownPlace]) -> "Gazetteer":
        """The same units with other places; what was arranged for the units is shared."""
        other = Gazetteer((), (), places)
        other.units, other.lineage = self.units, self.lineage
        other.__dict__.update(names=self.names, keys=self.keys, neighbours=self.neighbours)
        return other
