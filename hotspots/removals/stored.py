"""The cases of the points an account may see, from ledgers, plans and checks. No count is stored: it is
read anew.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import shapely
from django.conf import settings
from django.contrib.gis.geos import Polygon
from django.db.models import Q

from geo import crs
from geo.access.exact_places import may_see_exact
from geo.access.scope import Scope, scope_of
from geo.models import CheckOutcome, DrugPoint, Evidence, PointEvent, RemovalCheck, RemovalPlan
from geo.months import after_months
from geo.points import State
from geo.shapes import as_shapes
from hotspots.removals.beside import Opened, Removed, beside
from hotspots.removals.life import (
    Case,
    Check,
    Plan,
    Relapse,
    Stage,
    Watch,
    stage_of_open,
    stage_of_removed,
)
from hotspots.removals.spells import DISMISSED, MERGED, REMOVED, Line, Spell, spells_of


@dataclass(frozen=True, kw_only=True)
class _Known:
    """What is read at once: spells by point, plans (oldest first), the last check by removal, relapses by
    line.
    """

    spells: Mapping[int, list[Spell]]
    plans: Mapping[int, list[RemovalPlan]]
    checks: Mapping[int, RemovalCheck]
    relapses: Mapping[int, Relapse] = field(default_factory=dict)


def watch_of_settings() -> Watch:
    """The watch that the operator has set."""
    return Watch(**settings.REMOVAL_WATCH)


def cases_for(user: Any, *, day: date, watch: Watch, point: int | None = None) -> list[Case]:
    """Every spell, up to a day, of the points this account may see, or of one of them.

    A new point counts as a return only if the account may see it and its exact place: who sees one ward
    only, or no suspected place, is told of fewer relapses. The page that shows them says so.
    """
    rows = list(_points(user, watch=watch, point=point))
    known = _known(user, day=day, points=None if point is None else [row.pk for row in rows])
    shown = [row for row in rows if point is None or row.pk == point]
    relapses = _relapses(rows, known.spells, user=user, watch=watch, day=day)
    known = _Known(spells=known.spells, plans=known.plans, checks=known.checks, relapses=relapses)
    return [case for row in shown for case in _cases(row, known, day=day, watch=watch)]


def _points(user: Any, *, watch: Watch, point: int | None) -> Any:
    """All points, or one with those that may lie near enough to count as its return."""
    rows = DrugPoint.objects.for_user(user).select_related("unit").order_by("pk")
    if point is not None:
        here = rows.filter(pk=point).values_list("geometry", flat=True).first()
        rows = rows.filter(Q(pk=point) if here is None else Q(pk=point) | _around(here, watch.metres))
    # The ward's boundary is large.
    return rows.only("source_id", "kind", "evidence", "geometry", "public_concern", "unit__full_name")


def _around(here: Any, metres: float) -> Q:
    """A box that holds all within some metres, and a little more: a degree is shorter at its far edges."""
    west, south, east, north = here.extent
    aside, up = 1.01 * metres / crs.metres_in_a_degree([south, north]).min(axis=0)
    box = Polygon.from_bbox((west - aside, south - up, east + aside, north + up))
    box.srid = here.srid
    return Q(geometry__bboverlaps=box)


def _known(user: Any, *, day: date, points: list[int] | None) -> _Known:
    lines: dict[int, list[Line]] = defaultdict(list)
    events = PointEvent.objects.for_user(user).filter(day__lte=day).order_by("day", "pk")
    events = events if points is None else events.filter(point__in=points)
    for pk, kind, on, line, document in events.values_list("point_id", "kind", "day", "pk", "document"):
        lines[pk].append(Line(kind, on, line, document))
    plans: dict[int, list[RemovalPlan]] = defaultdict(list)
    for plan in RemovalPlan.objects.for_user(user).filter(made_on__lte=day).order_by("pk"):
        plans[plan.point_id].append(plan)
    checks = RemovalCheck.objects.for_user(user).filter(day__lte=day).order_by("day", "pk")
    return _Known(
        spells={pk: spells_of(ledger, until=day) for pk, ledger in lines.items()},
        plans=plans,
        checks={check.removal_id: check for check in checks},
    )


def _relapses(
    rows: Iterable[DrugPoint], spells: Mapping[int, list[Spell]], *, user: Any, watch: Watch, day: date
) -> dict[int, Relapse]:
    """By the line of the removal: the first of the point's own return and a new point beside it."""
    scope = scope_of(user)
    drawn = [row for row in rows if row.geometry is not None and _shows_place(scope, row)]
    removed = [
        Removed(line=spell.line, point=pk, day=spell.ended, until=min(day, _until(spell.ended, watch)))
        for pk, of_point in spells.items()
        for spell in of_point
        if spell.how == REMOVED and spell.line is not None and spell.ended is not None
    ]
    opened = [told for row in drawn for told in _opened(row, spells.get(row.pk, []))]
    found = beside(removed, opened, places=_places(drawn), metres=watch.metres)
    again = {spell.line: spell.again for of_point in spells.values() for spell in of_point if spell.line}
    for each in removed:
        back = again.get(each.line)
        if back is not None and back <= each.until:
            other = found.get(each.line)
            if other is None or back <= other.day:
                found[each.line] = Relapse(day=back)
    return found


def _until(removed: date, watch: Watch) -> date:
    return after_months(removed, watch.months)


def _opened(row: DrugPoint, spells: list[Spell]) -> list[Opened]:
    """When a point opened for the first time; not one that turned out to be none, or another one."""
    for spell in spells:
        if spell.how not in (DISMISSED, MERGED) and spell.opened is not None:
            first = spells[0].reported
            return [Opened(point=row.pk, code=row.source_id, first=first, opened=spell.opened)]
    return []


def _places(rows: list[DrugPoint]) -> dict[int, Any]:
    if not rows:
        return {}
    shapes = as_shapes(row.geometry for row in rows)
    west, south, east, north = shapely.total_bounds(shapes)
    srid = crs.metric_for(float(west + east) / 2, float(south + north) / 2)
    return dict(zip([row.pk for row in rows], crs.shapes_to_metres(shapes, srid), strict=True))


def _shows_place(scope: Scope, row: DrugPoint) -> bool:
    """That something lies near a place tells where it is."""
    return row.evidence == Evidence.ESTABLISHED or may_see_exact(scope, row.unit_id)


def _cases(row: DrugPoint, known: _Known, *, day: date, watch: Watch) -> Iterable[Case]:
    for spell in known.spells.get(row.pk, []):
        plan = _plan_of(spell, known.plans.get(row.pk, []))
        facts: dict[str, Any] = {"plan": plan, "stage": _stage_of_lasting(spell, plan, day)}
        if spell.how == REMOVED and spell.ended is not None and spell.line is not None:
            facts |= _after_removal(spell, known, until=_until(spell.ended, watch), day=day)
        yield Case(
            point=row.pk,
            code=row.source_id,
            kind=row.kind,
            unit=row.unit_id,
            unit_name=row.unit.full_name if row.unit else "",
            concern=row.public_concern,
            spell=spell,
            **facts,
        )


def _stage_of_lasting(spell: Spell, plan: Plan | None, day: date) -> Stage:
    if spell.how in (State.DISMISSED, State.MERGED):
        return Stage.OTHERWISE
    return stage_of_open(opened=spell.opened is not None, plan=plan, day=day)


def _after_removal(spell: Spell, known: _Known, *, until: date, day: date) -> dict[str, Any]:
    line = spell.line or 0
    stored, relapse = known.checks.get(line), known.relapses.get(line)
    check = None
    if stored is not None:
        gone = stored.outcome == CheckOutcome.GONE
        check = Check(day=stored.day, gone=gone, document=stored.document, note=stored.note)
    stage = stage_of_removed(relapse=relapse, again=spell.again, check=check, over=until < day)
    return {"check": check, "relapse": relapse, "until": until, "stage": stage}


def _plan_of(spell: Spell, rows: list[RemovalPlan]) -> Plan | None:
    """The last plan made in the spell's days; none where that one says it was dropped."""
    within = [
        row
        for row in rows
        if row.made_on >= spell.reported and (spell.ended is None or row.made_on <= spell.ended)
    ]
    if not within or within[-1].dropped:
        return None
    last = within[-1]
    return Plan(
        due=last.due,
        head=str(last.get_head_display()),
        document=last.document,
        made_on=last.made_on,
        note=last.note,
    )
