"""The page of the echo: effort beside each hotspot, what is left of it, and what that means."""

import pytest

from geo.models import AdminUnit, Incident
from hotspots.models import HotspotRun, RunEcho
from tests import worlds
from tests.hotspots.actions.test_find_hotspots import find
from tests.hotspots.spots_world import two_heaps
from tests.maps.views.test_effects import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def run():
    two_heaps()
    return find(min_points=3).run


def test_page_when_nothing_was_compared_then_offers_it_and_shows_the_effort(client, run):
    text = page(client, worlds.account("analyst"), f"/hotspots/{run.pk}/echo/")
    assert "Chưa so sánh cho lần tính này." in text
    assert f"/hotspots/{run.pk}/echo/make/" in text
    assert "100 %" in text
    assert "12/12" in text


def test_page_when_compared_then_says_what_stays_and_what_rests_on_patrols(client, run):
    user = worlds.account("planner")
    client.force_login(user)
    assert client.post(f"/hotspots/{run.pk}/echo/make/").status_code == 302
    text = page(client, user, f"/hotspots/{run.pk}/echo/")
    assert "trong 3 điểm nóng, 2 còn, 0 thu nhỏ, 1 mất; 0 điểm mới hiện ra." in text
    assert "1 điểm nóng dựa vào tuần tra" in text
    assert "mất: dựa vào tuần tra" in text
    assert RunEcho.objects.get().by == user


def test_page_when_a_hotspot_appears_then_its_ward_and_count_are_told(client, run):
    user = worlds.account("planner")
    kept = {"fate": "stays", "share": 1.0, "by_chance": None, "echo": False, "proactive": 0}
    result = {
        "incidents": 25,
        "without": 13,
        "hotspots": 1,
        "others": 2,
        "replicates": 0,
        "seed": 1,
        "kept": {"1": kept},
        "appeared": [{"count": 4, "wards": ["Phường Mới"]}],
    }
    RunEcho.objects.create(run=run, result=result, fingerprint=run.fingerprint)
    text = page(client, user, f"/hotspots/{run.pk}/echo/")
    assert "1 điểm mới hiện ra" in text
    assert "4 vụ (Phường Mới)" in text


def test_page_when_the_incidents_have_changed_then_says_so_and_does_not_compare(client, run):
    user = worlds.account("planner")
    Incident.objects.filter(source_id="a-0").update(point=worlds.inside(2, 0))
    assert "Hãy tính lại điểm nóng rồi mới so sánh." in page(client, user, f"/hotspots/{run.pk}/echo/")
    client.force_login(user)
    answer = client.post(f"/hotspots/{run.pk}/echo/make/", follow=True)
    assert "Hãy tính lại điểm nóng rồi mới so sánh." in answer.content.decode()
    assert not RunEcho.objects.exists()


def test_page_when_a_run_is_large_then_names_the_command(client, run):
    type(run).objects.filter(pk=run.pk).update(input_count=60_000)
    user = worlds.account("planner")
    assert f"manage.py echo_report {run.pk}" in page(client, user, f"/hotspots/{run.pk}/echo/")
    client.force_login(user)
    answer = client.post(f"/hotspots/{run.pk}/echo/make/", follow=True)
    assert "quá lớn cho trang" in answer.content.decode()


def test_hotspot_page_when_opened_then_tells_inspections_and_leads_to_the_echo(client, run):
    text = page(client, worlds.account("planner"), f"/hotspots/{run.pk}/1/")
    assert "Trong ranh giới này không có cơ sở nào được ghi." in text
    assert "0 đợt cao điểm, phong trào diễn ra ở đây trong kỳ." in text
    assert f"/hotspots/{run.pk}/echo/" in text
    assert f"/hotspots/{run.pk}/echo/" in page(client, worlds.account("approver"), f"/hotspots/{run.pk}/")


def test_page_when_a_ward_leader_asks_then_refused(client, run):
    leader = worlds.account("ward_leader", AdminUnit.objects.first())
    page(client, leader, f"/hotspots/{run.pk}/echo/", status=403)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"method": "gone"}, "there is no hotspot method “gone”"),
        ({"parameters": {"eps_m": 150.0, "old": 3}}, "dbscan has no parameter old"),
    ],
)
def test_page_when_this_version_knows_the_method_no_more_then_runs_are_shown_and_not_compared(
    client, run, fields, said
):
    HotspotRun.objects.filter(pk=run.pk).update(**fields)
    user = worlds.account("planner")
    for address in ("", "echo/", "1/", f"../compare/?a={run.pk}&b={run.pk}"):
        page(client, user, f"/hotspots/{run.pk}/{address}".replace(f"{run.pk}/../", ""))
    client.force_login(user)
    text = client.post(f"/hotspots/{run.pk}/echo/make/", follow=True).content.decode()
    assert f"Không so sánh được: {said}" in text
    assert not RunEcho.objects.exists()
