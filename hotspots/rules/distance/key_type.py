"""The smallest changes that lower a unit's key type: which counts, to how many at most.

An answer of a criterion changes only where a count crosses an edge of a band, so that for each count only the
numbers just below its edges are tried, all combinations of them, and those are kept of which no part is more
than needed. Exact for any rule whose criteria are bands of counts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from hotspots.rules.classes import NO_TYPE
from hotspots.rules.definition import KeyTypes
from hotspots.rules.distance.moves import Move, lowered, moves_of
from hotspots.rules.distance.when import When
from hotspots.rules.facts import Bounds
from hotspots.rules.reading import Reading
from hotspots.rules.verdict import classes_of

Targets = tuple[int | None, ...]
"""For each move the count it is brought down to; None: left as it is."""


@dataclass(frozen=True, slots=True)
class Change:
    """One count brought down to `target`, which is `by` less; `now` and `by` are ranges where it is one."""

    facts: tuple[str, ...]
    now: Bounds
    target: int
    by: Bounds
    when: When


@dataclass(frozen=True, slots=True)
class Way:
    """Changes that together lower the class, whatever the unknown facts turn out to be; none is more than
    needed. leads_to: classes that are possible afterwards, gravest first, if the unit is not drug-free.
    """

    changes: tuple[Change, ...]
    leads_to: tuple[str, ...]

    @property
    def in_this_period(self) -> bool:
        """Whether all of it can be done before the period ends."""
        return all(change.when is When.NOW for change in self.changes)


def ways_out(
    known: Mapping[str, Bounds], rule: KeyTypes, *, key_type: str, reading: Reading
) -> tuple[Way, ...]:
    """Every smallest way out of a decided key type: those of this period first, then those of one count.

    Empty for no type and an unknown one, and where no count leads out: under the default reading type III is
    left only by becoming drug-free. Under the literal reading a smaller count can make a class graver; what
    is offered does lower it, but less of it, or more, may not.
    """
    if key_type not in rule.codes:
        return ()
    moves = moves_of(known, rule, reading)
    ladder = (*rule.codes, NO_TYPE)
    lower = frozenset(ladder[ladder.index(key_type) + 1 :])
    kept: list[Targets] = []
    found = []
    for targets in _by_effort(moves):
        if any(_is_weaker(other, targets) for other in kept):
            continue
        classes = _classes(known, rule, moves=moves, targets=targets, reading=reading)
        if classes <= lower:
            kept.append(targets)
            found.append(_way(moves, targets, tuple(code for code in ladder if code in classes)))
    return tuple(sorted(found, key=_ease))


def _ease(way: Way) -> tuple[bool, int, int]:
    return (not way.in_this_period, len(way.changes), sum(change.by[0] for change in way.changes))


def _by_effort(moves: Sequence[Move]) -> list[Targets]:
    """All combinations of targets, so that one that asks less of every count comes before."""
    steps = [list(enumerate((None, *move.targets))) for move in moves]
    combined = sorted(product(*steps), key=lambda chosen: sum(step for step, _ in chosen))
    return [tuple(target for _, target in chosen) for chosen in combined][1:]


def _is_weaker(other: Targets, targets: Targets) -> bool:
    """Whether `other` asks of no count more than `targets` does."""
    pairs = zip(other, targets, strict=True)
    return all(mine is None or (its is not None and mine >= its) for mine, its in pairs)


def _classes(
    known: Mapping[str, Bounds],
    rule: KeyTypes,
    *,
    moves: Sequence[Move],
    targets: Targets,
    reading: Reading,
) -> frozenset[str]:
    changed = dict(known)
    for move, target in zip(moves, targets, strict=True):
        if target is not None:
            changed.update(lowered(changed, move, target))
    return classes_of(changed, rule, reading).classes


def _way(moves: Sequence[Move], targets: Targets, leads_to: tuple[str, ...]) -> Way:
    changes = []
    for move, target in zip(moves, targets, strict=True):
        if target is not None:
            low, high = move.now
            by = (max(0, low - target), None if high is None else high - target)
            changes.append(Change(move.facts, move.now, target, by, move.when))
    return Way(tuple(changes), leads_to)
