"""Plans and tasks with their state on a day, overdue ones, and units that have none."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Case, CharField, Count, DateField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from hotspots.models import Plan, PlanTask, PlanTaskLine, TaskLineKind, TaskState

_LEAVES = {
    TaskLineKind.DONE: TaskState.DONE,
    TaskLineKind.DROPPED: TaskState.DROPPED,
    TaskLineKind.OPEN: TaskState.OPEN,
}


def state_of(kinds: Iterable[str]) -> str:
    """The state that the lines of a ledger leave, in the order they were written; open before the first."""
    state: str = TaskState.OPEN
    for kind in kinds:
        state = _LEAVES.get(TaskLineKind(kind), state)
    return state


def tasks_with_state(user: Any) -> "QuerySet[PlanTask, Any]":
    """The tasks this account may see, with `state`, `since` and `done_document` (day and document of the line
    that left it), `reminders` and `reminded_on` (how many, the last one's day).
    """
    lines = PlanTaskLine.objects.filter(task=OuterRef("pk")).order_by("-pk")
    decisive = lines.exclude(kind=TaskLineKind.REMINDED)
    left = Case(
        *(When(kind=kind, then=Value(state.value)) for kind, state in _LEAVES.items()),
        output_field=CharField(),
    )
    reminded = lines.filter(kind=TaskLineKind.REMINDED)
    counted = reminded.order_by().values("task").annotate(n=Count("pk")).values("n")
    return (
        PlanTask.objects.for_user(user)
        .annotate(
            state=Coalesce(
                Subquery(decisive.annotate(left=left).values("left")[:1]), Value(TaskState.OPEN.value)
            ),
            since=Subquery(decisive.values("day")[:1], output_field=DateField()),
            done_document=Subquery(decisive.values("document")[:1]),
            reminders=Coalesce(Subquery(counted), Value(0)),
            reminded_on=Subquery(reminded.values("day")[:1], output_field=DateField()),
        )
        .select_related("plan__unit", "point")
        .defer("plan__unit__boundary", "plan__unit__label_point", "point__geometry")
    )


def overdue_on(tasks: Any, day: dt.date) -> "QuerySet[PlanTask, Any]":
    """Open tasks whose due day has passed, the longest overdue first. The due day itself is still in time."""
    found: QuerySet[PlanTask, Any] = tasks.filter(state=TaskState.OPEN, due__lt=day)
    return found.order_by("due", "pk")


def plans_with_counts(user: Any, tasks: "QuerySet[PlanTask, Any]", day: dt.date) -> list[Any]:
    """The plans this account may see, each with the numbers of its tasks: every, done, still, overdue."""
    plans = (
        Plan.objects.for_user(user)
        .select_related("unit")
        .defer("unit__boundary", "unit__label_point")
        .order_by("-period", "unit__name", "pk")
    )
    counts = {
        row["plan"]: row
        for row in tasks.order_by()
        .values("plan")
        .annotate(
            every=Count("pk"),
            done=Count("pk", filter=Q(state=TaskState.DONE)),
            still=Count("pk", filter=Q(state=TaskState.OPEN)),
            overdue=Count("pk", filter=Q(state=TaskState.OPEN, due__lt=day)),
        )
    }
    none = {"every": 0, "done": 0, "still": 0, "overdue": 0}
    return [(plan, counts.get(plan.pk, none)) for plan in plans]


def overdue_by_head(tasks: "QuerySet[PlanTask, Any]", day: dt.date) -> list[dict[str, Any]]:
    """How many overdue tasks each office has, in how many units; the most first."""
    rows: Any = (
        overdue_on(tasks, day)
        .order_by()
        .values("head")
        .annotate(n=Count("pk"), units=Count("plan__unit", distinct=True))
    )
    return sorted(rows, key=lambda row: (-row["n"], row["head"]))


def without_plan(user: Any, units: Iterable[int], period: str) -> set[int]:
    """Of these units those that have no plan for a period."""
    planned = Plan.objects.for_user(user).filter(period=period).values_list("unit_id", flat=True)
    return set(units) - set(planned)
