"""Units by the names people write: by name, by name and district, by name and province."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, NamedTuple

from geo.geocoding.lineage import Lineage
from geo.geocoding.spellings import spellings
from geo.geocoding.words import SHORT_NAMES
from geo.names import fold_tone, plain

if TYPE_CHECKING:
    from geo.geocoding.gazetteer import GazetteerUnit


class Named(NamedTuple):
    """A commune-level unit under one of its names, with the districts and provinces one may say with it.

    `districts` and `provinces` are its own; `past_…` those of the units it came from or went into.
    """

    unit: "GazetteerUnit"
    key: str
    toned: str
    districts: frozenset[str]
    past_districts: frozenset[str]
    provinces: frozenset[str]
    past_provinces: frozenset[str]


def key_of(name: str) -> str:
    """A name without marks, spaces and leading zeros: “B'Lao” and “Blao” are one."""
    return "".join(part.lstrip("0") or part for part in plain(name).split())


class UnitNames:
    """The names of all units. `provinces` and `districts` hold the keys of their names."""

    def __init__(self, units: "dict[int, GazetteerUnit]", lineage: Lineage) -> None:
        self._units, self._lineage = units, lineage
        of_level: dict[str, set[str]] = defaultdict(set)
        self.district_kinds: dict[str, set[str]] = defaultdict(set)
        self.province_kinds: dict[str, set[str]] = defaultdict(set)
        self.districts_in: dict[str, set[str]] = defaultdict(set)
        self.communes: dict[str, list[Named]] = defaultdict(list)
        self.in_district: dict[tuple[str, str], dict[str, list[Named]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self.provinces_of: dict[str, set[str]] = defaultdict(set)
        self.belonging: dict[tuple[str, str], list[int]] = defaultdict(list)
        self.in_province: dict[str, dict[str, list[Named]]] = defaultdict(lambda: defaultdict(list))
        for unit in units.values():
            for name in (unit.name, *unit.aliases):
                of_level[unit.level].add(key_of(name))
            if unit.level == "district":
                self.district_kinds[key_of(unit.name)].add(unit.kind)
                self.districts_in[key_of(unit.province)].add(key_of(unit.name))
            elif unit.level == "province":
                self.province_kinds[key_of(unit.name)].add(unit.kind)
            elif unit.level == "commune":
                self._add_commune(unit)
        self.districts = frozenset(of_level["district"])
        self.provinces = frozenset(of_level["province"])

    def meant_provinces(self, key: str) -> frozenset[str]:
        """The provinces a spelling may stand for: itself, or what it is short for."""
        return frozenset(name for name in (key, *SHORT_NAMES.get(key, ())) if name in self.provinces)

    def areas(self, districts: Iterable[str], provinces: Collection[str]) -> list[tuple[str, str]]:
        """The (province, district) pairs stated; all of the districts' names where none is in a province."""
        found = [(one, district) for district in districts for one in self.provinces_of[district]]
        return [area for area in found if area[0] in provinces] or found

    def _add_commune(self, unit: "GazetteerUnit") -> None:
        kin = (*self._lineage.ancestors(unit.id), *self._lineage.descendants(unit.id))
        own_districts, own_provinces = self._district(unit), frozenset({key_of(unit.province)})
        districts = frozenset().union(*(self._district(self._units[one]) for one in kin))
        provinces = frozenset(key_of(self._units[one].province) for one in kin)
        for district in own_districts:
            for province in own_provinces | provinces:
                self.belonging[province, district].append(unit.id)
        for name in dict.fromkeys(spellings(unit.name, unit.aliases)):
            named = Named(
                unit=unit,
                key=key_of(name),
                toned=fold_tone(name).replace("-", " "),
                districts=own_districts,
                past_districts=districts - own_districts,
                provinces=own_provinces,
                past_provinces=provinces - own_provinces,
            )
            self.communes[named.key].append(named)
            for district in own_districts | districts:
                for province in own_provinces | provinces:
                    self.in_district[province, district][named.key].append(named)
                    self.provinces_of[district].add(province)
            for province in own_provinces | provinces:
                self.in_province[province][named.key].append(named)

    def _district(self, unit: "GazetteerUnit") -> frozenset[str]:
        parent = self._units.get(unit.parent) if unit.parent is not None else None
        if parent is None or parent.level != "district":
            return frozenset()
        return frozenset(key_of(name) for name in (parent.name, *parent.aliases))
