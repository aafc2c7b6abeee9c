"""Bands of counts, and every answer a range of counts still allows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

from hotspots.rules.facts import Bounds
from hotspots.rules.reading import Reading

Cell: TypeAlias = tuple[bool, ...]
"""One answer of a criterion for each key type, in the order of the rule's types."""


@dataclass(frozen=True, slots=True)
class Band:
    """Counts from `start` to under `below` (None: no end). A start of 0 is the law's "under x"."""

    start: int
    below: int | None = None


def holds(value: int, band: Band | None, reading: Reading) -> bool:
    """Whether a count lies in a band, by the reading; a criterion the type doesn't have is never met."""
    if band is None or value < band.start:
        return False
    if value == 0 and not reading.zero_counts:
        return False
    return reading.cumulative or band.below is None or value < band.below


def samples(span: Bounds, bands: Iterable[Band | None]) -> list[int]:
    """Counts that stand for a range: its low end, and each count at which an answer can change."""
    low, high = span
    edges = chain.from_iterable((1, band.start, band.below or 0) for band in bands if band)
    return [low, *sorted({edge for edge in edges if edge > low and (high is None or edge <= high)})]


def cells(span: Bounds, bands: Sequence[Band | None], reading: Reading) -> frozenset[Cell]:
    """Every answer, over the types, that some count of the range gives."""
    return frozenset(tuple(holds(value, band, reading) for band in bands) for value in samples(span, bands))
