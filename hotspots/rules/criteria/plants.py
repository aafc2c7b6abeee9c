"""Drug-bearing plants destroyed, by number or by area: criterion d of a commune, 5 of a province."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from hotspots.rules.bands import Band, Cell, holds, samples
from hotspots.rules.facts import Bounds
from hotspots.rules.reading import Reading

PLANTS, AREA = "plants", "plant_area_m2"


@dataclass(frozen=True, slots=True)
class Plants:
    """Either measure is enough. Offices use one of them: a 0 beside the other measure says nothing.

    So "under 125 m²" is not met by an area of 0 next to 4,000 plants; where both are 0 it is the
    reading's `zero_counts` that decides.
    """

    name: str
    plants: tuple[Band | None, ...]
    area: tuple[Band | None, ...]

    @classmethod
    def read(cls, entry: Mapping[str, Any], types: tuple[str, ...]) -> "Plants":
        """From one criterion of a definition file, bands in the order of `types`."""
        return cls(
            name=entry["name"],
            plants=tuple(_read_band(entry["bands"].get(code), "plants") for code in types),
            area=tuple(_read_band(entry["bands"].get(code), "area") for code in types),
        )

    @property
    def fact_names(self) -> tuple[str, ...]:
        return (PLANTS, AREA)

    def has_type(self, kind: int) -> bool:
        """Whether the law gives this criterion to the type of that index."""
        return self.plants[kind] is not None

    def cells(self, known: Mapping[str, Bounds], reading: Reading) -> frozenset[Cell]:
        """Every answer that some number together with some area gives."""
        pairs = product(samples(known[PLANTS], self.plants), samples(known[AREA], self.area))
        return frozenset(self._cell(plants, area, reading) for plants, area in pairs)

    def _cell(self, plants: int, area: int, reading: Reading) -> Cell:
        measured = [(value, bands) for value, bands in ((plants, self.plants), (area, self.area)) if value]
        if not measured:
            measured = [(0, self.plants), (0, self.area)]
        return tuple(
            any(holds(value, bands[index], reading) for value, bands in measured)
            for index in range(len(self.plants))
        )

    def parts(self, known: Mapping[str, Bounds], reading: Reading) -> dict[str, Bounds]:
        """What to show: the number and the area."""
        return {name: known[name] for name in self.fact_names}


def _read_band(entry: Mapping[str, Any] | None, measure: str) -> Band | None:
    if entry is None:
        return None
    return Band(entry[measure].get("from", 0), entry[measure].get("below"))
