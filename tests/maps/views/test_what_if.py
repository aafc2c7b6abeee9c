"""What a ward is missing, and trying changes out: shown, computed, never stored."""

from datetime import date, timedelta

import pytest

from hotspots.models import Assessment, PlanTask
from hotspots.rules.period import containing
from tests.hotspots.status_world import FLOWS, STOCKS, point
from tests.worlds import account, figures, wards

pytestmark = pytest.mark.django_db
TODAY = date(2025, 11, 25)
PERIOD = containing(TODAY)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """A fixed day, so that the period runs whenever the test does."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)


def told(unit, **changes):
    """The running period's report of a ward where nothing is, but what a test names; None leaves one out."""
    values = {**STOCKS, **FLOWS, "complete_incidents": 1, "complete_points": 1, **changes}
    given = {name: value for name, value in values.items() if value is not None}
    figures(unit, as_of=TODAY, **{name: value for name, value in given.items() if name in STOCKS})
    days = (PERIOD.first, TODAY)
    figures(unit, days=days, **{name: value for name, value in given.items() if name not in STOCKS})


def text(answer):
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def city():
    near, far = wards(2)
    told(near)
    told(far, users_on_record=5, exempt_substitution=2, residents_breaking_admin=1)
    opened = [("listed", TODAY - timedelta(days=30))]
    return near, far, point("Đ-1", near, opened), point("Đ-2", far, opened)


def test_ward_page_when_opened_then_says_what_is_missing_with_numbers_records_and_what_to_do(client, city):
    client.force_login(account("ward_leader", city[1]))
    page = text(client.get(f"/wards/{city[1].pk}/"))
    assert "Chưa đạt 3 điều kiện" in page
    assert "3 người nghiện hoặc sử dụng chưa thuộc diện loại trừ" in page
    assert "1 người cư trú bị xử lý hành chính trong kỳ" in page
    assert "phải sang kỳ sau" in page
    assert f"Sớm nhất là kỳ {int(PERIOD.label) + 1}" in page
    assert f"/points/{city[3].pk}/" in page
    assert "Triệt xóa điểm Đ-2" in page


def test_trial_when_a_point_is_ticked_then_both_answers_change_and_nothing_is_stored(client, city):
    near, _, removed, _ = city
    client.force_login(account("ward_leader", near))
    before = Assessment.objects.count()
    page = text(client.get(f"/wards/{near.pk}/what-if/?p={removed.pk}"))
    assert "thử, không lưu" in page
    assert "Không ma túy" in page[page.index('id="result"') :]
    assert "1 điểm còn mở" in page
    assert Assessment.objects.count() == before
    assert removed.events.count() == 1


def test_trial_when_a_number_is_put_in_then_the_answer_follows_it(client, city):
    _, far, _, removed = city
    client.force_login(account("planner"))
    asked = f"p={removed.pk}&n.exempt_post_rehab=3&n.residents_breaking_admin=0"
    result = text(client.get(f"/wards/{far.pk}/what-if/?{asked}")).split('id="result"')[1]
    assert result.count("Không ma túy") == 6
    alone = text(client.get(f"/wards/{far.pk}/what-if/?p={removed.pk}")).split('id="result"')[1]
    assert "Không ma túy" not in alone


def test_trial_when_a_number_cannot_be_read_then_says_so_and_tries_nothing(client, city):
    client.force_login(account("planner"))
    page = text(client.get(f"/wards/{city[1].pk}/what-if/?n.users_on_record=-1&p=999999"))
    assert 'role="alert"' in page
    assert 'id="result"' not in page


def test_trial_when_an_unknown_number_is_taken_as_zero_then_the_link_offers_it(client):
    (unit,) = wards(1)
    told(unit, users_on_record="đang rà soát")
    client.force_login(account("planner"))
    page = text(client.get(f"/wards/{unit.pk}/what-if/"))
    assert "Nếu các số chưa rõ đều là 0" in page
    result = text(client.get(f"/wards/{unit.pk}/what-if/?n.users_on_record=0")).split('id="result"')[1]
    assert "Không ma túy" in result


@pytest.mark.parametrize("asked", ["period=1850", "period=<b>", "period=2150"])
def test_trial_when_the_period_is_none_then_it_is_the_running_one(client, city, asked):
    client.force_login(account("planner"))
    assert f"Kỳ {PERIOD.label}." in text(client.get(f"/wards/{city[0].pk}/what-if/?{asked}"))


def test_trial_of_the_city_when_all_points_are_tried_then_says_how_many_wards_reach_it(client, city):
    client.force_login(account("planner"))
    page = text(client.get("/wards/what-if/?all=1"))
    assert "Nếu triệt xóa hết 2 điểm này" in page
    assert "1 phường, xã đạt" in page
    one = text(client.get(f"/wards/what-if/?p={city[3].pk}"))
    assert "0 phường, xã đạt" in one


def test_trial_of_the_city_when_a_leader_looks_then_only_own_points_are_offered(client, city):
    client.force_login(account("ward_leader", city[0]))
    page = text(client.get("/wards/what-if/?all=1"))
    assert "Đ-1" in page
    assert "Đ-2" not in page
    assert city[1].full_name not in page


def test_trial_of_another_ward_when_a_leader_asks_then_it_is_nowhere(client, city):
    client.force_login(account("ward_leader", city[0]))
    assert client.get(f"/wards/{city[1].pk}/what-if/").status_code == 404


def test_proposal_when_taken_over_then_the_plan_is_made_and_it_is_offered_no_more(client, city):
    near, _, removed, _ = city
    leader = account("ward_leader", near)
    client.force_login(leader)
    address = f"/plans/take/{near.pk}/{PERIOD.label}/"
    for _ in range(2):
        answer = client.post(address, {"key": f"remove:{removed.pk}"})
        assert answer.status_code == 302
    task = PlanTask.objects.get()
    assert (task.point, task.criterion, task.plan.unit) == (removed, "no_points", near)
    page = text(client.get(answer.headers["Location"]))
    assert f'value="remove:{removed.pk}"' not in page
    done = {"done-day": TODAY.isoformat(), "done-document": "45/BC"}
    assert client.post(f"/plans/tasks/{task.pk}/done/", done).status_code == 302
    assert "Đã làm, nhưng tiêu chí chưa đạt." in text(client.get(f"/plans/{task.plan_id}/"))
    removed.events.create(kind="removed", day=TODAY)
    assert "Đã làm, nhưng" not in text(client.get(f"/plans/{task.plan_id}/"))


@pytest.mark.parametrize("key", ["remove:0", "", "gangs"])
def test_proposal_when_it_is_gone_then_says_so_and_takes_nothing(client, city, key):
    client.force_login(account("ward_leader", city[0]))
    answer = client.post(f"/plans/take/{city[0].pk}/{PERIOD.label}/", {"key": key}, follow=True)
    assert "Đề xuất này không còn" in text(answer)
    assert not PlanTask.objects.exists()
