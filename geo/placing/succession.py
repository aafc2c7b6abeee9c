"""Where one unit went, or came from, in each other edition."""

from collections import defaultdict
from collections.abc import Callable
from typing import NamedTuple

from geo.models import AdminUnit, EditionState, UnitEdition, UnitSuccession
from geo.units.chains import is_whole


class _Unit(NamedTuple):
    edition_id: int
    parent_id: int | None


class _Step(NamedTuple):
    predecessor_id: int
    successor_id: int
    whole: bool | None
    area_share: float | None


class Successions:
    """The loaded editions and the table of successions, read once."""

    def __init__(self) -> None:
        self._editions = {each.pk: each for each in UnitEdition.objects.filter(state=EditionState.ACTIVE)}
        # Tuples, not models: a country through time has 24,000 units, and one fact corrected reads them all.
        units = AdminUnit.objects.filter(edition__in=self._editions)
        self._units = {
            pk: _Unit(edition, parent)
            for pk, edition, parent in units.values_list("id", "edition_id", "parent_id")
        }
        self._after: dict[int, list[_Step]] = defaultdict(list)
        self._before: dict[int, list[_Step]] = defaultdict(list)
        for row in UnitSuccession.objects.values_list(*_Step._fields):
            step = _Step(*row)
            self._after[step.predecessor_id].append(step)
            self._before[step.successor_id].append(step)
        self._corrections = self._corrected()

    def in_editions(self, unit_id: int) -> dict[int, int | None]:
        """Edition → the unit that holds all of this one there; None where no single unit is known to.

        Its own edition gives itself, an edition of a level above the unit it lies in. Editions of the same
        days beside its own, and those whose extent does not reach it, are left out. Of corrections, which
        hold a few units each, only those are named that took it over.
        """
        if unit_id not in self._units:
            return {}
        own = self._editions[self._units[unit_id].edition_id]
        found: dict[int, int | None] = {own.pk: unit_id, **self._above(unit_id)}
        for other in self._editions.values():
            if other.pk in found or other.level != own.level:
                continue
            holder = self._whole(unit_id, other.pk)
            comparable = other.pk not in self._corrections and _other_days(own, other) and _meet(own, other)
            if holder is not None or comparable:
                found[other.pk] = holder
        return found

    def _corrected(self) -> set[int]:
        """Editions that correct single units of one that stayed in force."""
        pairs = ((row.predecessor_id, row.successor_id) for rows in self._after.values() for row in rows)
        linked = {
            (self._units[old].edition_id, self._units[new].edition_id)
            for old, new in pairs
            if old in self._units and new in self._units
        }
        return {new for old, new in linked if not _other_days(self._editions[old], self._editions[new])}

    def _above(self, unit_id: int) -> dict[int, int | None]:
        found: dict[int, int | None] = {}
        parent = self._units[unit_id].parent_id
        while parent in self._units:
            found[self._units[parent].edition_id] = parent
            parent = self._units[parent].parent_id
        return found

    def _whole(self, unit_id: int, edition_id: int) -> int | None:
        """The unit of an edition that took this one whole, or that became this one and nothing else."""
        return self._along(unit_id, edition_id, self._taken_by) or self._along(
            unit_id, edition_id, self._made_of
        )

    def _along(
        self, unit_id: int, edition_id: int, step: Callable[[int], dict[int, int | None]]
    ) -> int | None:
        """The answer for an edition, over as many editions between as it takes; the shortest way counts."""
        answers: dict[int, int | None] = {}
        wave = [unit_id]
        while wave and edition_id not in answers:
            found = [(edition, unit) for each in wave for edition, unit in step(each).items()]
            fresh = [(edition, unit) for edition, unit in found if edition not in answers]
            answers |= dict(fresh)
            wave = [unit for _, unit in fresh if unit is not None]
        return answers.get(edition_id)

    def _taken_by(self, unit_id: int) -> dict[int, int | None]:
        """Edition → the unit there that took this one whole; None where it was split."""
        return {
            edition: rows[0].successor_id if len(rows) == 1 and _is_whole(rows[0]) else None
            for edition, rows in self._by_edition(self._after[unit_id], "successor_id").items()
        }

    def _made_of(self, unit_id: int) -> dict[int, int | None]:
        """Edition → the one unit there that became this one and nothing else."""
        found: dict[int, int | None] = {}
        for edition, rows in self._by_edition(self._before[unit_id], "predecessor_id").items():
            only = rows[0].predecessor_id
            own = self._units[unit_id].edition_id
            became = self._by_edition(self._after[only], "successor_id").get(own, [])
            alone = len(rows) == len(became) == 1 and _is_whole(rows[0])
            found[edition] = only if alone else None
        return found

    def _by_edition(self, rows: list[_Step], end: str) -> dict[int, list[_Step]]:
        found: dict[int, list[_Step]] = defaultdict(list)
        for row in rows:
            unit = self._units.get(getattr(row, end))
            if unit is not None:
                found[unit.edition_id].append(row)
        return found


def _is_whole(succession: _Step) -> bool:
    return is_whole(succession.whole, succession.area_share, alone=True)


def _other_days(own: UnitEdition, other: UnitEdition) -> bool:
    """Whether two editions have no day in common: then one follows the other, directly or not."""
    ends = [(own, other), (other, own)]
    return any(first.valid_to is not None and first.valid_to <= second.valid_from for first, second in ends)


def _meet(own: UnitEdition, other: UnitEdition) -> bool:
    if own.extent is None or other.extent is None:
        return True
    return bool(own.extent.intersects(other.extent))
