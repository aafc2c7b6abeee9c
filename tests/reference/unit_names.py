"""Finding units by name the slow way: every unit is looked at, nothing is arranged beforehand."""

from collections.abc import Iterable

from geo.geocoding.gazetteer import GazetteerUnit
from geo.names import plain


def named(units: Iterable[GazetteerUnit], name: str, *, district: str = "", province: str = "") -> set[int]:
    """Ids of communes of a name in a district and province, as far as these are given."""
    every = {unit.id: unit for unit in units}

    def key(text: str) -> str:
        return plain(text).replace(" ", "")

    def within(unit: GazetteerUnit) -> bool:
        above = every[unit.parent].name if unit.parent in every else ""
        return (not district or key(above) == key(district)) and (
            not province or key(unit.province) == key(province)
        )

    return {
        unit.id
        for unit in every.values()
        if unit.level == "commune" and key(name) in map(key, (unit.name, *unit.aliases)) and within(unit)
    }
