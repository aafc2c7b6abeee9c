"""The tasks of a plan as a page shows them: by group, each with whether what it was for has come about."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from geo.models import DrugPoint
from geo.points import with_state
from hotspots.models import Pillar, TaskGroup, TaskState
from hotspots.plan_tasks import Achieved, achieved
from hotspots.queries.distance import Measured
from maps.plan_words import ACHIEVED


@dataclass(frozen=True, slots=True)
class Share:
    """How many tasks of a pillar or group are done, of how many that were not given up."""

    name: str
    done: int
    every: int


def task_rows(
    user: Any, tasks: list[Any], measured: Measured | None, *, day: dt.date
) -> list[tuple[str, list[Any]]]:
    """The tasks by group, dropped ones last, each with `late`, `reached` and its words."""
    points = _point_states(user, tasks, day)
    for task in tasks:
        task.late = max(0, (day - task.due).days) if task.state == TaskState.OPEN else 0
        task.reached = achieved(
            task.criterion,
            point_state=points.get(task.point_id),
            result=measured.result if measured else None,
        )
        task.reached_text = ACHIEVED[task.reached]
        task.done_only = task.state == TaskState.DONE and task.reached == Achieved.NO
    ordered = sorted(tasks, key=lambda task: (task.state == TaskState.DROPPED, task.due, task.pk))
    groups = ((group.label, [task for task in ordered if task.group == group]) for group in TaskGroup)
    return [(str(label), rows) for label, rows in groups if rows]


def _point_states(user: Any, tasks: Iterable[Any], day: dt.date) -> dict[int, str]:
    ids = {task.point_id for task in tasks if task.point_id}
    found: Any = with_state(DrugPoint.objects.for_user(user).filter(pk__in=ids), day)
    return dict(found.order_by().values_list("pk", "state"))


def by_share(tasks: list[Any]) -> list[Share]:
    """Progress by pillar and by group, without those that have no task."""
    kept = [task for task in tasks if task.state != TaskState.DROPPED]
    found = []
    for field, choices in (("pillar", Pillar), ("group", TaskGroup)):
        every = Counter(getattr(task, field) for task in kept)
        done = Counter(getattr(task, field) for task in kept if task.state == TaskState.DONE)
        found += [Share(str(one.label), done[one], every[one]) for one in choices if every[one]]
    return found
