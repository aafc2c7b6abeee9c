"""The pages of effects: who computes, who reads what was saved, and what they are told."""

import re

import pytest

from geo.models import AuditEntry, DrugPoint
from hotspots.models import EffectStudy
from tests import worlds
from tests.hotspots.effects.effects_world import LAST, build

pytestmark = pytest.mark.django_db


def page(client, user, address: str, *, status: int = 200) -> str:
    client.force_login(user)
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def save(client, user, address: str, **data) -> str:
    client.force_login(user)
    answer = client.post(f"{address}save/", data)
    assert answer.status_code == 302
    return answer.headers["Location"]


def test_removal_when_a_planner_asks_then_sees_conclusion_counts_control_and_picture(client):
    world, user = build(), worlds.account("planner")
    text = page(client, user, f"/effects/point/{world.point.pk}/")
    assert "giảm 36 vụ trong 12 tháng sau" in text
    assert "1 vụ trong đó thuộc địa bàn này" in text
    assert f"{world.units[5].full_name} <strong>· đang dùng" in text
    assert len(re.findall(r'<polyline data-zone="(?:target|ring|control)" points="[\d.]+,', text)) == 9
    assert AuditEntry.objects.filter(action="effects.compute", by=user).count() == 1


def test_removal_when_settings_are_given_then_are_used(client):
    world, user = build(), worlds.account("planner")
    text = page(
        client, user, f"/effects/point/{world.point.pk}/?before=6&after=6&radius=200&ring=400&matching=6"
    )
    assert "So 6 tháng trước với 6 tháng sau" in text
    assert "ước tính −18 vụ" in text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("radius=500&ring=400", "Vành đai phải rộng hơn bán kính."),
        ("before=60", "Hãy giảm số tháng trước."),
        ("control=1_1", "không còn nằm trong danh sách"),
        ("radius=x", "vx-error"),
        ("day=2020-01-01", "vx-error"),
    ],
)
def test_removal_when_settings_do_not_fit_then_says_what_is_wrong(client, question, said):
    world = build()
    text = page(client, worlds.account("planner"), f"/effects/point/{world.point.pk}/?{question}")
    assert said in text
    assert "Kết luận" not in text


def test_removal_when_there_are_few_cases_then_nothing_is_concluded_and_the_least_change_is_told(client):
    world = build()
    text = page(client, worlds.account("planner"), f"/effects/point/{world.point.pk}/?before=1&after=1")
    assert "Không thể kết luận gì: quá ít vụ." in text
    assert "Thay đổi nhỏ nhất dễ nhận ra (xác suất 80 %): khoảng" in text


def test_removal_when_the_point_is_suspected_then_an_analyst_needs_the_grant(client):
    world = build(evidence="suspected")
    address = f"/effects/point/{world.point.pk}/"
    text = page(client, worlds.account("analyst"), address)
    assert "Không tính được cho vai trò này" in text
    assert "polyline" not in text
    assert client.post(f"{address}save/").status_code == 404
    assert "giảm 36 vụ" in page(client, worlds.account("planner"), address)
    listed = page(client, worlds.account("analyst", world.units[1]), "/effects/")
    assert address not in listed
    assert "vị trí không hiện" in listed


def test_save_when_done_then_keeps_who_settings_and_data_and_shows_the_same(client):
    world, user = build(), worlds.account("planner")
    address = f"/effects/point/{world.point.pk}/"
    text = page(client, user, save(client, user, address, before="6", after="6"))
    saved = EffectStudy.objects.get()
    assert (saved.by, saved.unit, saved.data_until, saved.name) == (user, world.units[0], LAST, "Đ-1")
    assert saved.settings["before"] == 6
    assert "ước tính −18 vụ" in text
    assert saved.fingerprint in text
    assert AuditEntry.objects.filter(action="effects.save", by=user).count() == 1
    assert f"/effects/saved/{saved.pk}/" in page(client, user, address)


def test_saved_when_the_own_ward_s_leader_reads_it_then_other_wards_counts_are_not_shown(client):
    world, planner = build(), worlds.account("planner")
    address = save(client, planner, f"/effects/point/{world.point.pk}/")
    own, stranger = (worlds.account("ward_leader", unit) for unit in world.units[:2])
    text = page(client, own, address)
    assert "giảm 36 vụ" in text
    assert "Đối chứng" not in text.split("<h1>")[1].split("Đọc thế nào")[0].replace(
        "Khác biệt so với đối chứng", ""
    )
    assert world.units[5].full_name not in text
    assert 'data-zone="target"' in text
    assert 'data-zone="control"' not in text
    assert address in page(client, own, "/effects/")
    page(client, stranger, address, status=404)
    assert address not in page(client, stranger, "/effects/")
    page(client, own, f"/effects/point/{world.point.pk}/", status=403)


def test_saved_when_the_point_is_suspected_then_not_for_an_analyst_without_the_grant(client):
    world = build(evidence="suspected")
    address = save(client, worlds.account("planner"), f"/effects/point/{world.point.pk}/")
    page(client, worlds.account("analyst"), address, status=404)
    granted = worlds.account("analyst", world.units[1], exact_places=True)
    assert "giảm 36 vụ" in page(client, granted, address)


def test_unit_when_asked_with_days_then_they_are_the_deed(client):
    world = build()
    user = worlds.account("approver")
    address = f"/effects/unit/{world.units[0].pk}/"
    assert "giảm 36 vụ" in page(client, user, f"{address}?ring=200")
    text = page(client, user, f"{address}?ring=200&first=2025-06-10&last=2025-06-12")
    assert "Việc đã làm: 10/06/2025 – 12/06/2025." in text
    assert "cả ngày đầu và ngày cuối" in page(client, user, f"{address}?first=2025-06-10")
    assert "chưa có điểm nào bị triệt xóa" in page(client, user, f"/effects/unit/{world.units[1].pk}/")


def test_campaign_when_asked_then_its_wards_are_compared_and_one_held_everywhere_says_why_not(client):
    world, user = build(), worlds.account("planner")
    address = f"/effects/campaign/{world.campaign.pk}/"
    assert "giảm 33 vụ trong 11 tháng sau" in page(client, user, f"{address}?ring=200")
    assert address in page(client, user, "/effects/")
    world.campaign.units.clear()
    assert "không còn nơi nào để đối chứng" in page(client, user, address)
    assert address not in page(client, user, "/effects/")


@pytest.mark.parametrize(
    "address", ["/effects/point/999999/", "/effects/street/1/", "/effects/saved/999999/"]
)
def test_page_when_nothing_is_there_then_404(client, address):
    page(client, worlds.account("planner"), address, status=404)


def test_point_page_when_the_point_was_removed_then_leads_here(client):
    world, planner = build(), worlds.account("planner")
    link = f"/effects/point/{world.point.pk}/"
    assert link in page(client, planner, f"/points/{world.point.pk}/")
    assert link not in page(
        client, worlds.account("ward_leader", world.units[0]), f"/points/{world.point.pk}/"
    )
    other = DrugPoint.objects.create(source="thử", source_id="Đ-9", kind="DIEM", unit=world.units[0])
    assert "/effects/point/" not in page(client, planner, f"/points/{other.pk}/")


def test_saved_when_its_point_is_gone_then_only_for_who_might_see_a_suspected_one(client):
    world = build(evidence="suspected")
    save(client, worlds.account("planner"), f"/effects/point/{world.point.pk}/")
    saved = EffectStudy.objects.get()
    saved.pk, saved.subject = None, world.point.pk + 1
    saved.save(force_insert=True)
    address = f"/effects/saved/{saved.pk}/"
    page(client, worlds.account("analyst"), address, status=404)
    for user in (worlds.account("approver"), worlds.account("ward_leader", world.units[0])):
        page(client, user, address)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ("first=0001-01-01&last=0001-01-02", "Hãy giảm số tháng trước."),
        ("first=9999-12-30&last=9999-12-31", "chưa có trọn một tháng sau ngày 31/12/9999"),
    ],
)
def test_unit_when_the_days_lie_at_the_ends_of_the_calendar_then_says_what_is_missing(client, days, said):
    world = build()
    text = page(client, worlds.account("planner"), f"/effects/unit/{world.units[0].pk}/?{days}")
    assert said in text


def test_campaign_when_one_control_is_chosen_twice_then_it_counts_once(client):
    world = build()
    world.campaign.units.set(world.units[:2])
    twice = f"control={world.units[5].pk}&control={world.units[5].pk}"
    address = f"/effects/campaign/{world.campaign.pk}/?ring=200&{twice}"
    text = page(client, worlds.account("planner"), address)
    assert "Cần chọn 2 nơi đối chứng, bạn đã chọn 1." in text
