"""Registering a unit's plan, its tasks, and what becomes of them: rows with history, lines that are added."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone

from geo.access import audit
from geo.importing.persons import holds_identity_number
from geo.models import AdminUnit, DrugPoint, User
from hotspots.errors import PlanError
from hotspots.models import Plan, PlanTask, PlanTaskLine, TaskLineKind, TaskState
from hotspots.queries.plans import state_of
from hotspots.rules.errors import PeriodError
from hotspots.rules.period import Period, of_label

# Which lines may follow a state. A reminder of a task that is done, or given up, would be a mistake.
FOLLOWS: dict[str, tuple[str, ...]] = {
    TaskState.OPEN: (TaskLineKind.DONE, TaskLineKind.DROPPED, TaskLineKind.REMINDED),
    TaskState.DONE: (TaskLineKind.OPEN,),
    TaskState.DROPPED: (TaskLineKind.OPEN,),
}


@dataclass(frozen=True, kw_only=True)
class PlanEntry:
    """What a unit registers for a period."""

    goal: str
    head: str
    registered_on: dt.date
    document: str = ""


@dataclass(frozen=True, kw_only=True)
class TaskEntry:
    """One task; `origin` is the key of the proposal it comes from."""

    text: str
    group: str
    head: str
    due: dt.date
    criterion: str = ""
    pillar: str = ""
    point: DrugPoint | None = field(default=None)
    origin: str = ""


@transaction.atomic
def register_plan(unit: AdminUnit, period: str, entry: PlanEntry, *, by: User | None) -> Plan:
    """A unit's plan for a period; PlanError where it has one, or the day is not before the period's end."""
    span = _period(period)
    _check_day(entry.registered_on, latest=min(span.last, timezone.localdate()))
    _check_text(entry.document)
    if Plan.objects.filter(unit=unit, period=period).exists():
        raise PlanError(
            f"{unit.full_name} has a plan for period {period}: change that one.",
            code="exists",
            unit=unit.full_name,
            period=period,
        )
    plan = Plan.objects.create(unit=unit, period=period, **vars(entry), recorded_by=by)
    audit.record(action="plans.register", by=by, subject=plan, detail={"unit": unit.code, "period": period})
    return plan


@transaction.atomic
def change_plan(plan: Plan, entry: PlanEntry, *, by: User | None) -> None:
    """Other words for a plan; the ones before stay in its history."""
    _check_day(entry.registered_on, latest=min(_period(plan.period).last, timezone.localdate()))
    _check_text(entry.document)
    _change(plan, vars(entry), by=by)
    audit.record(action="plans.change", by=by, subject=plan)


@transaction.atomic
def add_task(plan: Plan, entry: TaskEntry, *, by: User | None) -> PlanTask:
    """One more task. One that was taken over from the same proposal before is handed back as it stands.

    PlanError where its due day lies outside the plan, or its text holds an identity number.
    """
    _check_task(plan, entry)
    if entry.origin:
        known = PlanTask.objects.filter(plan=plan, origin=entry.origin).first()
        if known is not None:
            return known
    task = PlanTask.objects.create(plan=plan, **vars(entry), recorded_by=by)
    audit.record(action="plans.task", by=by, subject=task, detail={"plan": plan.pk, "origin": entry.origin})
    return task


@transaction.atomic
def change_task(task: PlanTask, entry: TaskEntry, *, by: User | None) -> None:
    """Another text, head or day for a task; what stood before stays in its history. Its origin is kept."""
    _check_task(task.plan, entry)
    kept = {"origin": task.origin, "point": entry.point or task.point}
    _change(task, {**vars(entry), **kept}, by=by)
    audit.record(action="plans.task_change", by=by, subject=task, detail={"plan": task.plan_id})


@transaction.atomic
def add_line(
    task: PlanTask, kind: str, *, day: dt.date, document: str = "", note: str = "", by: User | None
) -> PlanTaskLine:
    """One more line of a task's ledger. The same form sent twice is written once.

    PlanError where the line cannot follow, its day lies in the future or before the line it follows, or a
    text holds an identity number.
    """
    locked = PlanTask.objects.select_for_update(of=("self",)).get(pk=task.pk)
    _check_text(document, note)
    lines = list(PlanTaskLine.objects.filter(task=locked).order_by("pk"))
    last = lines[-1] if lines else None
    said = {"kind": kind, "day": day, "document": document.strip(), "note": note.strip()}
    if (
        last is not None
        and last.recorded_by == by
        and all(getattr(last, name) == said[name] for name in said)
    ):
        return last
    state = state_of(line.kind for line in lines)
    if kind not in FOLLOWS[state]:
        possible = ", ".join(FOLLOWS[state])
        raise PlanError(
            f"“{kind}” cannot follow: the task is {state}; next can come {possible}.", code="order"
        )
    _check_day(day, latest=timezone.localdate(), earliest=last.day if last else None)
    line = PlanTaskLine.objects.create(task=locked, **said, recorded_by=by)
    audit.record(action=f"plans.{kind}", by=by, subject=locked, detail={"plan": locked.plan_id})
    return line


def _change(row: Plan | PlanTask, values: dict[str, Any], *, by: User | None) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.recorded_by = by
    row.recorded_at = Now()
    row.save()


def _period(label: str) -> Period:
    try:
        return of_label(label)
    except PeriodError as fault:
        raise PlanError(str(fault), code="period", period=label) from fault


def _check_task(plan: Plan, entry: TaskEntry) -> None:
    _check_text(entry.text)
    span = _period(plan.period)
    if not span.first <= entry.due <= span.last:
        raise PlanError(
            f"Due on {entry.due}, outside period {plan.period}: choose one from {span.first} to {span.last}.",
            code="due",
            day=entry.due,
            first=span.first,
            last=span.last,
        )


def _check_text(*texts: str) -> None:
    if any(holds_identity_number(text) for text in texts):
        raise PlanError(
            "The text holds an identity number: no person is named here. Write how many, and the office.",
            code="person",
        )


def _check_day(day: dt.date, *, latest: dt.date, earliest: dt.date | None = None) -> None:
    if day > latest:
        raise PlanError(f"{day} lies after {latest}: choose a day until then.", code="late", latest=latest)
    if earliest is not None and day < earliest:
        raise PlanError(
            f"{day} lies before the last line, of {earliest}: lines go on in time.",
            code="early",
            earliest=earliest,
        )
