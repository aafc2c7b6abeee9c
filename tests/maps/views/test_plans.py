"""Plans and tasks as pages: who sees what, what is overdue, what is refused."""

from datetime import date, timedelta

import pytest

from hotspots.actions.plans import PlanEntry, TaskEntry, add_task, register_plan
from hotspots.models import Plan, PlanTask
from hotspots.rules.period import containing
from tests.worlds import account, wards

pytestmark = pytest.mark.django_db
TODAY = date(2025, 11, 25)
PERIOD = containing(TODAY)
LATE = TODAY - timedelta(days=10)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """A fixed day, so that the period runs whenever the test does."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)


def text(answer):
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def units():
    return wards(2)


@pytest.fixture
def task(units):
    entry = PlanEntry(goal="drug_free", head="chair", registered_on=LATE)
    plan = register_plan(units[0], PERIOD.label, entry, by=None)
    return add_task(plan, TaskEntry(text="Kiểm tra cơ sở", group="fight", head="police", due=LATE), by=None)


def test_list_when_a_task_is_overdue_then_a_planner_sees_how_long_whose_and_who_has_no_plan(
    client, units, task
):
    client.force_login(account("planner"))
    page = text(client.get("/plans/"))
    assert "Kiểm tra cơ sở" in page
    assert f'<span class="vx-late">{(TODAY - LATE).days}</span>' in page
    assert "Trưởng Công an cấp xã" in page
    assert units[1].full_name in page[page.index('id="without"') :]
    assert "Kiểm tra cơ sở" not in text(client.get("/plans/?head=health"))
    assert "Kiểm tra cơ sở" in text(client.get("/plans/?state=all&head=police"))


def test_list_when_another_wards_leader_looks_then_nothing_of_it_is_there(client, units, task):
    client.force_login(account("ward_leader", units[1]))
    page = text(client.get("/plans/"))
    assert "Kiểm tra cơ sở" not in page
    assert client.get(f"/plans/{task.plan_id}/").status_code == 404
    assert client.get(f"/plans/tasks/{task.pk}/").status_code == 404


def test_plan_when_a_leader_registers_one_then_tasks_can_follow(client, units):
    client.force_login(account("ward_leader", units[0]))
    asked = {"goal": "lower", "head": "chair", "registered_on": LATE.isoformat(), "period": PERIOD.label}
    answer = client.post("/plans/new/", {**asked, "unit": units[0].pk})
    plan = Plan.objects.get()
    assert answer.headers["Location"] == f"/plans/{plan.pk}/"
    told = {"text": "Tuyên truyền", "group": "prevent", "head": "front", "due": PERIOD.last.isoformat()}
    assert client.post(f"/plans/{plan.pk}/tasks/new/", told).status_code == 302
    assert "Tuyên truyền" in text(client.get(f"/plans/{plan.pk}/"))
    again = text(client.post("/plans/new/", {**asked, "unit": units[0].pk}))
    assert f"đã có kế hoạch kỳ {PERIOD.label}" in again
    other = text(client.post("/plans/new/", {**asked, "unit": units[1].pk}))
    assert 'role="alert"' in other
    assert Plan.objects.count() == 1


def test_plan_when_changed_then_shows_it(client, units, task):
    client.force_login(account("planner"))
    asked = {"goal": "keep", "head": "party", "registered_on": LATE.isoformat(), "document": "7/KH"}
    assert client.post(f"/plans/{task.plan_id}/edit/", asked).status_code == 302
    page = text(client.get(f"/plans/{task.plan_id}/"))
    assert "giữ vững địa bàn không ma túy" in page
    assert "7/KH" in page


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"due": "2001-01-01"}, "nằm ngoài kỳ: hãy chọn ngày từ"),
        ({"text": "gọi hỏi 001200000001"}, "Nội dung có số giấy tờ của người"),
    ],
)
def test_task_when_it_cannot_be_then_the_form_says_why(client, task, changes, message):
    client.force_login(account("planner"))
    asked = {"text": "Việc", "group": "fight", "head": "police", "due": LATE.isoformat(), **changes}
    assert message in text(client.post(f"/plans/tasks/{task.pk}/edit/", asked))
    task.refresh_from_db()
    assert task.text == "Kiểm tra cơ sở"


def test_reminder_when_a_planner_writes_it_then_it_is_counted_and_a_leader_may_not(client, units, task):
    client.force_login(account("planner"))
    told = {"reminded-day": TODAY.isoformat(), "reminded-document": "118/CV"}
    assert client.post(f"/plans/tasks/{task.pk}/reminded/", told).status_code == 302
    assert "1 lần" in text(client.get("/plans/"))
    client.force_login(account("ward_leader", units[0]))
    assert client.post(f"/plans/tasks/{task.pk}/reminded/", told).status_code == 404
    assert client.post(f"/plans/tasks/{task.pk}/gone/", told).status_code == 404


def test_line_when_its_day_lies_ahead_then_the_form_says_so(client, task):
    client.force_login(account("planner"))
    ahead = (TODAY + timedelta(days=2)).isoformat()
    assert "Ngày phải không sau" in text(client.post(f"/plans/tasks/{task.pk}/done/", {"done-day": ahead}))
    assert not PlanTask.objects.get().lines.exists()
