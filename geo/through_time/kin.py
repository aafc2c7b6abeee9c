"""Predecessors and successors of a unit, one step away or over several changes."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from geo.models import AdminUnit, EditionState, UnitSuccession
from geo.through_time.lookup import LIGHT
from geo.units.chains import Link, Reached, is_whole, outgoing, reached

Way = Literal["before", "after"]


@dataclass(frozen=True)
class Kin:
    """A unit one step away. ``share``: of the older unit's area. ``whole``: it was taken over whole.

    ``alone``: the other unit is the only one on this side of the step.
    """

    unit: AdminUnit
    share: float | None
    population_share: float | None
    whole: bool
    measured: bool
    legal_basis: str


def steps_of(unit: AdminUnit, way: Way) -> list[Kin]:
    """Direct predecessors or successors in editions that were not withdrawn, by code."""
    rows = _rows([unit.pk], way)
    end = "successor" if way == "after" else "predecessor"
    units = AdminUnit.objects.defer(*LIGHT).in_bulk([getattr(row, f"{end}_id") for row in rows])
    alone = _alone({row.predecessor_id for row in rows})
    kin = [
        Kin(
            unit=units[getattr(row, f"{end}_id")],
            share=row.area_share,
            population_share=row.population_share,
            whole=is_whole(row.whole, row.area_share, alone=row.pk in alone),
            measured=row.share_basis == UnitSuccession.ShareBasis.MEASURED,
            legal_basis=row.legal_basis,
        )
        for row in rows
    ]
    return sorted(kin, key=lambda each: (each.unit.valid.lower, each.unit.code))


def chain(unit: AdminUnit, way: Way) -> list[tuple[AdminUnit, Reached]]:
    """Every unit before or after, over any number of changes, nearest first.

    After: ``share`` is that of this unit which came there. Before: that of the other unit which came here.
    """
    links = _links(unit.pk, way)
    if way == "after":
        found = reached(unit.pk, outgoing(links))
    else:
        after = outgoing(links)
        starts = {link.old for link in links}
        arrived = [
            (start, each) for start in starts for each in reached(start, after) if each.unit == unit.pk
        ]
        found = [Reached(start, each.share, each.whole, each.steps) for start, each in arrived]
    units = AdminUnit.objects.defer(*LIGHT).in_bulk([each.unit for each in found])
    ordered = sorted(found, key=lambda each: (each.steps, units[each.unit].code))
    return [(units[each.unit], each) for each in ordered]


def _links(start: int, way: Way) -> list[Link]:
    """All steps that lead from (after) or to (before) a unit, and, before, all steps of those units: whether
    a unit went whole is seen from all of its steps."""
    end = "successor_id" if way == "after" else "predecessor_id"
    found: dict[int, UnitSuccession] = {}
    seen, wave = {start}, {start}
    while wave:
        rows = _rows(wave, way)
        found |= {row.pk: row for row in rows}
        wave = {getattr(row, end) for row in rows} - seen
        seen |= wave
    if way == "before":
        found |= {row.pk: row for row in _rows(seen - {start}, "after")}
    return [Link(row.predecessor_id, row.successor_id, row.area_share, row.whole) for row in found.values()]


def _rows(units: Iterable[int], way: Way) -> list[UnitSuccession]:
    near, far = ("predecessor", "successor") if way == "after" else ("successor", "predecessor")
    rows = UnitSuccession.objects.filter(**{f"{near}__in": list(units)})
    return list(rows.exclude(**{f"{far}__edition__state": EditionState.WITHDRAWN}))


def _alone(predecessors: set[int]) -> set[int]:
    """The steps of these units that are the only ones into their edition."""
    steps: dict[tuple[int, int], list[int]] = defaultdict(list)
    for row in (
        UnitSuccession.objects.filter(predecessor__in=predecessors)
        .only("predecessor_id", "successor__edition_id")
        .select_related("successor")
    ):
        steps[row.predecessor_id, row.successor.edition_id].append(row.pk)
    return {rows[0] for rows in steps.values() if len(rows) == 1}
