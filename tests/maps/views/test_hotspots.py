"""The hotspot pages: what each role is shown, and what it is not."""

import pytest
from django.contrib.gis.geos import MultiPolygon
from django.utils.translation import override

from geo.models import AuditEntry, Incident
from hotspots.methods.scanning.significance import recurrence
from hotspots.models import Hotspot, HotspotRun
from hotspots.observations import Window
from hotspots.queries.wards import wards_of
from maps.views.hotspot_facts import echo, facts_of
from tests import worlds
from tests.hotspots.actions.test_find_hotspots import find
from tests.hotspots.spots_world import FIRST, LAST, two_heaps

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    units = two_heaps()
    city = find().run
    ward = find(Window(first=FIRST, last=LAST, unit=units[0])).run
    return units, city, ward


def page(client, user, address: str, *, status: int = 200) -> str:
    client.force_login(user)
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def test_newest_when_a_planner_opens_it_shows_the_city_s_run_with_counts_wards_and_parameters(client, world):
    units, city, _ = world
    text = page(client, worlds.account("planner"), "/hotspots/")
    assert f'href="/hotspots/{city.pk}/1/"' in text
    assert f'href="/hotspots/{city.pk}/2/"' in text
    assert "2 điểm nóng chứa 22 trong 25 vụ được tính." in text
    assert units[0].full_name in text
    assert "--eps 150 --min-points 10 --from 2025-01-01 --to 2025-12-31" in text
    assert "chỉ biết phường, xã" in text
    assert "Số liệu đã thay đổi" not in text


def test_newest_when_incidents_changed_since_says_so(client, world):
    Incident.objects.filter(source_id="a-0").update(point=worlds.inside(2, 0))
    assert "Số liệu đã thay đổi" in page(client, worlds.account("planner"), "/hotspots/")


def test_newest_when_there_is_no_run_says_how_to_make_one(client):
    worlds.wards(1)
    assert "manage.py find_hotspots" in page(client, worlds.account("planner"), "/hotspots/")


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("unit={second}", [2]),
        ("least=11", [1]),
        ("order=density", [1, 2]),
        ("least=100", []),
        ("least=x", []),
    ],
)
def test_run_when_filtered_shows_the_hotspots_asked_for(client, world, question, shown):
    units, city, _ = world
    text = page(
        client, worlds.account("planner"), f"/hotspots/{city.pk}/?{question.format(second=units[1].pk)}"
    )
    assert [rank for rank in (1, 2) if f'href="/hotspots/{city.pk}/{rank}/"' in text] == shown


def test_hotspot_when_opened_shows_its_incidents_and_how_they_were_found(client, world):
    _, city, _ = world
    user = worlds.account("planner")
    text = page(client, user, f"/hotspots/{city.pk}/1/")
    pks = Incident.objects.filter(source_id__startswith="a-").values_list("pk", flat=True)
    assert all(f'href="/incidents/{pk}/"' in text for pk in pks)
    assert "12 trong 12 vụ rõ cách phát hiện (100 %)" in text
    assert "12 vụ nằm trong ranh giới này" in text
    assert AuditEntry.objects.filter(action="hotspots.view", by=user).count() == 1


def test_pages_when_a_scan_told_how_rare_its_cluster_is_by_chance_say_it_in_words(client, world):
    _, city, _ = world
    planner = worlds.account("planner")
    told = {"recurrence": recurrence(0.005).as_json(), "first": 11_648, "keys": [4, 5]}
    Hotspot.objects.filter(run=city, rank=1).update(statistics=told)
    for address in (f"/hotspots/{city.pk}/", f"/hotspots/{city.pk}/1/"):
        text = page(client, planner, address)
        assert "tình cờ thì khoảng 7 tháng mới có một lần" in text
        assert "22/11/2001" in text
        assert "Mã các đơn vị" not in text


def test_facts_of_when_values_have_several_parts_gives_a_line_each_in_the_reader_s_words():
    facts = {
        "why": {"vi": "Chưa đủ lịch sử", "en": "Not enough history"},
        "classes": {"new_hot": 3},
        "orders": [{"order": 2, "groups": [{"hotspots": [1, 4], "count": 9}]}],
        "for": ["2026-01-01", "2026-01-31"],
    }
    run = HotspotRun(summary={"facts": facts})
    assert facts_of(run) == [
        ("lý do", "Chưa đủ lịch sử"),
        ("số ô theo lớp: nóng: mới", "3"),
        ("bậc cụm 1", "bậc: 2; nhóm: (điểm nóng: 1, 4; số vụ: 9)"),
        ("dự báo cho", "01/01/2026, 31/01/2026"),
    ]
    with override("en"):
        assert facts_of(run)[0] == ("why", "Not enough history")


@pytest.mark.parametrize("address", ["/hotspots/999999/", "/hotspots/999999/1/", "/hotspots/{city}/9/"])
def test_page_when_nothing_is_there_answers_404(client, world, address):
    page(client, worlds.account("planner"), address.format(city=world[1].pk), status=404)


def test_pages_when_a_ward_leader_opens_them_show_the_own_ward_s_run_only(client, world):
    units, city, ward = world
    leader = worlds.account("ward_leader", units[0])
    text = page(client, leader, "/hotspots/")
    assert f'href="/hotspots/{ward.pk}/1/"' in text
    assert f"/hotspots/{city.pk}/" not in text + page(client, leader, "/hotspots/runs/")
    assert "12 trong 12 vụ" in page(client, leader, f"/hotspots/{ward.pk}/1/")
    page(client, leader, f"/hotspots/{city.pk}/", status=404)
    page(client, leader, f"/hotspots/{city.pk}/1/", status=404)


def test_pages_when_another_ward_s_leader_opens_them_show_nothing(client, world):
    units, _, ward = world
    stranger = worlds.account("ward_leader", units[1])
    assert "Chưa có lần tính nào trong phạm vi của bạn" in page(client, stranger, "/hotspots/")
    page(client, stranger, f"/hotspots/{ward.pk}/", status=404)
    page(client, stranger, f"/hotspots/{ward.pk}/1/", status=404)


def test_pages_when_oversight_opens_them_name_wards_without_counts_or_ranks(client, world):
    units, city, ward = world
    oversight = worlds.account("oversight")
    text = page(client, oversight, "/hotspots/")
    assert units[0].full_name in text
    assert units[1].full_name in text
    assert "25" not in text.split("<h1>")[1].replace("2025", "")
    assert "số 1" not in text
    assert "vx-num" not in page(client, oversight, "/hotspots/runs/")
    page(client, oversight, f"/hotspots/{city.pk}/1/", status=404)
    page(client, oversight, f"/hotspots/{ward.pk}/", status=404)


def test_pages_when_an_administrator_opens_them_are_refused(client, world):
    page(client, worlds.account("administrator"), "/hotspots/", status=403)


def test_wards_of_when_an_outline_reaches_over_a_border_names_both(world):
    units, city, _ = world
    spot = city.hotspots.first()
    spot.outline = MultiPolygon(spot.outline.buffer(0.006), srid=spot.outline.srid)
    spot.save()
    found = wards_of([spot.pk], day=LAST)[spot.pk]
    assert [unit for unit, _ in found] == [units[0].pk, units[1].pk]


@pytest.mark.parametrize(
    ("shares", "sentence"),
    [
        ({"proactive": 8, "reported": 4, "unknown": 5}, "8 trong 12 vụ rõ cách phát hiện (67 %)"),
        ({"proactive": 0, "reported": 0, "unknown": 5}, "Chưa rõ các vụ ở đây được phát hiện bằng cách nào"),
    ],
)
def test_echo_when_discovery_is_known_or_not_says_so(shares, sentence):
    assert echo(shares).startswith(sentence)
