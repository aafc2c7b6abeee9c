"""Persons (or units) per population: criteria a and c of a commune, 1, 3 and 4 of a province."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from hotspots.rules.bands import Band, Cell, cells
from hotspots.rules.facts import Bounds, is_exact, total
from hotspots.rules.reading import Reading

Share: TypeAlias = tuple[int, int]
"""A share as whole numbers: (5, 1000) is 0.5 %. Never a float: 0.1 % of 20,000 is exactly 20 persons."""


@dataclass(frozen=True, slots=True)
class RateBand:
    """From a share (None: the law's "under x") to under a share (None: no end)."""

    start: Share | None
    below: Share | None


def persons(share: Share, population: int) -> int:
    """The smallest count that is at least the share: `count*1000 >= population*5` from that count on."""
    return -(-population * share[0] // share[1])


@dataclass(frozen=True, slots=True)
class Rate:
    """The sum of some counts against a population. Without the population nothing can be said."""

    name: str
    counts: tuple[str, ...]
    per: str
    bands: tuple[RateBand | None, ...]

    @classmethod
    def read(cls, entry: Mapping[str, Any], types: tuple[str, ...]) -> "Rate":
        """From one criterion of a definition file, bands in the order of `types`."""
        return cls(
            name=entry["name"],
            counts=tuple(entry["counts"]),
            per=entry["per"],
            bands=tuple(_read_band(entry["bands"].get(code)) for code in types),
        )

    @property
    def fact_names(self) -> tuple[str, ...]:
        return (*self.counts, self.per)

    def has_type(self, kind: int) -> bool:
        """Whether the law gives this criterion to the type of that index."""
        return self.bands[kind] is not None

    def cells(self, known: Mapping[str, Bounds], reading: Reading) -> frozenset[Cell]:
        """Every answer the counts allow; a population that is unknown or 0 allows any answer."""
        population = known[self.per]
        if not is_exact(population) or population[0] == 0:
            return frozenset({(True,) * len(self.bands), (False,) * len(self.bands)})
        counted = [_in_persons(band, population[0]) for band in self.bands]
        return cells(total(known[name] for name in self.counts), counted, reading)

    def parts(self, known: Mapping[str, Bounds], reading: Reading) -> dict[str, Bounds]:
        """What to show: the counts, the population, and the rate in 1/1000 of a per cent, rounded down.

        Rounded down, so that a rate just under a threshold is never shown as having reached it.
        """
        shown = {name: known[name] for name in self.fact_names}
        population = known[self.per]
        if is_exact(population) and population[0]:
            low, high = total(known[name] for name in self.counts)
            per = population[0]
            shown["rate"] = (low * 100_000 // per, None if high is None else high * 100_000 // per)
        return shown


def _read_band(entry: Mapping[str, Any] | None) -> RateBand | None:
    if entry is None:
        return None
    start, below = entry.get("from"), entry.get("below")
    return RateBand((start[0], start[1]) if start else None, (below[0], below[1]) if below else None)


def _in_persons(band: RateBand | None, population: int) -> Band | None:
    if band is None:
        return None
    start = persons(band.start, population) if band.start else 0
    return Band(start, persons(band.below, population) if band.below else None)
