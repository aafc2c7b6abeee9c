"""Units through time: search as of a day, and a unit's page."""

import json
from datetime import date
from typing import Any

import pytest
from django.test import Client

from geo.models import AdminUnit, AuditEntry, UnitAlias, UnitSuccession
from tests.worlds import account, edition, figures, ward

pytestmark = pytest.mark.django_db
JULY, BEFORE, DAY = date(2025, 7, 1), "2025-06-30", date(2024, 12, 14)


@pytest.fixture
def units() -> dict[str, AdminUnit]:
    """Until 30/6/2025 A and B; then C took A whole and a part of B, D the rest. A's code is C's today."""
    old, new = (
        edition(valid_from=date(2020, 1, 1), valid_to=JULY),
        edition(valid_from=JULY, legal_basis="9/NQ"),
    )
    made = {
        name: ward(old, place, name=f"Cũ {name}", folded_name=f"phuong cu {name.lower()}")
        for place, name in enumerate("AB")
    }
    made |= {
        name: ward(new, place, name=f"Mới {name}", folded_name=f"phuong moi {name.lower()}")
        for place, name in enumerate("CD")
    }
    UnitSuccession.objects.create(predecessor=made["A"], successor=made["C"], whole=True, legal_basis="9/NQ")
    UnitSuccession.objects.create(predecessor=made["B"], successor=made["C"], area_share=0.25, whole=False)
    UnitSuccession.objects.create(predecessor=made["B"], successor=made["D"], whole=False)
    return made


def page(address: str, role: str = "planner", unit: AdminUnit | None = None) -> str:
    client = Client()
    client.force_login(account(role, unit))
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_search_when_an_old_name_is_asked_on_its_day_then_today_s_units_with_shares(units: Any) -> None:
    text = page(f"/units/?q=cu+b&day={BEFORE}")
    assert "Phường Cũ B" in text
    assert f'<a href="/units/{units["C"].pk}/">Phường Mới C</a>' in text
    assert "một phần, 25,0\u00a0%" in text
    assert "một phần, chưa rõ bao nhiêu" in text


def test_search_when_the_name_is_of_another_time_then_says_so(units: Any) -> None:
    assert "Không có đơn vị nào tên hoặc mã “cu b” có hiệu lực ngày 01/07/2025" in page(
        "/units/?q=cu+b&day=2025-07-01"
    )


def test_search_when_the_unit_is_in_force_then_it_is_still_that(units: Any) -> None:
    assert "vẫn là đơn vị này" in page("/units/?q=moi+c&day=2025-07-01")


def test_search_when_no_table_leads_on_then_unknown_and_not_nothing(units: Any) -> None:
    UnitSuccession.objects.all().delete()
    assert "chưa có bảng nối tiếp" in page(f"/units/?q=cu+a&day={BEFORE}")


def test_search_when_the_day_is_no_day_then_its_error_and_no_answer(units: Any) -> None:
    text = page("/units/?q=cu+a&day=30.2.2025")
    assert 'role="alert"' in text
    assert "Phường Cũ A" not in text


def test_search_when_the_name_holds_markup_then_it_stays_text(units: Any) -> None:
    assert "<script>alert" not in page("/units/?q=<script>alert(1)</script>")


def test_unit_when_it_ended_then_a_banner_and_its_successors_drawn_and_listed(units: Any) -> None:
    text = page(f"/units/{units['B'].pk}/")
    assert "Không còn hiệu lực: đơn vị này có từ 01/01/2020 đến trước 01/07/2025" in text
    assert text.count('<line class="vx-kin-branch" data-kind="part"') == 2
    assert "Phường Mới C · 25,0\u00a0%" in text
    assert "Phường Mới D · ?" in text
    assert (
        "style="
        not in text[text.index('<svg class="vx-kin') : text.index("</svg>", text.index("vx-kin-trunk"))]
    )


def test_unit_when_its_code_was_borne_before_then_a_warning_names_the_other(units: Any) -> None:
    text = page(f"/units/{units['C'].pk}/")
    assert "Dễ nhầm: cùng mã hoặc cùng tên ở thời kỳ khác" in text
    assert f'<a href="/units/{units["A"].pk}/">Phường Cũ A</a>' in text
    assert "Không còn hiệu lực" not in text


def test_unit_when_it_has_neighbours_groups_and_aliases_then_they_are_listed(units: Any) -> None:
    groups = edition(level="residential_group", valid_from=JULY)
    ward(groups, 0, code="90000-001", parent=units["C"], name="1", full_name="Tổ dân phố 1")
    UnitAlias.objects.create(unit=units["C"], name="Phố cổ")
    text = page(f"/units/{units['C'].pk}/")
    assert "Tổ dân phố 1" in text
    assert "Phố cổ" in text
    assert f'<a href="/units/{units["D"].pk}/">Phường Mới D</a>' in text


def test_unit_when_predecessors_reported_then_carried_figures_marked_and_audited(units: Any) -> None:
    figures(units["A"], as_of=DAY, residents=300)
    figures(units["B"], as_of=DAY, residents=400)
    text = page(f"/units/{units['C'].pk}/")
    assert "≈ 400" in text
    assert "ước tính" in text
    assert "(25,0\u00a0% của số này dựa vào tỷ lệ)" in text
    assert AuditEntry.objects.filter(action="unit.carried").count() == 1
    other = page(f"/units/{units['D'].pk}/", "approver")
    assert "không so sánh được" in other
    assert "thiếu tỷ lệ của Phường Cũ B" in other


def test_unit_when_the_reader_sees_no_facts_then_no_figures_of_anybody(units: Any) -> None:
    figures(units["A"], as_of=DAY, residents=300)
    figures(units["B"], as_of=DAY, residents=400)
    for role, own in (("administrator", None), ("oversight", None), ("ward_leader", units["D"])):
        assert "Số liệu của các đơn vị cũ" not in page(f"/units/{units['C'].pk}/", role, own)


def test_unit_when_known_by_a_list_then_no_map_and_no_outline(units: Any) -> None:
    AdminUnit.objects.filter(pk=units["A"].pk).update(boundary=None, label_point=None, area_m2=None)
    text = page(f"/units/{units['A'].pk}/")
    assert "chưa có ranh giới" in text
    assert "openUnits" not in text
    client = Client()
    client.force_login(account("analyst"))
    assert client.get(f"/units/{units['A'].pk}/outline.json").status_code == 404


def test_unit_when_the_table_is_not_loaded_then_says_how(units: Any) -> None:
    UnitSuccession.objects.all().delete()
    assert "nạp bằng lệnh load_successions" in page(f"/units/{units['A'].pk}/")


def test_unit_when_of_a_draft_then_it_says_so() -> None:
    unit = ward(edition(state="draft"), 0)
    assert "Thuộc một bản nháp" in page(f"/units/{unit.pk}/", "administrator")


def test_outline_when_asked_then_the_unit_over_its_neighbours_and_nothing_inlined(units: Any) -> None:
    address = f"/units/{units['C'].pk}/"
    assert "coordinates" not in page(address)
    found = json.loads(page(f"{address}outline.json", "approver"))
    assert [(each["properties"]["name"], each["properties"]["role"]) for each in found["features"]] == [
        ("Phường Mới D", "neighbour"),
        ("Phường Mới C", "self"),
    ]


def test_ward_page_when_opened_then_leads_to_the_unit_s_history(units: Any) -> None:
    assert f'href="/units/{units["C"].pk}/"' in page(f"/wards/{units['C'].pk}/")


def test_unit_when_its_edition_is_a_draft_then_only_who_manages_editions_sees_it_or_a_link_to_it(
    units: Any,
) -> None:
    planned = ward(edition(valid_from=date(2027, 1, 1), state="draft"), 3, name="Dự Kiến")
    UnitSuccession.objects.create(predecessor=units["C"], successor=planned, whole=True)
    client = Client()
    client.force_login(account("ward_leader", units["C"]))
    for address in (f"/units/{planned.pk}/", f"/units/{planned.pk}/outline.json"):
        assert client.get(address).status_code == 404
    for name in "AC":
        assert "Dự Kiến" not in client.get(f"/units/{units[name].pk}/").content.decode()
    assert "Dự Kiến" in page(f"/units/{units['C'].pk}/", "administrator")
