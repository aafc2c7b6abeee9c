"""Plans, tasks, and the ledger of what became of a task."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import InternalError, transaction
from django.utils import timezone

from geo.models import AuditEntry
from hotspots.actions.plans import (
    PlanEntry,
    TaskEntry,
    add_line,
    add_task,
    change_plan,
    change_task,
    register_plan,
)
from hotspots.errors import PlanError
from hotspots.models import PlanTask, PlanTaskLine
from hotspots.queries.plans import (
    overdue_by_head,
    overdue_on,
    plans_with_counts,
    state_of,
    tasks_with_state,
    without_plan,
)
from tests import worlds

pytestmark = pytest.mark.django_db
DAY = date(2025, 9, 1)
ENTRY = PlanEntry(goal="drug_free", head="chair", registered_on=date(2025, 1, 10), document="12/KH-UBND")
TASK = TaskEntry(text="Triệt xóa điểm", group="fight", head="police", due=DAY, criterion="no_points")


@pytest.fixture
def unit():
    return worlds.wards(1)[0]


@pytest.fixture
def planner(unit):
    return worlds.account("planner")


@pytest.fixture
def plan(unit, planner):
    return register_plan(unit, "2025", ENTRY, by=planner)


def test_plan_when_registered_then_is_kept_with_who_and_an_audit_entry(plan, planner):
    assert (plan.head, plan.recorded_by, plan.period) == ("chair", planner, "2025")
    assert AuditEntry.objects.get(action="plans.register").detail["period"] == "2025"


def test_plan_when_changed_then_the_old_version_stays(plan, planner):
    change_plan(plan, replace(ENTRY, goal="lower"), by=planner)
    plan.refresh_from_db()
    assert plan.goal == "lower"
    kept = apps.get_model("hotspots", "PlanHistory").objects.values_list("goal", flat=True)
    assert list(kept) == ["drug_free"]


@pytest.mark.parametrize(
    ("period", "entry", "message"),
    [
        ("2025", ENTRY, "Phường Ô 0.0 has a plan for period 2025: change that one"),
        ("99", ENTRY, "No assessment period is called '99': give the year it ends in"),
        ("2024", replace(ENTRY, registered_on=date(2025, 1, 10)), "2025-01-10 lies after 2024-12-14"),
        ("2024", replace(ENTRY, document="số 001200000001"), "The text holds an identity number"),
    ],
)
def test_plan_when_it_cannot_be_then_is_refused(plan, unit, period, entry, message):
    if "identity" in message:
        entry = replace(entry, registered_on=date(2024, 1, 10))
    with pytest.raises(PlanError, match=message):
        register_plan(unit, period, entry, by=None)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"due": date(2025, 12, 15)}, "Due on 2025-12-15, outside period 2025: choose one from 2024-12-15"),
        ({"text": "gọi hỏi 001200000001"}, "The text holds an identity number: no person is named here"),
    ],
)
def test_task_when_it_cannot_be_then_is_refused(plan, changes, message):
    with pytest.raises(PlanError, match=message):
        add_task(plan, replace(TASK, **changes), by=None)


def test_task_when_taken_over_twice_then_is_one(plan, planner):
    first, second = (add_task(plan, replace(TASK, origin="remove:7"), by=planner) for _ in range(2))
    assert first.pk == second.pk
    assert PlanTask.objects.count() == 1


def test_task_when_changed_then_keeps_its_origin(plan, planner):
    task = add_task(plan, replace(TASK, origin="remove:7"), by=planner)
    change_task(task, replace(TASK, text="Xác minh điểm"), by=planner)
    task.refresh_from_db()
    assert (task.text, task.origin) == ("Xác minh điểm", "remove:7")


def test_ledger_when_lines_are_added_then_the_state_follows_and_nothing_is_changed(plan, planner):
    task = add_task(plan, TASK, by=planner)
    add_line(task, "reminded", day=DAY, by=planner)
    assert stated(task, planner) == ("open", 1)
    add_line(task, "done", day=DAY, document="45/BC", by=planner)
    add_line(task, "done", day=DAY, document="45/BC", by=planner)
    assert stated(task, planner) == ("done", 1)
    add_line(task, "open", day=DAY + timedelta(days=3), note="chưa xong hẳn", by=planner)
    assert stated(task, planner) == ("open", 1)
    assert PlanTaskLine.objects.count() == 3
    with pytest.raises(InternalError), transaction.atomic():
        PlanTaskLine.objects.update(note="khác")


def stated(task, user):
    row = tasks_with_state(user).get(pk=task.pk)
    assert row.state == state_of(line.kind for line in row.lines.order_by("pk"))
    return row.state, row.reminders


@pytest.mark.parametrize(
    ("kind", "day", "message"),
    [
        ("reminded", DAY, "“reminded” cannot follow: the task is done; next can come open"),
        ("open", DAY - timedelta(days=1), "lies before the last line, of 2025-09-01"),
        ("open", timezone.localdate() + timedelta(days=1), "choose a day until then"),
    ],
)
def test_line_when_it_cannot_follow_then_is_refused(plan, planner, kind, day, message):
    task = add_task(plan, TASK, by=planner)
    add_line(task, "done", day=DAY, by=planner)
    with pytest.raises(PlanError, match=message):
        add_line(task, kind, day=day, by=planner)


def test_overdue_when_the_due_day_has_passed_then_open_tasks_are_from_the_next_day_on(plan, planner):
    late = add_task(plan, TASK, by=planner)
    done = add_task(plan, replace(TASK, text="Đã xong"), by=planner)
    add_line(done, "done", day=DAY, by=planner)
    tasks = tasks_with_state(planner)
    assert list(overdue_on(tasks, DAY)) == []
    assert list(overdue_on(tasks, DAY + timedelta(days=1))) == [late]
    assert overdue_by_head(tasks, DAY + timedelta(days=1)) == [{"head": "police", "n": 1, "units": 1}]
    ((found, counts),) = plans_with_counts(planner, tasks, DAY + timedelta(days=1))
    assert found == plan
    assert {name: counts[name] for name in ("every", "done", "still", "overdue")} == {
        "every": 2,
        "done": 1,
        "still": 1,
        "overdue": 1,
    }


def test_tasks_when_asked_by_another_ward_then_are_none(plan, planner):
    task = add_task(plan, TASK, by=planner)
    own = worlds.account("ward_leader", plan.unit)
    other = worlds.account("ward_leader", worlds.ward(plan.unit.edition, 5))
    assert list(tasks_with_state(own)) == [task]
    assert list(tasks_with_state(other)) == []
    assert without_plan(planner, [plan.unit_id, 0], "2025") == {0}
