from datetime import date

import pytest
from django.test import Client

from geo.models import AuditEntry, DrugPoint
from geo.placing import place_points
from tests.worlds import account, drug_point, inside, wards

pytestmark = pytest.mark.django_db
DAY = date(2025, 9, 1)
SUSPECTED = {"evidence": "suspected", "place_text": "Ngõ 5 phố Gió"}


@pytest.fixture
def world():
    first, second, _ = wards()
    return {
        "own": drug_point("Đ-1", unit=first, point=inside(0, 0), events=[("reported", DAY)], **SUSPECTED),
        "foreign": drug_point("Đ-2", unit=second, point=inside(1, 0), events=[("listed", DAY)]),
        "unit": first,
    }


def text(answer) -> str:
    return answer.content.decode()


def test_list_when_planner_looks_then_open_and_unverified_points(client: Client, world) -> None:
    drug_point(
        "Đ-3", unit=world["unit"], point=inside(0, 0), events=[("listed", DAY), ("removed", date(2025, 9, 9))]
    )
    client.force_login(account("planner"))
    page = text(client.get("/points/"))
    assert "Đ-1" in page
    assert "Đ-2" in page
    assert "Đ-3" not in page
    assert "Đ-3" in text(client.get("/points/?state=removed"))
    assert "Đ-3" in text(client.get("/points/?day=2025-09-08&state=open"))
    assert "Đ-2" not in text(client.get(f"/points/?unit={world['unit'].pk}"))


def test_pages_when_a_ward_leader_looks_then_only_the_own_ward(client: Client, world) -> None:
    client.force_login(account("ward_leader", world["unit"]))
    page = text(client.get("/points/"))
    assert "Đ-1" in page
    assert "Đ-2" not in page
    assert client.get(f"/points/{world['own'].pk}/").status_code == 200
    assert client.get(f"/points/{world['foreign'].pk}/").status_code == 404
    assert (
        client.post(f"/points/{world['foreign'].pk}/removed/", {"removed-day": "2025-09-20"}).status_code
        == 404
    )


def test_place_when_the_point_is_suspected_then_only_who_may_sees_it(client: Client, world) -> None:
    address = f"/points/{world['own'].pk}/"
    client.force_login(account("analyst"))
    assert "phố Gió" not in text(client.get(address))
    assert "phố Gió" not in text(client.get("/points/"))
    client.force_login(account("planner"))
    assert "phố Gió" in text(client.get(address))
    client.force_login(account("ward_leader", world["unit"]))
    assert "phố Gió" in text(client.get(address))


def test_point_when_opened_then_the_reading_is_on_record(client: Client, world) -> None:
    me = account("planner")
    client.force_login(me)
    client.get(f"/points/{world['own'].pk}/")
    assert AuditEntry.objects.get(action="point.read").by == me


def test_life_when_a_ward_leader_verifies_removes_and_reopens_then_the_ledger_tells(
    client: Client, world
) -> None:
    client.force_login(account("ward_leader", world["unit"]))
    address = f"/points/{world['own'].pk}/"
    for kind, day in (("verified", "2025-09-03"), ("removed", "2025-09-20"), ("reappeared", "2025-10-05")):
        answer = client.post(
            f"{address}{kind}/", {f"{kind}-day": day, f"{kind}-document": "BB 7"}, follow=True
        )
        assert "Đã ghi vào sổ" in text(answer)
    page = text(client.get(address))
    assert "tái phức tạp" in page
    assert "đang mở" in page
    assert world["own"].events.count() == 4


def test_line_when_it_cannot_follow_then_the_page_says_why(client: Client, world) -> None:
    client.force_login(account("planner"))
    answer = client.post(f"/points/{world['own'].pk}/reappeared/", {"reappeared-day": "2025-09-05"})
    assert "điểm đang ở tình trạng “chờ xác minh”" in text(answer)
    assert world["own"].events.count() == 1


@pytest.mark.parametrize("kind", ["merged", "reported", "nonsense"])
def test_line_when_it_is_not_for_the_page_then_404(client: Client, world, kind: str) -> None:
    client.force_login(account("planner"))
    assert client.post(f"/points/{world['own'].pk}/{kind}/", {f"{kind}-day": "2025-09-05"}).status_code == 404


def test_line_when_only_looking_is_allowed_then_refused(client: Client, world) -> None:
    client.force_login(account("clerk", world["unit"]))
    assert client.get(f"/points/{world['own'].pk}/").status_code == 200
    assert (
        client.post(f"/points/{world['own'].pk}/verified/", {"verified-day": "2025-09-05"}).status_code == 403
    )


def new(**fields) -> dict:
    return {"source_id": "Đ-9", "kind": "DIEM", "evidence": "suspected", "day": "2025-09-05", **fields}


def test_new_when_a_ward_leader_reports_in_the_own_ward_then_on_the_list(client: Client, world) -> None:
    client.force_login(account("ward_leader", world["unit"]))
    place = inside(0, 0)
    answer = client.post("/points/new/", new(lon=place.x, lat=place.y, precision="house"), follow=True)
    assert "Đã ghi điểm vào sổ" in text(answer)
    assert DrugPoint.objects.get(source_id="Đ-9").unit == world["unit"]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Hãy nhập tọa độ, hoặc chọn phường, xã."),
        ({"lon": 108.5}, "Cần cả kinh độ và vĩ độ"),
        ({"lon": 15.505, "lat": 108.505}, "có vẻ bị đổi chỗ"),
        ({"lon": 588330.1, "lat": 2324596.1}, "Kinh độ từ −180 đến 180"),
        ({"lon": "nan", "lat": 15.5}, "Nhập một số"),
        ({"lon": 108.9, "lat": 15.9}, "nằm ngoài mọi phường, xã"),
        ({"lon": 108.515, "lat": 15.505}, "ngoài địa bàn của tài khoản này"),
        ({"lon": 108.505, "lat": 15.505, "moving": "on"}, "Điểm lưu động không có tọa độ"),
        ({"lon": 108.505, "lat": 15.505, "day": "2099-01-01"}, "Ngày 01/01/2099 chưa tới"),
    ],
)
def test_new_when_it_cannot_be_then_the_page_says_why(
    client: Client, world, fields: dict, sentence: str
) -> None:
    client.force_login(account("ward_leader", world["unit"]))
    answer = client.post("/points/new/", new(**fields))
    assert sentence in text(answer)
    assert not DrugPoint.objects.filter(source_id="Đ-9").exists()


def test_point_when_another_ward_is_near_then_both_are_shown(client: Client) -> None:
    first, second, _ = wards()
    point = drug_point("Đ-9", unit=first, point=inside(0, 0, dx=0.996), events=[("listed", DAY)])
    place_points()
    client.force_login(account("planner"))
    assert f"trong vòng 10 m còn có {second.full_name}" in text(client.get(f"/points/{point.pk}/"))
