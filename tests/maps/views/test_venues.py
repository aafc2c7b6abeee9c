"""Pages of venues: filters, what lies beside, exact places, entry, correction, inspection."""

from datetime import date

import pytest
from django.test import Client

from geo.models import AuditEntry, Venue, VenueInspection
from tests.worlds import account, incident, inside, wards

pytestmark = pytest.mark.django_db


def venue(code: str, **fields) -> Venue:
    known = {"source": "thử", "kind": "karaoke", "name": f"Quán {code}", "precision": "house"}
    return Venue.objects.create(source_id=code, **{**known, **fields})


@pytest.fixture
def world():
    first, second, _ = wards()
    own = venue("C-1", name="Karaoke Đèn Vàng", unit=first, point=inside(0, 0), conditional=True)
    far = venue("C-2", kind="bar", name="Quán bar Sao", unit=second, point=inside(1, 0))
    VenueInspection.objects.create(venue=own, day=date(2025, 9, 2), outcome="drugs", document="7/BB-KT")
    return {"own": own, "foreign": far, "unit": first}


def text(answer) -> str:
    return answer.content.decode()


def asked(**fields) -> dict:
    place = inside(0, 0)
    whole = {"source_id": "C-9", "kind": "hotel", "name": "Khách sạn Cát Trắng", "conditional": "unknown"}
    return {**whole, "lon": place.x, "lat": place.y, "precision": "house", **fields}


def test_list_when_filtered_then_only_what_fits(client: Client, world) -> None:
    client.force_login(account("planner"))
    own, other = "Karaoke Đèn Vàng", "Quán bar Sao"
    assert all(name in text(client.get("/venues/")) for name in (own, other))
    for query, hit, miss in (
        ("kind=karaoke", own, other),
        (f"unit={world['unit'].pk}", own, other),
        ("conditional=yes", own, other),
        ("conditional=unknown", other, own),
        ("outcome=drugs", own, other),
        ("before=2025-09-01", other, own),
        ("before=2025-09-03", own, "nobody"),
        ("name=den vang", own, other),
        ("name=ĐÈN", own, other),
    ):
        page = text(client.get(f"/venues/?{query}"))
        assert f">{hit}<" in page, query
        assert f">{miss}<" not in page, query


def test_venue_when_never_inspected_then_says_unknown_and_not_none(client: Client, world) -> None:
    client.force_login(account("planner"))
    page = text(client.get(f"/venues/{world['foreign'].pk}/"))
    assert "không có nghĩa là chưa ai kiểm tra" in page


def test_venue_when_opened_then_shows_inspections_and_what_lies_beside(client: Client, world) -> None:
    incident("V-GAN", unit=world["unit"], point=inside(0, 0, 0.52))
    incident("V-XA", unit=world["unit"], point=inside(0, 0, 0.9))
    client.force_login(account("planner"))
    page = text(client.get(f"/venues/{world['own'].pk}/"))
    assert "7/BB-KT" in page
    assert 'data-outcome="drugs"' in page
    assert "V-GAN" in page
    assert "V-XA" not in page
    assert AuditEntry.objects.get().action == "venue.read"


def test_venue_when_exact_places_are_not_granted_then_nothing_beside_is_told(client: Client, world) -> None:
    Venue.objects.update(place_text="số 3 phố Gió")
    incident("V-GAN", unit=world["unit"], point=inside(0, 0))
    client.force_login(account("analyst"))
    page = text(client.get(f"/venues/{world['own'].pk}/"))
    assert "V-GAN" not in page
    assert "phố Gió" not in page
    assert "chỉ hiện với người được xem vị trí chính xác" in page


def test_venue_beside_a_border_when_a_ward_looks_then_not_the_neighbours_cases(client: Client, world) -> None:
    border = venue("C-3", unit=world["unit"], point=inside(0, 0, 0.999))
    incident("V-BEN-KIA", unit=world["foreign"].unit, point=inside(1, 0, 0.001))
    client.force_login(account("ward_leader", world["unit"]))
    assert "V-BEN-KIA" not in text(client.get(f"/venues/{border.pk}/"))
    client.force_login(account("planner"))
    assert "V-BEN-KIA" in text(client.get(f"/venues/{border.pk}/"))


def test_pages_when_a_ward_leader_looks_then_only_the_own_ward(client: Client, world) -> None:
    client.force_login(account("ward_leader", world["unit"]))
    assert "Quán bar Sao" not in text(client.get("/venues/"))
    for page in ("", "edit/", "inspect/"):
        assert client.get(f"/venues/{world['foreign'].pk}/{page}").status_code == 404


def test_venue_when_entered_then_there_and_when_outside_the_own_ward_refused(client: Client, world) -> None:
    client.force_login(account("clerk", world["unit"]))
    answer = client.post("/venues/new/", asked())
    made = Venue.objects.get(source_id="C-9")
    assert (answer.status_code, answer.url) == (302, f"/venues/{made.pk}/")
    assert (made.unit, made.recorded_by.username) == (world["unit"], f"clerk-{world['unit'].code}")
    there = inside(1, 0)
    refused = client.post("/venues/new/", asked(source_id="C-10", lon=there.x, lat=there.y))
    assert "ngoài địa bàn" in text(refused)


def test_venue_when_two_correct_it_then_the_second_sees_both(client: Client, world) -> None:
    client.force_login(account("planner"))
    address = f"/venues/{world['own'].pk}/edit/"
    assert client.post(address, asked(name="Karaoke Một", version=1)).status_code == 302
    late = client.post(address, asked(name="Karaoke Hai", version=1))
    assert late.status_code == 409
    assert all(name in text(late) for name in ("Karaoke Một", "Karaoke Hai"))
    assert Venue.objects.get(pk=world["own"].pk).name == "Karaoke Một"
    assert "bản 1" in text(client.get(f"/venues/{world['own'].pk}/"))


def test_inspection_when_noted_then_stands_on_the_page_and_once_a_day(client: Client, world) -> None:
    client.force_login(account("ward_leader", world["unit"]))
    address = f"/venues/{world['own'].pk}/inspect/"
    sent = {"day": "2025-10-01", "outcome": "nothing", "drug_tests": "4", "positive": ""}
    assert client.post(address, sent).status_code == 302
    noted = VenueInspection.objects.get(day="2025-10-01")
    assert (noted.drug_tests, noted.positive) == (4, None)
    assert "đã có một lần kiểm tra" in text(client.post(address, sent))
    assert "không thể lớn hơn" in text(client.post(address, {**sent, "day": "2025-10-02", "positive": "5"}))
