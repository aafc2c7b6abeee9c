"""The list of wards and one ward's page."""

from datetime import date

import pytest
from django.core.management import call_command
from django.test import Client

from geo.models import AdminUnit, AuditEntry
from hotspots.actions.decide import NewDecision, publish_decision, withdraw_decision
from tests.hotspots.status_world import case, point, reported
from tests.worlds import account, wards

pytestmark = pytest.mark.django_db
SIGNED = date(2026, 1, 9)


def text(answer):
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def city(tmp_path):
    """A clean ward, one with an open point, and one that reported nothing."""
    clean, grave, silent = wards(3)
    reported(clean)
    reported(grave, users_on_record=99, offenders_arrested_here=10, addicts_on_record="đang rà soát")
    point("Đ-1", grave, [("listed", date(2025, 3, 1))])
    case("VA-1", grave, criminal_here=1)
    call_command("assess_wards", period="2025", stdout=(tmp_path / "said").open("w"))
    return {"clean": clean, "grave": grave, "silent": silent}


def decided(unit, **changes):
    asked = {"drug_free": "yes", "key_type": "none", "number": "100/QĐ-UBND", **changes}
    return publish_decision(
        NewDecision(unit=unit, period="2025", signed_on=SIGNED, in_force_from=SIGNED, **asked), by=None
    )


def test_list_when_a_planner_looks_shows_every_ward_with_its_status(client: Client, city):
    decided(city["clean"])
    client.force_login(account("planner"))
    page = text(client.get("/wards/"))
    assert page.count("Phường Ô") == 3
    assert "100/QĐ-UBND, từ 09/01/2026" in page
    assert "tạm tính đến hết 09/2025" in page


def test_list_when_filtered_or_searched_shows_what_was_asked(client: Client, city):
    decided(city["clean"])
    AdminUnit.objects.filter(pk=city["grave"].pk).update(folded_name="phuong cau da")
    client.force_login(account("planner"))
    assert text(client.get("/wards/?status=1")).count("Phường Ô") == 1
    assert text(client.get("/wards/?q=Cầu Đá")).count("Phường Ô") == 1
    assert "Không có phường, xã nào" in text(client.get("/wards/?q=khong-co"))
    by_points = text(client.get("/wards/?order=points"))
    assert by_points.index("Ô 1.0") < by_points.index("Ô 0.0")
    assert text(client.get("/wards/?status=99&order=zz")).count("Phường Ô") == 3


def test_list_when_a_ward_leader_looks_has_the_own_ward_first_and_of_others_the_published_status(
    client: Client, city
):
    decided(city["clean"])
    client.force_login(account("ward_leader", city["grave"]))
    page = text(client.get("/wards/"))
    assert page.index("Ô 1.0") < page.index("Ô 0.0")
    assert page.count("chưa có quyết định công bố") == 1
    assert page.count("tạm tính đến hết") == 1


def test_page_when_the_own_ward_is_opened_shows_every_criterion_with_its_records(client: Client, city):
    unit = city["grave"]
    client.force_login(account("ward_leader", unit))
    page = text(client.get(f"/wards/{unit.pk}/"))
    assert "chưa đạt địa bàn không ma túy" in page
    assert "Điều 6, điều kiện 3" in page
    assert "Điều 4, loại I, điểm đ" in page
    assert f"/incidents/?unit={unit.pk}&amp;since=2024-12-15&amp;until=2025-12-14" in page
    assert "Đ-1" in page
    assert "đơn vị báo cáo là chưa rõ (đang rà soát)" in page
    assert 'id="figures-' in page
    assert AuditEntry.objects.filter(action="ward.read").count() == 1


def test_page_when_figures_are_missing_says_which_why_and_who_can_give_them(client: Client, city):
    client.force_login(account("planner"))
    page = text(client.get(f"/wards/{city['silent'].pk}/"))
    assert "Còn thiếu để quyết định" in page
    assert "chưa có báo cáo" in page
    assert "Công an cấp xã nhập số liệu" in page


def test_page_when_another_ward_is_opened_by_a_leader_shows_its_published_status_and_nothing_else(
    client: Client, city
):
    other = city["grave"]
    decided(other, drug_free="no", key_type="II")
    client.force_login(account("ward_leader", city["clean"]))
    page = text(client.get(f"/wards/{other.pk}/"))
    assert "Trọng điểm loại II" in page
    assert "100/QĐ-UBND" in page
    assert "chỉ xem được tình trạng đã công bố" in page
    for secret in ("Đ-1", "VA-1", "điều kiện", "20.000", "figures-", "/incidents/?", "tạm tính"):
        assert secret not in page
    assert not AuditEntry.objects.filter(action="ward.read").exists()


@pytest.mark.parametrize("role", ["oversight", "administrator"])
def test_page_when_opened_by_those_who_see_totals_shows_the_published_status_only(client: Client, city, role):
    client.force_login(account(role))
    page = text(client.get(f"/wards/{city['grave'].pk}/"))
    assert "Chưa công bố" in page
    assert "Điều 6" not in page


def test_page_when_nothing_was_assessed_says_what_to_do(client: Client):
    (unit,) = wards(1)
    client.force_login(account("planner"))
    page = text(client.get(f"/wards/{unit.pk}/"))
    assert "Chưa có đánh giá nào" in page
    assert "assess_wards" in page


def test_page_when_decision_and_computation_differ_says_so_and_keeps_withdrawn_ones(client: Client, city):
    made = decided(city["grave"])
    client.force_login(account("approver"))
    assert "khác với quyết định" in text(client.get(f"/wards/{city['grave'].pk}/"))
    withdraw_decision(made, day=date(2026, 2, 1), reason="Sai số liệu", by=None)
    page = text(client.get(f"/wards/{city['grave'].pk}/"))
    assert "thu hồi từ 01/02/2026" in page
    assert "khác với quyết định" not in page


def test_page_when_read_in_english_speaks_english_of_the_law(client: Client, city, settings):
    client.force_login(account("planner"))
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = text(client.get(f"/wards/{city['grave'].pk}/"))
    assert "Art. 6, condition 3" in page
    assert "not drug-free" in page


@pytest.mark.parametrize("asked", ["?period=2025", "?period=1999", "?period=<script>"])
def test_page_when_asked_for_a_period_shows_it_or_the_newest(client: Client, city, asked):
    client.force_login(account("planner"))
    assert "Kỳ 2025: từ 15/12/2024 đến 14/12/2025" in text(client.get(f"/wards/{city['grave'].pk}/{asked}"))


def test_page_when_the_ward_does_not_exist_or_nobody_is_signed_in_is_refused(client: Client, city):
    assert client.get("/wards/").status_code == 302
    client.force_login(account("planner"))
    assert client.get("/wards/999999/").status_code == 404
    assert client.post("/wards/").status_code == 405


def test_list_when_it_has_many_wards_takes_the_same_few_queries(
    client: Client, city, django_assert_max_num_queries
):
    client.force_login(account("planner"))
    text(client.get("/wards/"))
    with django_assert_max_num_queries(16):
        client.get("/wards/")
