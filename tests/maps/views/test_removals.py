import re
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from geo.models import DrugPoint, PointEvent, RemovalCheck, RemovalPlan
from hotspots.removals import Stage
from hotspots.removals.stored import cases_for, watch_of_settings
from maps import removal_statistics as told
from maps.forms.removal_filter import RemovalFilter
from tests.worlds import drug_point, inside, reader, wards

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 30)
DAY = date(2025, 1, 1)


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(f"{TODAY}T12:00:00+07:00", tick=False):
        yield


@pytest.fixture
def world():
    """Twelve points of two wards in all stages of life, no two of them near each other."""
    first, second, _ = wards()
    made = []
    for at in range(12):
        begun = DAY + timedelta(days=17 * at)
        lines = [("reported", begun)]
        if at != 11:
            lines.append(("verified", begun + timedelta(days=at)))
        if at % 3:
            lines.append(("removed", begun + timedelta(days=40 + 9 * at)))
        if at % 4 == 1 and at % 3:
            lines.append(("reappeared", begun + timedelta(days=100 + 9 * at)))
        column, spot = at % 2, inside(at % 2, 0, 0.1 + 0.15 * (at // 2), 0.2 + 0.6 * (at % 4 < 2))
        kind = ("DIEM", "RETAIL", "USE_POINT")[at % 3]
        point = drug_point(f"Đ-{at}", unit=(first, second)[column], point=spot, events=lines, kind=kind)
        made.append(point)
    return {"first": first, "second": second, "points": made}


def text(answer) -> str:
    return answer.content.decode()


def signed(client: Client, role: str = "planner", unit=None) -> Client:
    client.force_login(reader(role, unit))
    return client


def total(client: Client, address: str) -> int:
    """How many rows the list that a link opens says it has."""
    page = text(client.get(address.replace("&amp;", "&")))
    return int(re.search(r'tất cả <span class="vx-stage-count">(\d+)', page)[1])


def test_list_when_opened_then_what_waits_comes_first_and_stages_are_counted(client, world):
    point = world["points"][0]
    RemovalPlan.objects.create(
        point=point, due=date(2026, 6, 1), made_on=date(2026, 5, 1), head="ward_police"
    )
    page = text(signed(client).get("/removals/"))
    first_row = page[page.index("<tbody>") :].split("</tr>")[0]
    assert "Đ-0" in first_row
    assert "quá hạn triệt xóa" in first_row
    assert "Trưởng Công an phường, xã" in first_row
    assert total(client, "/removals/") == 14
    assert "12 tháng" in page
    assert "200 m" in page


def test_list_when_filtered_then_only_those(client, world):
    signed(client)
    stages = {case.code for case in cases_for(reader("planner"), day=TODAY, watch=watch_of_settings())}
    assert len(stages) == 12
    page = text(client.get("/removals/?stage=relapsed&kind=RETAIL"))
    assert "Đ-1<" in page
    assert "Đ-0<" not in page
    assert total(client, f"/removals/?unit={world['second'].pk}&since=2025-03-01&until=2025-12-31") > 0
    assert "Không có điểm nào ở giai đoạn này" in text(client.get("/removals/?stage=final"))


def test_list_when_a_ward_leader_looks_then_the_own_ward(client, world):
    page = text(signed(client, "ward_leader", world["first"]).get("/removals/"))
    assert "Đ-2<" in page
    assert "Đ-1<" not in page
    assert "Điểm mới ở phường, xã khác không được tính ở đây." in page


def test_statistics_when_a_number_is_a_link_then_the_list_has_as_many(client, world):
    """Every link of the page that leads to the list of removals."""
    page = text(signed(client).get("/removals/statistics/?since=2025-02-01"))
    main = page[page.index('id="main"') :]
    links = re.findall(r'<a href="(/removals/\?[^"]*)">(\d+)(?:/(\d+))?[^<]*</a>', main)
    assert len(links) > 30
    for address, number, of in links:
        assert total(client, address) == int(of or number), address


def test_statistics_when_a_day_is_chosen_then_open_points_are_those_of_the_list(client, world):
    page = text(signed(client).get("/removals/statistics/"))
    links = re.findall(r'<a href="(/points/\?day=[^"]*)">(\d+)</a>', page)
    assert len(links) == 2
    for address, number in links:
        found = text(client.get(address.replace("&amp;", "&"))).count('data-label="Mã điểm"')
        assert found == int(number)


def test_statistics_when_nothing_is_known_then_it_says_what_to_do(client):
    wards(1)
    assert "Chưa có điểm nào" in text(signed(client).get("/removals/statistics/"))


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("since=2025-05-01&until=2025-01-01", "“Đến hết ngày” không thể trước “Từ ngày”."),
        ("day=2099-01-01", "Ngày được chọn chưa tới."),
    ],
)
def test_statistics_when_the_days_cannot_be_then_it_says_so(client, world, query, sentence):
    assert sentence in text(signed(client).get(f"/removals/statistics/?{query}"))


def test_year_when_the_assessment_year_is_asked_then_its_days(world):
    cases = cases_for(reader("planner"), day=TODAY, watch=watch_of_settings())
    asked = told.Asked(day=TODAY, assessment=True)
    years = [each["year"] for each in told.years(cases, asked)]
    assert [(year.first, year.last) for year in years[:1]] == [(date(2024, 12, 15), date(2025, 12, 14))]
    assert sum(year.removed for year in years) == sum(1 for case in cases if case.removed)


def test_life_when_planned_carried_out_and_verified_then_watched(client, world):
    point = world["points"][0]
    signed(client, "ward_leader", world["first"])
    plan = {"plan-due": "2026-08-01", "plan-head": "ward_police", "plan-document": "12/KH-CAP"}
    page = text(client.post(f"/removals/points/{point.pk}/plan/", plan, follow=True))
    assert "Đã ghi kế hoạch triệt xóa." in page
    assert "12/KH-CAP" in page
    client.post(f"/points/{point.pk}/removed/", {"removed-day": "2026-06-20"})
    page = text(client.get(f"/points/{point.pk}/"))
    assert "Kiểm tra hôm nay: đã hết hoạt động" in page
    quick = {"check-day": "2026-06-30", "check-outcome": "gone"}
    page = text(client.post(f"/removals/points/{point.pk}/check/", quick, follow=True))
    assert "Đang theo dõi" in page
    assert "theo dõi đến hết 20/06/2027" in page
    assert 'data-stage="watched"' in text(client.get("/removals/?stage=watched"))


def test_deed_when_refused_then_the_page_says_why_and_keeps_what_was_typed(client, world):
    point = world["points"][0]
    late = {"plan-due": "2026-01-01", "plan-head": "ward_chair", "plan-document": "99/KH"}
    page = text(signed(client).post(f"/removals/points/{point.pk}/plan/", late))
    assert "Hạn 01/01/2026 phải từ hôm nay" in page
    assert "99/KH" in page
    assert not RemovalPlan.objects.exists()


def test_plan_when_dropped_then_the_reason_stands_in_the_life(client, world):
    point = world["points"][0]
    signed(client)
    client.post(f"/removals/points/{point.pk}/plan/", {"plan-due": "2026-08-01", "plan-head": "drug_police"})
    page = text(
        client.post(f"/removals/points/{point.pk}/drop/", {"drop-reason": "chuyển sang năm sau"}, follow=True)
    )
    assert "Đã bỏ kế hoạch" in page
    assert "chuyển sang năm sau" in page


def test_deed_when_the_point_is_another_wards_or_the_role_only_looks_then_refused(client, world):
    other = world["points"][1]
    form = {"check-day": "2026-06-30", "check-outcome": "gone"}
    address = f"/removals/points/{other.pk}/check/"
    assert signed(client, "ward_leader", world["first"]).post(address, form).status_code == 404
    assert signed(client, "clerk", world["second"]).post(address, form).status_code == 403
    assert not RemovalCheck.objects.exists()


def test_check_when_still_active_then_it_waits_and_the_person_is_told_what_to_do(client, world):
    point = world["points"][2]
    form = {"check-day": "2026-06-30", "check-outcome": "active"}
    page = text(signed(client).post(f"/removals/points/{point.pk}/check/", form, follow=True))
    assert "hãy ghi thêm dòng “tái phức tạp”" in page
    assert "Chờ kiểm tra tại chỗ" in page
    assert PointEvent.objects.filter(point=point).count() == 3


def test_concern_when_marked_then_on_list_filter_and_page(client, world):
    point = world["points"][0]
    address = f"/points/{point.pk}/concern/"
    signed(client).post(address, {"concern": "yes", "version": point.version})
    assert DrugPoint.objects.get(pk=point.pk).public_concern is True
    page = text(client.get("/points/?concern=on"))
    assert "Đ-0<" in page
    assert page.count('data-label="Mã điểm"') == 1
    assert "Gây bức xúc dư luận" in text(client.get("/removals/?concern=on"))
    again = text(client.post(address, {"concern": "no", "version": point.version}))
    assert "đã được người khác sửa" in again


def test_filter_when_it_names_a_stage_then_all_but_the_one_without_rows(world):
    from geo.access.scope import scope_of

    form = RemovalFilter({}, scope=scope_of(reader("planner")))
    offered = {code for code, _ in form.fields["stage"].choices if code}
    assert offered == {stage.value for stage in Stage} - {Stage.OTHERWISE.value}
