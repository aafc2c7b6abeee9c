"""What is known of a unit: each fact is a number, a range of numbers, or unknown with a reason.

All facts are counts that cannot be negative; a yes/no is 1/0; the key route is 0 none, 1 intra-, 2
inter-provincial.
A criterion looks only at the range a fact can lie in, so "at least 3, the rest was not counted" decides as
much as it can and not more.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from hotspots.rules.errors import FactError

Bounds: TypeAlias = tuple[int, int | None]

ANYTHING: Bounds = (0, None)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact comes from: a kind of record, its ids, or the filter that finds the records."""

    kind: str
    ids: tuple[int, ...] = ()
    where: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """A number that is known exactly."""

    value: int
    evidence: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        if self.value < 0:
            raise FactError(f"A count of {self.value} cannot be: correct the figure, counts start at 0.")


@dataclass(frozen=True, slots=True)
class Between:
    """A number known only to lie from `low` to `high` (None: no upper limit), and why not better."""

    low: int
    high: int | None
    reason: str
    note: str = ""
    evidence: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        if self.low < 0 or (self.high is not None and self.high < self.low):
            raise FactError(f"A count from {self.low} to {self.high} cannot be: correct the figure.")


@dataclass(frozen=True, slots=True)
class Unknown:
    """A number nobody gave; `reason` is a code of `vocabulary.REASONS`, `note` what the office wrote."""

    reason: str
    note: str = ""
    evidence: tuple[Evidence, ...] = ()


Fact: TypeAlias = Known | Between | Unknown
Facts: TypeAlias = Mapping[str, Fact]

NOT_REPORTED = Unknown("not_reported")


def bounds(fact: Fact) -> Bounds:
    """The range (low, high) a fact can lie in, both included; high None means no upper limit."""
    match fact:
        case Known(value=value):
            return (value, value)
        case Between(low=low, high=high):
            return (low, high)
        case _:
            return ANYTHING


def all_bounds(facts: Facts, names: Iterable[str]) -> dict[str, Bounds]:
    """The ranges of the named facts; a fact that is missing is unknown, never zero."""
    return {name: bounds(facts.get(name, NOT_REPORTED)) for name in names}


def total(parts: Iterable[Bounds]) -> Bounds:
    """The range of a sum; without an upper limit as soon as one part has none."""
    low, high = 0, 0
    unlimited = False
    for part_low, part_high in parts:
        low += part_low
        if part_high is None:
            unlimited = True
        else:
            high += part_high
    return (low, None if unlimited else high)


def is_exact(span: Bounds) -> bool:
    """Whether a range is one number."""
    return span[0] == span[1]
