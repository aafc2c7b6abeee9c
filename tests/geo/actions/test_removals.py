from datetime import date, timedelta

import pytest
import time_machine
from django.db import transaction
from django.db.utils import IntegrityError, InternalError

from geo.actions.errors import FactRefused
from geo.actions.points import remove_point
from geo.actions.removals import NewCheck, NewPlan, check_removal, drop_plan, held_plan, plan_removal
from geo.models import AuditEntry, RemovalCheck, RemovalPlan
from geo.points import State, with_state
from tests.worlds import drug_point, inside, reader, wards

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 30)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(f"{TODAY}T12:00:00+07:00", tick=False):
        yield


@pytest.fixture
def point():
    return drug_point("Đ-1", unit=wards(1)[0], point=inside(0, 0), events=[("listed", date(2026, 1, 1))])


@pytest.fixture
def planner():
    return reader("planner")


def plan(point, planner, due: date = TODAY + timedelta(days=30)) -> RemovalPlan:
    new = NewPlan(due=due, head="ward_police", document="12/KH-CAP")
    return plan_removal(point=point, new=new, by=planner)


def state(point) -> str:
    return with_state(type(point).objects.filter(pk=point.pk), TODAY).get().state


def test_plan_when_made_twice_then_both_stay_and_the_second_holds(point, planner):
    plan(point, planner)
    later = plan(point, planner, TODAY + timedelta(days=90))
    assert RemovalPlan.objects.count() == 2
    assert held_plan(point) == later
    assert AuditEntry.objects.filter(action="removal.plan", by=planner).count() == 2


def test_plan_when_the_point_is_removed_then_it_is_fulfilled(point, planner):
    plan(point, planner)
    remove_point(point=point, day=TODAY, by=planner)
    assert held_plan(point) is None
    with pytest.raises(FactRefused, match="Chỉ lập kế hoạch cho điểm đang mở"):
        plan(point, planner)


@pytest.mark.parametrize("days", [-1, 6 * 366])
def test_plan_when_the_day_is_past_or_far_then_refused(point, planner, days):
    with pytest.raises(FactRefused, match="phải từ hôm nay"):
        plan(point, planner, TODAY + timedelta(days=days))


def test_plan_when_dropped_then_none_holds_and_the_rows_stay(point, planner):
    plan(point, planner)
    with pytest.raises(FactRefused, match="lý do"):
        drop_plan(point=point, reason=" ", by=planner)
    drop_plan(point=point, reason="điểm đã được nhập nhầm", by=planner)
    assert held_plan(point) is None
    assert RemovalPlan.objects.count() == 2
    with pytest.raises(FactRefused, match="không có kế hoạch"):
        drop_plan(point=point, reason="lần nữa", by=planner)


def test_check_when_the_place_is_found_active_then_the_state_stays_removed(point, planner):
    remove_point(point=point, day=TODAY, by=planner)
    check_removal(point=point, new=NewCheck(day=TODAY, outcome="active"), by=planner)
    assert state(point) == State.REMOVED
    assert RemovalCheck.objects.get().removal.kind == "removed"


def test_check_when_the_point_is_open_then_refused(point, planner):
    with pytest.raises(FactRefused, match="sau khi triệt xóa; điểm này đang mở"):
        check_removal(point=point, new=NewCheck(day=TODAY, outcome="gone"), by=planner)


@pytest.mark.parametrize("day", [TODAY - timedelta(days=6), TODAY + timedelta(days=1)])
def test_check_when_before_the_removal_or_ahead_then_refused(point, planner, day):
    remove_point(point=point, day=TODAY - timedelta(days=5), by=planner)
    with pytest.raises(FactRefused, match="phải từ ngày triệt xóa"):
        check_removal(point=point, new=NewCheck(day=day, outcome="gone"), by=planner)


@pytest.mark.parametrize("kind", [RemovalPlan, RemovalCheck])
def test_row_when_changed_or_deleted_then_the_database_refuses(point, planner, kind):
    plan(point, planner)
    remove_point(point=point, day=TODAY, by=planner)
    check_removal(point=point, new=NewCheck(day=TODAY, outcome="gone"), by=planner)
    for change in (lambda: kind.objects.update(note="khác"), lambda: kind.objects.all().delete()):
        with pytest.raises(InternalError, match="Cannot update or delete"), transaction.atomic():
            change()


def test_dropped_plan_when_it_says_no_reason_then_the_database_refuses(point):
    with pytest.raises(IntegrityError, match="dropped_plan_says_why"):
        RemovalPlan.objects.create(point=point, due=TODAY, made_on=TODAY, head="ward_police", dropped=True)
