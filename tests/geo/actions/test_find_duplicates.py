from datetime import date
from pathlib import Path

import pytest

from geo.actions import find_duplicates
from geo.actions.find_duplicates import find
from geo.actions.import_facts import import_facts
from geo.actions.review import keep_both
from geo.importing.runner import Order
from geo.models import AuditEntry, Incident, Offence, ReviewItem
from tests import worlds

pytestmark = pytest.mark.django_db


def case(source_id: str, unit, **fields) -> Incident:
    made = worlds.incident(source_id, unit=unit, point=worlds.inside(0, 0), **fields)
    Offence.objects.create(incident=made, ordinal=1, kind="sale")
    return made


def test_find_when_two_cases_are_alike_then_one_item_of_their_ward():
    unit = worlds.wards(1)[0]
    first, second = case("V-1", unit), case("B-1", unit, source="báo")
    found = find()
    item = ReviewItem.objects.get()
    assert (found.new, found.by_reason["near"]) == (1, 1)
    assert (item.incident, item.other_incident, item.unit, item.reason) == (first, second, unit, "near")
    assert item.details == {"days": 0, "metres": 0.0}
    assert 0.7 <= item.score <= 1
    assert AuditEntry.objects.get(action="review.find_duplicates").detail == {"new": 1, "run": None}


def test_find_when_done_twice_or_after_a_decision_then_nothing_new():
    unit = worlds.wards(1)[0]
    case("V-1", unit), case("V-2", unit)
    find()
    assert find().new == 0
    keep_both(item=ReviewItem.objects.get(), by=worlds.account("planner"))
    assert find().new == 0
    assert ReviewItem.objects.get().open is False


def test_find_when_a_dry_run_then_counted_and_not_stored():
    unit = worlds.wards(1)[0]
    case("V-1", unit), case("V-2", unit)
    assert find(commit=False).new == 1
    assert not ReviewItem.objects.exists()
    assert not AuditEntry.objects.exists()


def test_find_when_the_queue_is_full_then_the_likeliest_and_the_rest_later(monkeypatch):
    monkeypatch.setattr(find_duplicates, "MOST_OPEN", 1)
    unit = worlds.wards(1)[0]
    for number in range(3):
        case(f"V-{number}", unit, occurred_on=date(2025, 9, 1 + number // 2))
    found = find()
    assert (found.new, found.left) == (1, 2)
    assert ReviewItem.objects.get().details["days"] == 0
    assert find().new == 0
    keep_both(item=ReviewItem.objects.get(), by=worlds.account("planner"))
    assert find().new == 1


def test_find_when_two_points_are_near_then_an_item():
    unit = worlds.wards(1)[0]
    events = [("reported", date(2025, 1, 1))]
    points = [
        worlds.drug_point(f"Đ-{n}", unit=unit, point=worlds.inside(0, 0), events=events) for n in (1, 2)
    ]
    find()
    item = ReviewItem.objects.get()
    assert (item.point, item.other_point, item.reason, item.score) == (*points, "near_point", 1.0)


def test_find_when_an_import_brought_a_known_number_with_other_content_then_an_item(tmp_path: Path):
    worlds.wards(1)
    file = tmp_path / "vu.csv"
    for place, offence in enumerate(("sale", "use")):
        file.write_text(
            f"source_id,occurred_on,unit_code,offence\nV-1,2025-10-02,90000,{offence}\n", encoding="utf-8"
        )
        report = import_facts(Order("incidents", file, "thử"), by=None, commit=True)
        assert report.rejected == place
    find(run_id=report.run_id)
    item = ReviewItem.objects.get()
    assert (item.incident.source_id, item.other_incident, item.reason) == ("V-1", None, "other_content")
    assert item.details["run"] == report.run_id
    assert find().new == 0
