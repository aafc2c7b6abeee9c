from datetime import date

import pytest

from geo import placing
from geo.actions import find_weak_places as action
from geo.actions.find_weak_places import find_weak_places
from geo.actions.review import cannot_locate
from geo.models import AuditEntry, DrugPoint, IncidentPlacement, ReviewItem
from tests import worlds

pytestmark = pytest.mark.django_db


def reasons() -> dict[str, str]:
    rows = ReviewItem.objects.values_list("incident__source_id", "point__source_id", "reason")
    return {case or point: reason for case, point, reason in rows}


def test_places_when_weak_then_each_in_the_queue_for_its_most_urgent_reason():
    first, second, _ = worlds.wards()
    bare = {"precision": "ward", "located_by": "unit_code", "stated_unit_code": first.code}
    worlds.incident("good", point=worlds.inside(0, 0), stated_unit_code=first.code)
    worlds.incident("text", place_text="gần chợ Cũ", **bare)
    worlds.incident("no text", **bare)
    worlds.incident("outside", point=worlds.inside(1, 5))
    worlds.incident("elsewhere", point=worlds.inside(1, 0), stated_unit_code=first.code)
    worlds.incident("by name", point=worlds.inside(1, 0), stated_unit_name=first.full_name)
    worlds.incident("line", point=worlds.inside(0, 0, dx=0.999), stated_unit_code=second.code)
    placing.place_incidents()
    IncidentPlacement.objects.filter(incident__source_id="line").update(near_unit=second)
    found = find_weak_places()
    assert reasons() == {
        "text": "no_point",
        "outside": "outside",
        "elsewhere": "not_in_stated_unit",
        "by name": "not_in_stated_unit",
        "line": "near_boundary",
    }
    assert found == {"no_point": 1, "outside": 1, "not_in_stated_unit": 2, "near_boundary": 1}
    item = ReviewItem.objects.get(incident__source_id="elsewhere")
    assert (item.unit, item.details) == (second, {"text": "", "stated": first.pk})
    assert ReviewItem.objects.order_by("-score").first().reason == "outside"
    assert AuditEntry.objects.get(action="review.find_weak_places").detail["new"] == 5


def test_search_when_done_twice_then_nothing_new_and_a_dry_run_stores_nothing():
    unit = worlds.wards(1)[0]
    worlds.incident("V-1", unit=unit, precision="ward", place_text="gần chợ")
    assert find_weak_places(commit=False) == {"no_point": 1}
    assert not ReviewItem.objects.exists()
    assert find_weak_places() == {"no_point": 1}
    assert find_weak_places() == {}


def test_search_when_the_text_was_found_hopeless_then_not_in_that_ward_again():
    unit, other = worlds.wards(2)
    bare = {"precision": "ward", "place_text": "đầu ngõ"}
    worlds.incident("V-1", unit=unit, **bare)
    find_weak_places()
    cannot_locate(item=ReviewItem.objects.get(), by=worlds.account("planner"))
    worlds.incident("V-2", unit=unit, **bare)
    worlds.incident("V-3", unit=other, **bare)
    find_weak_places()
    assert set(reasons()) == {"V-1", "V-3"}


def test_search_when_the_queue_is_full_then_the_most_urgent_and_latest(monkeypatch):
    monkeypatch.setattr(action, "MOST_OPEN", 2)
    unit = worlds.wards(1)[0]
    for number in range(3):
        day = date(2025, 9, 1 + number)
        worlds.incident(f"V-{number}", unit=unit, precision="ward", place_text="chợ", occurred_on=day)
    find_weak_places()
    assert set(reasons()) == {"V-1", "V-2"}


def test_points_when_they_move_then_not_in_the_queue_and_others_are():
    unit = worlds.wards(1)[0]
    events = [("reported", date(2025, 1, 1))]
    bare = {"point": None, "precision": "ward", "place_text": "bãi xe", "recorded_unit": unit}
    worlds.drug_point("Đ-1", unit=unit, events=events, moving=True, **bare)
    worlds.drug_point("Đ-2", unit=unit, events=events, **bare)
    placing.place_points()
    assert DrugPoint.objects.filter(unit=unit).count() == 2
    find_weak_places()
    assert reasons() == {"Đ-2": "no_point"}
