"""A plan of the story's ward with tasks done, open and overdue, and one of a ward that is nearly drug-free.

Days are counted back from today, so that something is always overdue.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone

from geo.models import AdminUnit, User
from hotspots.actions.plans import PlanEntry, TaskEntry, add_line, add_task, register_plan
from hotspots.models import Goal, Office, Pillar, TaskGroup, TaskLineKind
from hotspots.rules.period import Period, containing
from maps.demo.files import ward_of_the_story


@dataclass(frozen=True)
class DemoTask:
    """A task due so many days after today (before it: negative), and what was written into its ledger."""

    text: str
    criterion: str
    pillar: str
    group: str
    head: str
    due: int
    said: tuple[tuple[str, int, str], ...] = ()


LEADERS = (
    DemoTask(
        "Ban hành kế hoạch năm, giao trách nhiệm từng tổ dân phố", "", "", TaskGroup.LEAD, Office.CHAIR, -60,
        ((TaskLineKind.DONE, -65, "12/KH-UBND"),),
    ),
    DemoTask(
        "Kiểm tra các cơ sở karaoke, nhà nghỉ trên địa bàn", "no_points", Pillar.SUPPLY, TaskGroup.FIGHT,
        Office.POLICE, -30, ((TaskLineKind.DONE, -31, "45/BC-CAP"),),
    ),
    DemoTask(
        "Lập hồ sơ 20 người đủ điều kiện đi cai nghiện", "nobody_using", Pillar.DEMAND, TaskGroup.TREAT,
        Office.POLICE, -12, ((TaskLineKind.REMINDED, -5, "118/CV-PC04"),),
    ),
    DemoTask(
        "Rà soát người chưa có hồ sơ tại khu nhà trọ", "nobody_using", Pillar.DEMAND, TaskGroup.TREAT,
        Office.GROUP, -3,
    ),
    DemoTask(
        "Tuyên truyền tại trường học", "", Pillar.DEMAND, TaskGroup.PREVENT, Office.SCHOOL, 10,
    ),
)  # fmt: skip
NEARLY = (
    DemoTask(
        "Triệt xóa điểm còn lại", "no_points", Pillar.SUPPLY, TaskGroup.FIGHT, Office.POLICE, 7,
    ),
)  # fmt: skip


def make_plans(_tell: Callable[[str], None]) -> str:
    """Register both plans through the ordinary actions, in the names of the demonstration's accounts."""
    planner, leader = (User.objects.get(username=name) for name in ("planner", "leader"))
    made = _plan(ward_of_the_story("leader"), LEADERS, goal=Goal.LOWER, by=leader, planner=planner)
    made += _plan(ward_of_the_story("relapsed"), NEARLY, goal=Goal.DRUG_FREE, by=planner, planner=planner)
    return f"2 plans, {made} tasks"


def _plan(unit: AdminUnit, tasks: tuple[DemoTask, ...], *, goal: str, by: User, planner: User) -> int:
    today = timezone.localdate()
    period = containing(today)
    registered = _within(period, today, -70)
    entry = PlanEntry(goal=goal, head=Office.CHAIR, registered_on=registered, document="12/KH-UBND")
    plan = register_plan(unit, period.label, entry, by=by)
    for one in tasks:
        asked = {name: getattr(one, name) for name in ("text", "criterion", "pillar", "group", "head")}
        task = add_task(plan, TaskEntry(**asked, due=_within(period, today, one.due)), by=by)
        for kind, days, document in one.said:
            # A reminder comes from those who steer all wards.
            writer = planner if kind == TaskLineKind.REMINDED else by
            add_line(task, kind, day=_within(period, today, days), document=document, by=writer)
    return len(tasks)


def _within(period: Period, today: dt.date, days: int) -> dt.date:
    return min(max(today + dt.timedelta(days=days), period.first), period.last)
