"""What stands between a unit and drug-free (Article 6): persons, points and cases that would have to be 0."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hotspots.rules.criteria import NobodyOffending, NobodyUsing, NoPoints
from hotspots.rules.criteria.nobody_offending import COUNTED
from hotspots.rules.criteria.nobody_using import NOT_ON_RECORD, contradictory, remaining
from hotspots.rules.definition import Definition
from hotspots.rules.distance.when import When, when_of
from hotspots.rules.facts import ANYTHING, Bounds, is_exact, total
from hotspots.rules.logic import Outcome
from hotspots.rules.reading import Reading

REMAINING = "remaining"


@dataclass(frozen=True, slots=True)
class Shortfall:
    """One count that stands against a condition, and would have to be 0.

    fact: what is counted, a fact's name or "remaining" (on record and not exempt); "" where a condition
    counts nothing by itself. needs: facts without which the count stays a range. contradictory: they cannot
    all be right, so that nothing is counted.
    """

    condition: str
    fact: str
    amount: Bounds
    when: When
    needs: tuple[str, ...] = ()
    contradictory: bool = False

    @property
    def is_certain(self) -> bool:
        """Whether it stands against the condition whatever the unknown facts turn out to be."""
        return self.amount[0] > 0


@dataclass(frozen=True, slots=True)
class DrugFreeDistance:
    """Everything that stands against the conditions for sure, or still could; nothing: drug-free."""

    shortfalls: tuple[Shortfall, ...]

    @property
    def certain(self) -> tuple[Shortfall, ...]:
        """What stands against drug-free whatever is unknown beside it."""
        return tuple(one for one in self.shortfalls if one.is_certain)

    @property
    def undecided(self) -> tuple[Shortfall, ...]:
        """What may turn out to be 0 once the figures are there."""
        return tuple(one for one in self.shortfalls if not one.is_certain)

    @property
    def total(self) -> Bounds:
        """Persons, points and cases together: a number to sort by, not a measure of effort."""
        return total(one.amount for one in self.shortfalls)

    @property
    def is_blocked(self) -> bool:
        """Whether something that happened in the period already decides it."""
        return any(one.when is When.NEXT_PERIOD for one in self.certain)

    @property
    def nearness(self) -> tuple[int, int, int]:
        """Sorts units from the nearest: first what is known exactly and can be done in the period, then
        what is a range, then what only another period can bring; in each by the count.
        """
        low, high = self.total
        group = 2 if self.is_blocked else int(low != high)
        return (group, low, len(self.shortfalls))


def drug_free_distance(
    known: Mapping[str, Bounds], definition: Definition, *, reading: Reading
) -> DrugFreeDistance:
    """What would have to become 0. A unit is drug-free exactly where nothing is left; counts of persons are
    those of the figures, so that a person on record twice counts twice.
    """
    found = [one for condition in definition.conditions for one in _against(condition, known, reading)]
    return DrugFreeDistance(tuple(found))


def _against(condition: Any, known: Mapping[str, Bounds], reading: Reading) -> Iterator[Shortfall]:
    if isinstance(condition, NobodyUsing):
        yield from _users(condition, known, reading)
    elif isinstance(condition, NobodyOffending):
        yield from _counts(condition.name, COUNTED, known)
    elif isinstance(condition, NoPoints):
        yield from _counts(condition.name, tuple(condition.parts(known, reading)), known)
    elif (outcome := condition.outcome(known, reading)) is not Outcome.MET:
        # What another kind counts (a local rule's "at least 12") need not be 0: whether, not by how much.
        amount: Bounds = (1, None) if outcome is Outcome.NOT_MET else ANYTHING
        given = tuple(name for name in condition.parts(known, reading) if name in known)
        yield Shortfall(condition.name, "", amount, When.NOW, _open(known, given))


def _users(condition: NobodyUsing, known: Mapping[str, Bounds], reading: Reading) -> Iterator[Shortfall]:
    counted = tuple(
        name for name in condition.parts(known, reading) if name in known and name != NOT_ON_RECORD
    )
    amount = remaining(known, reading)
    if contradictory(known, reading):
        # More are exempt than are on record: one figure is wrong, so that nothing can be counted.
        yield Shortfall(condition.name, REMAINING, ANYTHING, When.NOW, counted, contradictory=True)
    elif amount != (0, 0):
        yield Shortfall(condition.name, REMAINING, amount, When.NOW, _open(known, counted))
    yield from _counts(condition.name, (NOT_ON_RECORD,), known)


def _counts(condition: str, names: tuple[str, ...], known: Mapping[str, Bounds]) -> Iterator[Shortfall]:
    for name in names:
        if known[name] != (0, 0):
            yield Shortfall(condition, name, known[name], when_of(name), _open(known, (name,)))


def _open(known: Mapping[str, Bounds], names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in names if not is_exact(known[name]))
