"""Where one unit went, or came from, in each other edition."""

from collections import defaultdict

from geo.models import AdminUnit, EditionState, UnitEdition, UnitSuccession

# Shares measured from two drawings never reach 1: whole wards of Hà Nội were measured at 0.97 to 0.98.
WHOLE_SHARE = 0.95


class Successions:
    """The loaded editions and the table of successions, read once."""

    def __init__(self) -> None:
        self._editions = {each.pk: each for each in UnitEdition.objects.filter(state=EditionState.ACTIVE)}
        self._units = {
            unit.pk: unit
            for unit in AdminUnit.objects.filter(edition__in=self._editions).only(
                "edition_id", "level", "parent_id"
            )
        }
        self._after: dict[int, list[UnitSuccession]] = defaultdict(list)
        self._before: dict[int, list[UnitSuccession]] = defaultdict(list)
        for succession in UnitSuccession.objects.all():
            self._after[succession.predecessor_id].append(succession)
            self._before[succession.successor_id].append(succession)

    def in_editions(self, unit_id: int) -> dict[int, int | None]:
        """Edition → the unit that holds all of this one there; None where no single unit is known to.

        Its own edition gives itself, an edition of a level above the unit it lies in. Editions of the same
        days beside its own, and those whose extent does not reach it, are left out.
        """
        if unit_id not in self._units:
            return {}
        own = self._editions[self._units[unit_id].edition_id]
        found: dict[int, int | None] = {own.pk: unit_id, **self._above(unit_id)}
        for other in self._editions.values():
            if (
                other.pk not in found
                and other.level == own.level
                and _other_days(own, other)
                and _meet(own, other)
            ):
                found[other.pk] = self._whole(unit_id, other.pk)
        return found

    def _above(self, unit_id: int) -> dict[int, int | None]:
        found: dict[int, int | None] = {}
        parent = self._units[unit_id].parent_id
        while parent in self._units:
            found[self._units[parent].edition_id] = parent
            parent = self._units[parent].parent_id
        return found

    def _whole(self, unit_id: int, edition_id: int) -> int | None:
        """The unit of an edition that took this one whole, or that became this one and nothing else."""
        later = [row for row in self._after[unit_id] if self._lies_in(row.successor_id, edition_id)]
        if len(later) == 1 and _is_whole(later[0]):
            return later[0].successor_id
        earlier = [row for row in self._before[unit_id] if self._lies_in(row.predecessor_id, edition_id)]
        if len(earlier) == 1 and _is_whole(earlier[0]) and len(self._after[earlier[0].predecessor_id]) == 1:
            return earlier[0].predecessor_id
        return None

    def _lies_in(self, unit_id: int, edition_id: int) -> bool:
        return unit_id in self._units and self._units[unit_id].edition_id == edition_id


def _is_whole(succession: UnitSuccession) -> bool:
    return succession.area_share is None or succession.area_share >= WHOLE_SHARE


def _other_days(own: UnitEdition, other: UnitEdition) -> bool:
    """Whether two editions have no day in common: then one follows the other, directly or not."""
    ends = [(own, other), (other, own)]
    return any(first.valid_to is not None and first.valid_to <= second.valid_from for first, second in ends)


def _meet(own: UnitEdition, other: UnitEdition) -> bool:
    if own.extent is None or other.extent is None:
        return True
    return bool(own.extent.intersects(other.extent))
