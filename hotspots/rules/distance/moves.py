"""Which counts of a key type can be brought down, and to which numbers it is worth trying."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from hotspots.rules.bands import Band
from hotspots.rules.criteria import Criterion, Plants, Points, Rate
from hotspots.rules.criteria.plants import AREA, PLANTS
from hotspots.rules.criteria.rate import persons
from hotspots.rules.definition import KeyTypes
from hotspots.rules.distance.when import When, when_of
from hotspots.rules.facts import Bounds, is_exact, total
from hotspots.rules.reading import Reading


@dataclass(frozen=True, slots=True)
class Move:
    """Facts that a criterion counts together, what they are now, and the targets below that, highest first.

    Each target is the last count before an answer changes.
    """

    facts: tuple[str, ...]
    now: Bounds
    targets: tuple[int, ...]
    when: When


def moves_of(known: Mapping[str, Bounds], rule: KeyTypes, reading: Reading) -> tuple[Move, ...]:
    """One move for each count the criteria look at. A key route and a population cannot be brought down."""
    edges: dict[tuple[str, ...], set[int]] = {}
    for criterion in rule.criteria:
        for facts, found in _edges(criterion, known, reading):
            edges.setdefault(facts, {1}).update(found)
    return tuple(_move(known, facts, found) for facts, found in edges.items())


def _move(known: Mapping[str, Bounds], facts: tuple[str, ...], edges: Iterable[int]) -> Move:
    now = total(known[name] for name in facts)
    below = {edge - 1 for edge in edges if edge > 0 and (now[1] is None or edge <= now[1])}
    return Move(facts, now, tuple(sorted(below, reverse=True)), when_of(facts[0]))


def lowered(known: Mapping[str, Bounds], move: Move, target: int) -> dict[str, Bounds]:
    """The facts of a move once their sum is at most the target; the sum is what criteria look at."""
    low, high = total(known[name] for name in move.facts)
    first, *others = move.facts
    sums: dict[str, Bounds] = dict.fromkeys(others, (0, 0))
    return {**sums, first: (min(low, target), target if high is None else min(high, target))}


def _edges(
    criterion: Criterion, known: Mapping[str, Bounds], reading: Reading
) -> Iterator[tuple[tuple[str, ...], set[int]]]:
    if isinstance(criterion, Rate):
        population = known[criterion.per]
        if is_exact(population) and population[0]:
            shares = [share for band in criterion.bands if band for share in (band.start, band.below)]
            yield criterion.counts, {persons(share, population[0]) for share in shares if share}
    elif isinstance(criterion, Points):
        yield tuple(criterion.parts(known, reading)), _ends(criterion.bands)
    elif isinstance(criterion, Plants):
        yield (PLANTS,), _ends(criterion.plants)
        yield (AREA,), _ends(criterion.area)


def _ends(bands: Iterable[Band | None]) -> set[int]:
    return {edge for band in bands if band for edge in (band.start, band.below) if edge}
