from datetime import date

import pytest
from django.test import Client

from geo.models import AuditEntry, Incident, Offence
from geo.placing import place_incidents
from tests.worlds import account, incident, inside, wards

pytestmark = pytest.mark.django_db
ROWS = {"seized-TOTAL_FORMS": "2", "seized-INITIAL_FORMS": "0"}


@pytest.fixture
def world():
    first, second, _ = wards()
    own = incident("V-1", unit=first, point=inside(0, 0), discovery="patrol", place_text="Số 3 phố Gió")
    Offence.objects.create(incident=own, ordinal=1, kind="sale")
    return {"own": own, "foreign": incident("V-2", unit=second, point=inside(1, 0)), "unit": first}


def text(answer) -> str:
    return answer.content.decode()


def asked(**fields) -> dict:
    place = inside(0, 0)
    whole = {
        "source_id": "V-9",
        "occurred_on": "2025-09-05",
        "place_role": "scene",
        "venue_kind": "unknown",
        "discovery": "report",
        "lon": place.x,
        "lat": place.y,
        "precision": "house",
        "public_concern": "unknown",
    }
    return {**ROWS, **whole, **fields}


def test_list_when_filtered_then_only_what_fits(client: Client, world) -> None:
    incident("V-3", occurred_on=date(2024, 1, 5))
    client.force_login(account("planner"))
    assert all(code in text(client.get("/incidents/")) for code in ("V-1", "V-2", "V-3"))
    for query, hit, miss in (
        ("since=2025-01-01", "V-1", "V-3"),
        ("until=2024-12-31", "V-3", "V-1"),
        (f"unit={world['unit'].pk}", "V-1", "V-2"),
        ("kind=sale", "V-1", "V-2"),
        ("discovery=patrol", "V-1", "V-2"),
        ("precision=none", "V-3", "V-1"),
    ):
        page = text(client.get(f"/incidents/?{query}"))
        assert f">{hit}<" in page, query
        assert f">{miss}<" not in page, query


def test_list_when_nothing_fits_then_says_what_to_do(client: Client) -> None:
    client.force_login(account("planner"))
    assert "Không có vụ việc nào" in text(client.get("/incidents/?since=2030-01-01"))


def test_pages_when_a_ward_leader_looks_then_only_the_own_ward(client: Client, world) -> None:
    client.force_login(account("ward_leader", world["unit"]))
    page = text(client.get("/incidents/"))
    assert "V-1" in page
    assert "V-2" not in page
    assert client.get(f"/incidents/{world['own'].pk}/").status_code == 200
    for address in (f"/incidents/{world['foreign'].pk}/", f"/incidents/{world['foreign'].pk}/edit/"):
        assert client.get(address).status_code == 404


def test_incident_when_the_exact_place_is_not_granted_then_hidden(client: Client, world) -> None:
    client.force_login(account("analyst"))
    page = text(client.get(f"/incidents/{world['own'].pk}/"))
    assert "phố Gió" not in page
    assert "108.505" not in page
    client.force_login(account("planner"))
    page = text(client.get(f"/incidents/{world['own'].pk}/"))
    assert "phố Gió" in page
    assert "108.505" in page


def test_incident_when_opened_then_the_reading_is_on_record(client: Client, world) -> None:
    me = account("planner")
    client.force_login(me)
    client.get(f"/incidents/{world['own'].pk}/")
    assert AuditEntry.objects.get(action="incident.read").by == me


def test_new_when_a_ward_leader_enters_a_case_then_stored_with_its_parts(client: Client, world) -> None:
    client.force_login(account("ward_leader", world["unit"]))
    goods = {"seized-0-substance": "heroin", "seized-0-quantity": "1.5", "seized-0-unit": "g"}
    answer = client.post(
        "/incidents/new/", asked(offences=["sale", "use"], criminal_here="2", **goods), follow=True
    )
    assert "Đã ghi vụ việc" in text(answer)
    made = Incident.objects.get(source_id="V-9")
    assert (made.unit, made.criminal_here, made.admin_here) == (world["unit"], 2, None)
    assert made.offences.count() == 2
    assert made.seizures.get().substance == "heroin"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"lon": "108.515", "lat": "15.505"}, "ngoài địa bàn của tài khoản này"),
        ({"lon": "15.505", "lat": "80"}, "nằm ngoài mọi phường, xã"),
        ({"occurred_on": "2025-02-30"}, "ngày hợp lệ"),
        ({"occurred_on": "2099-01-01"}, "chưa tới"),
        ({"criminal_here": "-1"}, "lớn hơn hoặc bằng với 0"),
        ({"source_id": ""}, "bắt buộc"),
    ],
)
def test_new_when_it_cannot_be_then_the_page_says_why(
    client: Client, world, fields: dict, sentence: str
) -> None:
    client.force_login(account("ward_leader", world["unit"]))
    answer = client.post("/incidents/new/", asked(**fields))
    assert sentence in text(answer)
    assert not Incident.objects.filter(source_id="V-9").exists()


def test_edit_when_saved_then_corrected_and_the_old_version_is_shown(client: Client, world) -> None:
    client.force_login(account("ward_leader", world["unit"]))
    address = f"/incidents/{world['own'].pk}/"
    form = text(client.get(f"{address}edit/"))
    assert 'name="version" value="1"' in form
    answer = client.post(f"{address}edit/", asked(version="1", discovery="inspection"), follow=True)
    assert "bản cũ được giữ lại" in text(answer)
    assert "bản 1, đến" in text(client.get(address))
    world["own"].refresh_from_db()
    assert (world["own"].discovery, world["own"].version) == ("inspection", 2)


def test_edit_when_somebody_was_faster_then_409_with_both_versions(client: Client, world) -> None:
    client.force_login(account("planner"))
    address = f"/incidents/{world['own'].pk}/edit/"
    client.post(address, asked(version="1", discovery="inspection", plants="4"))
    answer = client.post(address, asked(version="1", discovery="campaign"))
    page = text(answer)
    assert answer.status_code == 409
    assert "đã được người khác sửa" in page
    assert '<td data-label="Đang lưu">kiểm tra</td><td data-label="Bạn nhập">đợt cao điểm</td>' in page
    world["own"].refresh_from_db()
    assert world["own"].discovery == "inspection"
    assert 'name="version" value="2"' in page
    assert client.post(address, asked(version="2", discovery="campaign")).status_code == 302


def test_edit_when_only_looking_is_allowed_then_refused(client: Client, world) -> None:
    client.force_login(account("analyst"))
    assert client.get(f"/incidents/{world['own'].pk}/").status_code == 200
    assert client.get(f"/incidents/{world['own'].pk}/edit/").status_code == 403


def test_incident_when_another_ward_is_near_then_both_are_shown_to_who_may_see_the_place(
    client: Client,
) -> None:
    first, second, _ = wards()
    case = incident("V-9", unit=first, point=inside(0, 0, dx=0.996))
    place_incidents()
    client.force_login(account("planner"))
    page = text(client.get(f"/incidents/{case.pk}/"))
    assert f"trong vòng 10 m còn có {second.full_name}" in page
    client.force_login(account("analyst"))
    assert "trong vòng 10 m" not in text(client.get(f"/incidents/{case.pk}/"))
