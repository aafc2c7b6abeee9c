"""An edition beside those it would stand among or replace."""

from dataclasses import dataclass

from geo.models import AdminUnit, UnitEdition
from geo.shapes import as_shapes
from geo.units.comparing import ComparedUnit, Difference, compare

_FIELDS = ("id", "code", "full_name", "province_code", "area_m2", "boundary")


@dataclass(frozen=True)
class Comparison:
    """The editions compared with, how many units on both sides, and what differs."""

    editions: list[UnitEdition]
    old: int
    new: int
    differences: list[Difference]


def differences_of(edition: UnitEdition) -> Comparison:
    """The units of an edition beside the active ones of its level: in force on its first day, or, for an
    edition that is active itself, those that ended on that day.

    Editions that do not reach its extent, those of other provinces, are left out: their units are not gone.
    """
    others = _beside(edition)
    old = [unit for other in others for unit in _units(other)]
    new = _units(edition)
    provinces = {unit.province for unit in new}
    if all(provinces):
        old = [unit for unit in old if unit.province in provinces or not unit.province]
    return Comparison(others, len(old), len(new), compare(old, new))


def _beside(edition: UnitEdition) -> list[UnitEdition]:
    found = UnitEdition.objects.filter(level=edition.level).exclude(pk=edition.pk)
    day = edition.valid_from
    before = found.in_force(day)
    ended = found.filter(state="active", valid_to=day)
    chosen = ended if edition.state == "active" and ended.exists() else before or ended
    return [other for other in chosen if _meet(edition, other)]


def _meet(one: UnitEdition, other: UnitEdition) -> bool:
    if one.extent is None or other.extent is None:
        return True
    return bool(one.extent.intersects(other.extent))


def _units(edition: UnitEdition) -> list[ComparedUnit]:
    rows = list(AdminUnit.objects.filter(edition=edition).values_list(*_FIELDS))
    drawn = {row[0]: row[5] for row in rows if row[5] is not None}
    shapes = dict(zip(drawn, as_shapes(drawn.values()), strict=True))
    return [
        ComparedUnit(pk, code, name, province, area, shapes.get(pk))
        for pk, code, name, province, area, _ in rows
    ]
