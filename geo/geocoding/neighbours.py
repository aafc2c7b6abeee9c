"""Units beside a unit, where only lists are known: codes were given from neighbour to neighbour.

Addresses near a boundary are often written with the ward next door: about two in a hundred among shops that
were measured. How much that matters depends on whether the neighbours went into the same new unit.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.geocoding.lineage import Lineage

if TYPE_CHECKING:
    from geo.geocoding.gazetteer import GazetteerUnit

NEAREST = 4
CODE_SCALE = 25.0
SAME_CODE = 6.0
CODE_FALL = 2.0
LEAST_ROOM = 0.05


class Neighbours:
    """Siblings under one parent, ordered by how near their codes are; answers are kept."""

    def __init__(self, units: "dict[int, GazetteerUnit]", lineage: Lineage) -> None:
        self._units, self._lineage = units, lineage
        self._children: dict[int, list[int]] = defaultdict(list)
        for unit in units.values():
            if unit.level == "commune" and unit.parent is not None:
                self._children[unit.parent].append(unit.id)
        self._kept: dict[int, float] = {}
        self.beside = lru_cache(maxsize=65536)(self._beside)
        self.agreement = lru_cache(maxsize=65536)(self._agreement)

    def _beside(self, unit: int, day: date | None) -> dict[int, float]:
        """Units in force on a day that hold the unit's siblings, by share; nearer codes count more."""
        return self.shares(self._siblings(unit), self._units[unit].code, day)

    def _agreement(self, unit: int, heir: int, day: date | None) -> float:
        """Which share of the nearest siblings went into the same unit (0 to 1; 0 where none is known)."""
        placed = [heirs for one in self._siblings(unit) if (heirs := self._lineage.heirs(one, day))]
        nearest = placed[:NEAREST]
        same = sum(one.share for heirs in nearest for one in heirs if one.unit == heir)
        return same / len(nearest) if nearest else 0.0

    def shares(self, units: Iterable[int], code: str, day: date | None) -> dict[int, float]:
        """Shares of the units in force that hold `units`, by nearness to a code (none: all alike)."""
        held: dict[int, float] = {}
        for unit in units:
            weight = _nearness(self._units[unit].code, code) if code else 1.0
            for heir in self._lineage.heirs(unit, day):
                held[heir.unit] = held.get(heir.unit, 0.0) + heir.share * weight
        total = sum(held.values())
        return {unit: share / total for unit, share in held.items()}

    def room(self, unit: int, heir: int) -> float:
        """How well a unit's people fit into an heir, by what its known predecessors leave open (0 to 1).

        1 where a number of people is not known: then nothing speaks against it.
        """
        people, own = self._units[heir].people, self._units[unit].people
        if not people or not own:
            return 1.0
        return min(max((people - self._explained(heir)) / own, LEAST_ROOM), 1.0)

    def _explained(self, heir: int) -> float:
        """The people of the units whose place is known to be in this one."""
        if heir not in self._kept:
            self._kept[heir] = sum(
                (self._units[one].people or 0.0) * share
                for one in self._lineage.ancestors(heir)
                for found, share in self._lineage.heirs(one, None)
                if found == heir
            )
        return self._kept[heir]

    def _siblings(self, unit: int) -> list[int]:
        parent, code = self._units[unit].parent, self._units[unit].code
        siblings = self._children.get(parent, []) if parent is not None else []
        return sorted(
            (one for one in siblings if one != unit), key=lambda one: -_nearness(self._units[one].code, code)
        )


def _nearness(code: str, other: str) -> float:
    if code == other:
        return SAME_CODE
    if not (code.isdigit() and other.isdigit()):
        return 0.1
    return 1 / (1 + abs(int(code) - int(other)) / CODE_SCALE) ** CODE_FALL
