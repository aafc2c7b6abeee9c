"""What a unit stated by code or name means, in each loaded edition.

A statement is read by the units in force on its day: codes were given again in July 2025, and old and new
wards share names. Into another edition it is carried only where the unit was taken over whole; elsewhere it
is not comparable.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from geo.importing.unit_index import UnitIndex
from geo.models import EditionState, Level, Placement, UnitEdition
from geo.placing.known_units import unit_index
from geo.placing.succession import Successions

# A statement is looked for among the communes first; a foreign file may state districts.
_LEVELS = (Level.COMMUNE, Level.DISTRICT)


class StatedPlace(NamedTuple):
    """A unit as rows state it. ``span`` counts the changes of units up to the row's day; ``home`` is a
    known unit's id, or 0."""

    code: str
    name: str
    province: str
    home: int
    span: int


@dataclass(frozen=True)
class _Meant:
    unit_id: int
    basis: str


def stated_changes() -> list[date]:
    """The days on which any active edition begins or ends, in order."""
    editions = UnitEdition.objects.filter(state=EditionState.ACTIVE).values_list("valid_from", "valid_to")
    return sorted({day for span in editions for day in span if day is not None})


def resolve(stated: Iterable[Sequence[Any]], changes: Sequence[date]) -> list[dict[str, Any]]:
    """Placements of every statement: dictionaries with its own fields and edition, unit, basis and outcome.

    A statement that means no unit in force on its day gives none: the fact stays without a unit.
    """
    indexes = [unit_index(level) for level in _LEVELS]
    successions = Successions()
    found: list[dict[str, Any]] = []
    for row in stated:
        place = StatedPlace(*row)
        meant = _meant(place, changes, indexes)
        if meant is None:
            continue
        found += [
            {
                **place._asdict(),
                "edition": edition,
                "unit": unit,
                "basis": meant.basis,
                "outcome": _outcome(unit),
            }
            for edition, unit in successions.in_editions(meant.unit_id).items()
        ]
    return found


def span_of(day: date, changes: Sequence[date]) -> int:
    """How many changes lie on or before a day; 0: before the first unit."""
    return bisect_right(changes, day)


def _meant(place: StatedPlace, changes: Sequence[date], indexes: list[UnitIndex]) -> _Meant | None:
    if place.home:
        return _Meant(place.home, Placement.Basis.CODE)
    if place.span == 0:
        return None
    day = changes[place.span - 1]
    for index in indexes:
        meant = index.meant(day=day, code=place.code, name=place.name, province=place.province)
        if meant.unit is not None:
            basis = Placement.Basis.CODE if meant.by == "unit_code" else Placement.Basis.NAME
            return _Meant(meant.unit.id, basis)
    return None


def _outcome(unit: int | None) -> str:
    return Placement.Outcome.PLACED if unit is not None else Placement.Outcome.NOT_COMPARABLE
