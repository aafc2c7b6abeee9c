import json
from datetime import date

import pytest
from django.test import Client

from geo.models import (
    AuditEntry,
    Incident,
    Job,
    Offence,
    RejectedRow,
    ReviewDecision,
    ReviewItem,
)
from geo.models import ImportRun as Import
from tests import worlds

pytestmark = pytest.mark.django_db


@pytest.fixture
def wards():
    return worlds.wards(2)


@pytest.fixture
def planner(client: Client) -> Client:
    client.force_login(worlds.account("planner"))
    return client


def weak(source_id: str, unit, **fields) -> ReviewItem:
    case = worlds.incident(source_id, unit=unit, precision="ward", place_text="số 5 đường Bờ Đê")
    return ReviewItem.objects.create(
        **{"kind": "location", "incident": case, "reason": "no_point", "unit": unit, "score": 0.6, **fields}
    )


def pair(unit, **fields) -> ReviewItem:
    one = worlds.incident("V-1", unit=unit, point=worlds.inside(0, 0), **fields)
    other = worlds.incident("B-1", unit=unit, source="báo", criminal_here=2)
    Offence.objects.create(incident=one, ordinal=1, kind="sale")
    details = {"metres": None, "days": 0}
    return ReviewItem.objects.create(
        kind="duplicate",
        incident=one,
        other_incident=other,
        reason="same_ward",
        unit=unit,
        score=0.8,
        details=details,
    )


def text(answer) -> str:
    return answer.content.decode()


def placed(item: ReviewItem, column: int = 0, **fields) -> dict:
    place = worlds.inside(column, 0)
    return {
        "answer": "place", "lon": place.x, "lat": place.y, "precision": "house", "version": 1, **fields,
    }  # fmt: skip


def test_queue_when_filtered_then_only_what_fits_the_likeliest_first(planner, wards):
    first, second = wards
    low, high = weak("V-7", first), weak("V-8", second, score=0.9, reason="outside")
    page = text(planner.get("/review/"))
    assert page.index("V-8") < page.index("V-7")
    assert f"/review/{low.pk}/" in page
    for query, hit, miss in (
        (f"unit={first.pk}", "V-7", "V-8"),
        ("reason=outside", "V-8", "V-7"),
        ("kind=duplicate", "Không có mục nào đang chờ", "V-8"),
        ("source=khác", "Không có mục nào đang chờ", "V-7"),
    ):
        page = text(planner.get(f"/review/?{query}"))
        assert hit in page, query
        assert f">{miss}<" not in page, query
    assert high.open


def test_queue_when_a_clerk_asks_then_only_his_ward(client, wards):
    first, second = wards
    weak("V-7", first)
    foreign = weak("V-8", second)
    client.force_login(worlds.account("clerk", first))
    page = text(client.get("/review/"))
    assert "V-7" in page
    assert "V-8" not in page
    assert client.get(f"/review/{foreign.pk}/").status_code == 404


def test_place_when_picked_then_written_and_the_next_item_opens_with_the_filter_kept(planner, wards):
    first, second = wards
    item, following = weak("V-7", first), weak("V-8", first)
    answer = planner.post(f"/review/{item.pk}/?kind=location", placed(item, column=1, note="đã hỏi"))
    assert answer.headers["Location"] == f"/review/{following.pk}/?kind=location"
    case = Incident.objects.get(source_id="V-7")
    assert (case.unit, case.located_by) == (second, "manual")
    assert ReviewDecision.objects.get().note == "đã hỏi"


def test_place_when_it_is_the_last_item_then_back_to_the_list(planner, wards):
    item = weak("V-7", wards[0])
    assert planner.post(f"/review/{item.pk}/", placed(item)).headers["Location"] == "/review/"
    assert "Đã xử lý" in text(planner.get(f"/review/{item.pk}/"))


@pytest.mark.parametrize(("answer", "kept"), [("keep", "confirmed"), ("cannot", "not_findable")])
def test_place_when_left_as_it_is_then_decided_and_unchanged(planner, wards, answer, kept):
    item = weak("V-7", wards[0])
    planner.post(f"/review/{item.pk}/", {"answer": answer})
    assert ReviewDecision.objects.get().answer == kept
    assert Incident.objects.get().version == 1


def test_place_when_outside_the_clerks_ward_then_the_form_says_so_and_nothing_is_written(client, wards):
    item = weak("V-7", wards[0])
    client.force_login(worlds.account("clerk", wards[0]))
    page = text(client.post(f"/review/{item.pk}/", placed(item, column=1)))
    assert "ngoài địa bàn của tài khoản này" in page
    assert Incident.objects.get().version == 1
    assert ReviewItem.objects.get().open


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"answer": "place", "lon": "108.5", "version": 1}, "Cần cả kinh độ và vĩ độ"),
        ({"answer": "what"}, "Hãy chọn một câu trả lời."),
        ({"answer": "keep_both"}, "không hợp với mục đang mở"),
    ],
)
def test_place_when_the_answer_cannot_be_then_says_why(planner, wards, sent, sentence):
    item = weak("V-7", wards[0])
    assert sentence in text(planner.post(f"/review/{item.pk}/", sent))
    assert ReviewItem.objects.get().open


def test_place_when_corrected_by_somebody_else_then_says_so(planner, wards):
    item = weak("V-7", wards[0])
    page = text(planner.post(f"/review/{item.pk}/", placed(item, version=9)))
    assert "đã được người khác sửa" in page


def test_places_when_asked_then_candidates_and_the_wards_around(planner, wards):
    first, second = wards
    place = worlds.inside(0, 0)
    why = [{"code": "named", "details": {"unit": "Phường Cũ"}}, {"code": "no_such_reason", "details": {}}]
    told = {
        "unit": first.pk,
        "share": 0.62,
        "precision": "street",
        "point": [place.x, place.y],
        "reasons": why,
    }
    other = {"unit": second.pk, "share": 0.3, "precision": "ward", "point": None, "reasons": []}
    item = weak("V-7", first, details={"candidates": [told, other]})
    shown = json.loads(planner.get(f"/review/{item.pk}/places.json").content)
    assert shown["candidates"] == [{"number": 1, "lon": place.x, "lat": place.y}]
    names = {each["properties"]["name"]: each["properties"]["meant"] for each in shown["units"]["features"]}
    assert names == {first.full_name: True, second.full_name: True}
    page = text(planner.get(f"/review/{item.pk}/"))
    assert "62 %" in page
    assert "Địa chỉ ghi Phường Cũ." in page
    assert "no_such_reason" in page


def test_places_when_the_point_is_far_from_every_ward_then_the_nearest(planner, wards):
    case = worlds.incident("V-7", point=worlds.inside(40, 40))
    item = ReviewItem.objects.create(kind="location", incident=case, reason="outside")
    shown = json.loads(planner.get(f"/review/{item.pk}/places.json").content)
    assert shown["here"] == list(worlds.inside(40, 40).coords)
    assert [each["properties"]["meant"] for each in shown["units"]["features"]] == [False, False]


def test_place_when_near_a_border_then_both_wards_are_named(planner, wards):
    from geo import placing
    from geo.models import IncidentPlacement

    first, second = wards
    case = worlds.incident("V-7", point=worlds.inside(0, 0, dx=0.9999))
    placing.place_incidents()
    IncidentPlacement.objects.update(near_unit=second)
    item = ReviewItem.objects.create(kind="location", incident=case, reason="near_boundary", unit=first)
    page = text(planner.get(f"/review/{item.pk}/"))
    assert f"{first.full_name} · {second.full_name}" in page
    assert f'value="{case.point.x}"' in page
    assert '<option value="house" selected>' in page


def test_pair_when_opened_then_side_by_side_with_what_differs(planner, wards):
    item = pair(wards[0])
    page = text(planner.get(f"/review/{item.pk}/"))
    assert "Cùng một ngày." in page
    assert "hình sự 2/?/? · hành chính ?/?/?" in page
    assert '<input type="checkbox" name="take" value="offenders" checked>' in page
    assert '<input type="checkbox" name="take" value="place">' in page
    assert 'value="day"' not in page
    assert AuditEntry.objects.filter(action="review.read").exists()


def test_pair_when_merged_then_a_job_and_the_item_says_so(planner, wards):
    item = pair(wards[0])
    planner.post(f"/review/{item.pk}/", {"answer": "merge", "keep": item.incident_id, "take": ["offenders"]})
    assert Job.objects.get().arguments["take"] == ["offenders"]
    assert "đang được nhập làm một" in text(planner.get(f"/review/{item.pk}/"))
    assert "1 cặp đang được nhập làm một" in text(planner.get("/review/"))


def test_pair_when_its_merger_failed_then_it_waits_in_the_list_again(planner, wards):
    item = pair(wards[0])
    planner.post(f"/review/{item.pk}/", {"answer": "merge", "keep": item.incident_id})
    assert "B-1" not in text(planner.get("/review/"))
    Job.objects.update(state="failed")
    assert "B-1" in text(planner.get("/review/"))


def test_pair_when_nothing_is_chosen_to_stay_then_says_so(planner, wards):
    item = pair(wards[0])
    page = text(planner.post(f"/review/{item.pk}/", {"answer": "merge"}))
    assert "Hãy chọn bản ghi được giữ lại" in page


def test_points_when_a_clerk_looks_then_he_may_keep_both_but_not_merge(client, wards):
    unit = wards[0]
    events = [("reported", date(2025, 8, 1))]
    one, other = (
        worlds.drug_point(f"Đ-{n}", unit=unit, point=worlds.inside(0, 0), events=events) for n in (1, 2)
    )
    item = ReviewItem.objects.create(
        kind="duplicate", point=one, other_point=other, reason="near_point", unit=unit, details={"metres": 0}
    )
    client.force_login(worlds.account("clerk", unit))
    assert "cần quyền ghi sổ điểm" in text(client.get(f"/review/{item.pk}/"))
    assert "cần quyền ghi sổ điểm" in text(
        client.post(f"/review/{item.pk}/", {"answer": "merge", "keep": one.pk})
    )
    assert not other.events.filter(kind="merged").exists()
    client.post(f"/review/{item.pk}/", {"answer": "keep_both"})
    assert ReviewDecision.objects.get().answer == "kept_both"


def test_other_content_when_opened_then_the_refused_row_and_the_stored_one_can_stay(planner, wards):
    run = Import.objects.create(kind="incidents", source="thử", file_name="a.csv", file_sha256="0" * 64)
    row = RejectedRow.objects.create(run=run, row_number=7, raw={"hành vi": "mua bán"}, problems=[])
    case = worlds.incident("V-1", unit=wards[0])
    item = ReviewItem.objects.create(
        kind="duplicate", incident=case, reason="other_content", unit=wards[0], details={"rejected": row.pk}
    )
    page = text(planner.get(f"/review/{item.pk}/"))
    assert "Dòng 7 của tệp" in page
    assert "mua bán" in page
    planner.post(f"/review/{item.pk}/", {"answer": "keep"})
    assert ReviewDecision.objects.get().answer == "confirmed"


def test_item_when_one_of_its_facts_moved_to_another_ward_then_not_there_for_the_ward(client: Client, wards):
    item, moved = pair(wards[0]), weak("V-2", wards[0])
    Incident.objects.filter(pk__in=[item.other_incident_id, moved.incident_id]).update(unit=wards[1])
    client.force_login(worlds.account("clerk", wards[0]))
    for each in (item, moved):
        assert client.get(f"/review/{each.pk}/").status_code == 404
    answer = client.post(f"/review/{item.pk}/", {"answer": "merge", "keep": item.incident_id})
    assert (answer.status_code, Job.objects.count()) == (404, 0)
    assert "B-1" not in text(client.get("/review/"))
