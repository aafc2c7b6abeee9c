"""Lying on a key route: criterion đ of a commune (with enough other criteria), 6 of a province."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hotspots.rules.bands import Cell
from hotspots.rules.facts import Bounds
from hotspots.rules.reading import Reading

KEY_ROUTE = "key_route"
ROUTES = {"none": 0, "intra": 1, "inter": 2}


@dataclass(frozen=True, slots=True)
class RouteBand:
    """Routes that count, and how many of the other criteria must reach which type "or above".

    `floor` is the index of that type. Criterion đ itself is never among them: it would refer to itself.
    """

    routes: frozenset[int]
    at_least: int = 0
    floor: int = 0


@dataclass(frozen=True, slots=True)
class Route:
    """The answer of the route alone; `hotspots.rules.classes` joins it with the other criteria."""

    name: str
    bands: tuple[RouteBand | None, ...]

    @classmethod
    def read(cls, entry: Mapping[str, Any], types: tuple[str, ...]) -> "Route":
        """From one criterion of a definition file, bands in the order of `types`."""
        found = (entry["bands"].get(code) for code in types)
        return cls(
            name=entry["name"],
            bands=tuple(_read_band(band, types) if band else None for band in found),
        )

    @property
    def fact_names(self) -> tuple[str, ...]:
        return (KEY_ROUTE,)

    def has_type(self, kind: int) -> bool:
        """Whether the law gives this criterion to the type of that index."""
        return self.bands[kind] is not None

    def cells(self, known: Mapping[str, Bounds], reading: Reading) -> frozenset[Cell]:
        """Every answer to "lies on a route that counts", over the types."""
        low, high = known[KEY_ROUTE]
        highest = max(ROUTES.values()) if high is None else high
        return frozenset(
            tuple(band is not None and value in band.routes for band in self.bands)
            for value in range(low, highest + 1)
        )

    def parts(self, known: Mapping[str, Bounds], reading: Reading) -> dict[str, Bounds]:
        """What to show: the kind of route."""
        return {KEY_ROUTE: known[KEY_ROUTE]}


def _read_band(entry: Mapping[str, Any], types: tuple[str, ...]) -> RouteBand:
    floor = types.index(entry["of_type"]) if "of_type" in entry else 0
    return RouteBand(frozenset(ROUTES[name] for name in entry["routes"]), entry.get("at_least", 0), floor)
