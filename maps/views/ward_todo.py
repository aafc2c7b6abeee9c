"""The tasks on a ward's page: what its plan still asks for, and what could be taken over into it."""

import datetime as dt
from typing import Any

from geo.access.scope import scope_of
from geo.models import AdminUnit
from hotspots.models import Plan, TaskState
from hotspots.plan_tasks import Proposal, key_task_proposals
from hotspots.queries.distance import Measured
from hotspots.queries.plans import tasks_with_state
from hotspots.rules.period import Period, of_label
from maps.views.ward_missing import open_points, proposals_for


def todo_of(
    user: Any, unit: AdminUnit, *, measured: Measured | None, period: str, day: dt.date
) -> dict[str, Any]:
    """Open tasks of the unit's plan for the period, longest overdue first; proposals not taken over yet."""
    plan = Plan.objects.for_user(user).filter(unit=unit, period=period).first()
    tasks: list[Any] = []
    if plan is not None:
        every: Any = tasks_with_state(user)
        tasks = list(every.filter(plan=plan, state=TaskState.OPEN).order_by("due", "pk"))
    for task in tasks:
        task.late = max(0, (day - task.due).days)
    return {
        "plan": plan,
        "period": period,
        "tasks": tasks,
        "proposals": _left(_from_missing(user, unit, measured, day=day), _taken(user, plan)),
        "may_edit": scope_of(user).reaches("plans.edit", unit.pk),
    }


def proposals_of(
    user: Any, plan: Plan, measured: Measured | None, *, day: dt.date
) -> dict[str, list[Proposal]]:
    """What a plan could take over: from what is missing, and of the key tasks; without what it took over."""
    taken = _taken(user, plan)
    return {
        "missing": _left(_from_missing(user, plan.unit, measured, day=day), taken),
        "key": _left(key_task_proposals(of_label(plan.period)), taken),
    }


def every_proposal(
    user: Any, unit: AdminUnit, measured: Measured | None, *, period: Period, day: dt.date
) -> list[Proposal]:
    """Everything that can be taken over for a unit and period now."""
    return [*_from_missing(user, unit, measured, day=day), *key_task_proposals(period)]


def _from_missing(user: Any, unit: AdminUnit, measured: Measured | None, *, day: dt.date) -> list[Proposal]:
    """Of a period that is over nothing can be done any more."""
    if measured is None or not measured.is_live or day > measured.period.last:
        return []
    return proposals_for(measured, open_points(user, unit, day), day)


def _taken(user: Any, plan: Plan | None) -> set[str]:
    if plan is None:
        return set()
    return set(tasks_with_state(user).filter(plan=plan).values_list("origin", flat=True))


def _left(proposals: list[Proposal], taken: set[str]) -> list[Proposal]:
    return [one for one in proposals if one.key not in taken]
