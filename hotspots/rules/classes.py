"""From the answers of the criteria to a key type: exactly, over everything the facts still allow.

Each criterion hands in the set of answers that its facts allow. Every combination is classed, so that an
unknown shows as unknown only where some combination gives another class; the sets are small (at most four
answers each) and the same for most units, so the work is done once and remembered.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import TypeAlias

from hotspots.rules.bands import Cell
from hotspots.rules.criteria.route import RouteBand
from hotspots.rules.logic import Outcome, of_possible

NO_TYPE = "none"

Choice: TypeAlias = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class TypeRule:
    """A key type: met by at least so many of its criteria (a criterion without a band is never met)."""

    code: str
    at_least: int


@dataclass(frozen=True, slots=True)
class Shape:
    """How criteria make a type. `route` is the index of the route criterion; types go from gravest down."""

    types: tuple[TypeRule, ...]
    route: int
    route_bands: tuple[RouteBand | None, ...]


@dataclass(frozen=True, slots=True)
class Possible:
    """Everything the facts allow.

    classes: key types that some combination gives.
    route: outcome of the route criterion for each type, and how many other criteria reach its floor.
    decisive: indices of the criteria whose unknown answer can change the class.
    """

    classes: frozenset[str]
    route: tuple[Outcome, ...]
    reached: tuple[tuple[int, int], ...]
    decisive: tuple[int, ...]


@lru_cache(maxsize=65536)
def possible(shape: Shape, answers: tuple[frozenset[Cell], ...]) -> Possible:
    """Class every combination of answers, one set per criterion, in the order of the definition."""
    choices = list(product(*(sorted(answer) for answer in answers)))
    classed = {choice: _class_of(shape, choice) for choice in choices}
    kinds = range(len(shape.types))
    reached = [[_reached(shape, choice, kind) for choice in choices] for kind in kinds]
    return Possible(
        classes=frozenset(classed.values()),
        route=tuple(of_possible(_on_route(shape, choice, kind) for choice in choices) for kind in kinds),
        reached=tuple((min(counts), max(counts)) for counts in reached),
        decisive=tuple(index for index in range(len(answers)) if _is_decisive(classed, index)),
    )


def _class_of(shape: Shape, choice: Choice) -> str:
    for kind, rule in enumerate(shape.types):
        met = sum(cell[kind] for index, cell in enumerate(choice) if index != shape.route)
        if met + _on_route(shape, choice, kind) >= rule.at_least:
            return rule.code
    return NO_TYPE


def _reached(shape: Shape, choice: Choice, kind: int) -> int:
    """How many other criteria reach the route criterion's type "or above"."""
    band = shape.route_bands[kind]
    if band is None:
        return 0
    return sum(any(cell[: band.floor + 1]) for index, cell in enumerate(choice) if index != shape.route)


def _on_route(shape: Shape, choice: Choice, kind: int) -> bool:
    band = shape.route_bands[kind]
    if band is None or not choice[shape.route][kind]:
        return False
    return _reached(shape, choice, kind) >= band.at_least


def _is_decisive(classed: dict[Choice, str], index: int) -> bool:
    """Whether two combinations that differ in this criterion alone get different classes."""
    found: dict[Choice, set[str]] = {}
    for choice, name in classed.items():
        found.setdefault((*choice[:index], *choice[index + 1 :]), set()).add(name)
    return any(len(names) > 1 for names in found.values())
