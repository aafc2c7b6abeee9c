"""What became of a unit, and where a unit came from: successions followed to a day."""

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from geo.geocoding.gazetteer import GazetteerUnit, Succession

_LEAST = 0.04


class Heir(NamedTuple):
    """A unit in force on the asked day and the share of the named unit that it is thought to hold."""

    unit: int
    share: float


class Lineage:
    """Follows successions forward and backward. Answers are kept: there are few units and few days."""

    def __init__(self, units: "dict[int, GazetteerUnit]", successions: "tuple[Succession, ...]") -> None:
        self._units = units
        self._after: dict[int, list[Succession]] = defaultdict(list)
        self._before: dict[int, list[Succession]] = defaultdict(list)
        for succession in successions:
            self._after[succession.predecessor].append(succession)
            self._before[succession.successor].append(succession)
        self._kept: dict[tuple[int, date | None], tuple[Heir, ...]] = {}
        self._within: dict[int, frozenset[int]] = {}

    def heirs(self, unit: int, day: date | None) -> tuple[Heir, ...]:
        """The units that hold the named unit's place on a day (None: now), largest share first.

        Shares add up to 1. Empty where the sequence breaks: a unit without a known successor.
        """
        key = (unit, day)
        if key not in self._kept:
            self._kept[key] = self._found(unit, day)
        return self._kept[key]

    def took_in(self, unit: int) -> int:
        """How many units this one took in, wholly or in part."""
        return len(self._before.get(unit, ()))

    def ancestors(self, unit: int) -> frozenset[int]:
        """All units of which some part became (part of) this one."""
        found: set[int] = set()
        waiting = [unit]
        while waiting:
            for succession in self._before.get(waiting.pop(), ()):
                if succession.predecessor not in found:
                    found.add(succession.predecessor)
                    waiting.append(succession.predecessor)
        return frozenset(found)

    def descendants(self, unit: int) -> frozenset[int]:
        """All units that some part of this one became."""
        found: set[int] = set()
        waiting = [unit]
        while waiting:
            for succession in self._after.get(waiting.pop(), ()):
                if succession.successor not in found:
                    found.add(succession.successor)
                    waiting.append(succession.successor)
        return frozenset(found)

    def inside(self, unit: int) -> frozenset[int]:
        """This unit and all wholly inside it: those it took in whole, and itself under another name."""
        if unit not in self._within:
            self._within[unit] = frozenset(self._inside(unit))
        return self._within[unit]

    def _inside(self, unit: int) -> set[int]:
        found, waiting = set(), [unit]
        while waiting:
            if (one := waiting.pop()) in found:
                continue
            found.add(one)
            waiting += [came.predecessor for came in self._before.get(one, ()) if self._undivided(came)]
            for went in self._after.get(one, ()):
                if self._undivided(went) and len(self._before[went.successor]) == 1:
                    waiting.append(went.successor)
        return found

    def _undivided(self, succession: "Succession") -> bool:
        return succession.whole is not False and len(self._after[succession.predecessor]) == 1

    def _found(self, unit: int, day: date | None) -> tuple[Heir, ...]:
        stood = self._units[unit]
        if stood.last is None if day is None else stood.in_force(day):
            return (Heir(unit, 1.0),)
        backward = day is not None and stood.first > day
        held: dict[int, float] = defaultdict(float)
        for neighbour, share in self._next(unit, backward):
            for heir in self.heirs(neighbour, day):
                held[heir.unit] += share * heir.share
        total = sum(held.values()) or 1.0
        heirs = [Heir(heir, share / total) for heir, share in held.items()]
        return tuple(sorted(heirs, key=lambda heir: -heir.share))

    def _next(self, unit: int, backward: bool) -> list[tuple[int, float]]:
        """The neighbours in time with the share of this unit that each holds; unknown shares are even."""
        if backward:
            came = self._before.get(unit, [])
            return [(one.predecessor, 1 / len(came)) for one in came]
        went = self._after.get(unit, [])
        # What the deciding document calls whole is whole, whatever two drawings measured.
        shares = [1.0 if one.whole else one.share for one in went]
        known = sum(share for share in shares if share is not None)
        each = max((1 - known) / max(shares.count(None), 1), _LEAST)
        held = [each if share is None else max(share, _LEAST) for share in shares]
        return [(one.successor, share) for one, share in zip(went, held, strict=True)]
