"""Points organising or harbouring illegal drug use: criterion b of a commune, 2 of a province."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hotspots.rules.bands import Band, Cell, cells
from hotspots.rules.facts import Bounds, total
from hotspots.rules.reading import Reading

USE_POINTS = "use_points_open"
OTHER_POINTS = "other_points_open"


def counted(known: Mapping[str, Bounds], reading: Reading) -> Bounds:
    """Points open on the last day; other kinds of point only by the named switch."""
    names = (USE_POINTS, OTHER_POINTS) if reading.other_point_kinds else (USE_POINTS,)
    return total(known[name] for name in names)


@dataclass(frozen=True, slots=True)
class Points:
    """How many points are open."""

    name: str
    bands: tuple[Band | None, ...]

    @classmethod
    def read(cls, entry: Mapping[str, Any], types: tuple[str, ...]) -> "Points":
        """From one criterion of a definition file, bands in the order of `types`."""
        found = (entry["bands"].get(code) for code in types)
        return cls(
            name=entry["name"],
            bands=tuple(Band(band["from"], band.get("below")) if band else None for band in found),
        )

    @property
    def fact_names(self) -> tuple[str, ...]:
        return (USE_POINTS, OTHER_POINTS)

    def has_type(self, kind: int) -> bool:
        """Whether the law gives this criterion to the type of that index."""
        return self.bands[kind] is not None

    def cells(self, known: Mapping[str, Bounds], reading: Reading) -> frozenset[Cell]:
        """Every answer the count of points allows."""
        return cells(counted(known, reading), self.bands, reading)

    def parts(self, known: Mapping[str, Bounds], reading: Reading) -> dict[str, Bounds]:
        """What to show: the points that were counted."""
        names = self.fact_names if reading.other_point_kinds else (USE_POINTS,)
        return {name: known[name] for name in names}
