from datetime import date

import pytest

from geo.actions import review
from geo.actions.errors import FactRefused, VersionConflict
from geo.actions.review import ChosenPlace
from geo.models import (
    AuditEntry,
    GazetteerEntry,
    Incident,
    Job,
    Offence,
    PointEvent,
    ReviewDecision,
    ReviewItem,
    Seizure,
    UnitMonth,
)
from geo.points import Event, State
from geo.points.ledger import state_on
from tests import worlds

pytestmark = pytest.mark.django_db


@pytest.fixture
def planner():
    return worlds.account("planner")


def weak_case(unit, **fields) -> ReviewItem:
    said = {"precision": "ward", "place_text": "số 5 đường Bờ Đê", "venue_kind": "street"}
    case = worlds.incident("V-1", unit=unit, **{**said, **fields})
    Offence.objects.create(incident=case, ordinal=1, kind="sale", detail="hai lần")
    Seizure.objects.create(incident=case, substance="heroin", quantity=1, unit="g")
    return ReviewItem.objects.create(kind="location", incident=case, reason="no_point", unit=unit)


def chosen(unit, point, version: int = 1, precision: str = "house") -> ChosenPlace:
    return ChosenPlace(point=point, unit=unit, precision=precision, version=version)


def test_place_when_picked_then_corrected_by_hand_decided_and_learned(planner):
    first, second = worlds.wards(2)
    item = weak_case(first)
    decision = review.place(item=item, chosen=chosen(second, worlds.inside(1, 0)), by=planner, note="đã hỏi")
    case = Incident.objects.get()
    assert (case.unit, case.point, case.precision) == (second, worlds.inside(1, 0), "house")
    assert (case.located_by, case.version, case.recorded_by) == ("manual", 2, planner)
    assert (case.offences.get().detail, case.seizures.count()) == ("hai lần", 1)
    assert UnitMonth.objects.get().unit == second
    entry = GazetteerEntry.objects.get()
    assert (entry.name, entry.unit, entry.learned) == ("Bờ Đê", second, True)
    assert (decision.answer, decision.unit, decision.note) == ("placed", first, "đã hỏi")
    assert decision.details["learned"] == entry.pk
    assert decision.subject == {"facts": [["thử", "V-1"]], "reason": "no_point"}
    assert ReviewItem.objects.get().open is False
    entry_of = AuditEntry.objects.get(action="review.placed")
    assert (entry_of.by, entry_of.detail) == (planner, {})


def test_place_when_only_a_ward_is_chosen_then_no_point_and_nothing_learned(planner):
    first, second = worlds.wards(2)
    review.place(item=weak_case(first), chosen=chosen(second, None), by=planner)
    case = Incident.objects.get()
    assert (case.unit, case.point, case.precision, case.located_by) == (second, None, "ward", "unit_code")
    assert not GazetteerEntry.objects.exists()


def test_place_when_the_case_was_corrected_since_then_a_conflict_and_still_open(planner):
    unit = worlds.wards(1)[0]
    item = weak_case(unit)
    with pytest.raises(VersionConflict):
        review.place(item=item, chosen=chosen(unit, worlds.inside(0, 0), version=7), by=planner)
    assert ReviewItem.objects.get().open
    assert not ReviewDecision.objects.exists()


def test_answer_when_somebody_was_faster_then_told(planner):
    item = weak_case(worlds.wards(1)[0])
    review.keep_place(item=item, by=planner)
    with pytest.raises(VersionConflict, match="Mục này đã được xử lý"):
        review.cannot_locate(item=item, by=planner)


def test_answer_when_it_does_not_fit_the_kind_then_refused(planner):
    item = weak_case(worlds.wards(1)[0])
    with pytest.raises(FactRefused, match="không hợp với mục"):
        review.keep_both(item=item, by=planner)


def test_place_of_a_point_when_picked_then_moved_and_the_ledger_unchanged(planner):
    first, second = worlds.wards(2)
    point = worlds.drug_point(
        "Đ-1", unit=first, point=None, events=[("reported", date(2025, 1, 1))], place_text="chợ Cũ"
    )
    item = ReviewItem.objects.create(kind="location", point=point, reason="no_point", unit=first)
    review.place(item=item, chosen=chosen(second, worlds.inside(1, 0), precision="place"), by=planner)
    point.refresh_from_db()
    assert (point.unit, point.geometry, point.located_by, point.version) == (
        second, worlds.inside(1, 0), "manual", 2,
    )  # fmt: skip
    assert point.events.count() == 1
    assert point.placements.get().unit == second
    assert not GazetteerEntry.objects.exists()


def test_place_of_a_point_when_only_a_ward_then_counted_there(planner):
    first, second = worlds.wards(2)
    events = [("reported", date(2025, 8, 1))]
    point = worlds.drug_point("Đ-1", unit=first, point=worlds.inside(0, 0), events=events)
    item = ReviewItem.objects.create(kind="location", point=point, reason="outside", unit=first)
    review.place(item=item, chosen=chosen(second, None), by=planner)
    point.refresh_from_db()
    assert (point.unit, point.geometry, point.precision) == (second, None, "ward")
    assert point.located_by == "unit_code"


def two_cases(unit) -> ReviewItem:
    first, second = worlds.incident("V-1", unit=unit), worlds.incident("B-1", unit=unit, source="báo")
    return ReviewItem.objects.create(
        kind="duplicate", incident=first, other_incident=second, reason="same_ward", unit=unit
    )


def test_merge_when_asked_for_two_cases_then_a_job_with_what_was_chosen(planner):
    item = two_cases(worlds.wards(1)[0])
    keep = item.other_incident_id
    decision = review.merge(item=item, keep_id=keep, take=["place", "day"], by=planner)
    job = Job.objects.get()
    assert (job.kind, job.by) == ("merge_cases", planner)
    assert job.arguments == {
        "lang": "vi", "kept": keep, "other": item.incident_id, "take": ["day", "place"],
    }  # fmt: skip
    assert decision.details == {
        "kept": keep,
        "other": item.incident_id,
        "taken": ["day", "place"],
        "job": job.pk,
    }
    assert Incident.objects.count() == 2
    item.refresh_from_db()
    assert not review.is_waiting(item)


def test_merge_when_its_job_failed_then_the_item_waits_again(planner):
    item = two_cases(worlds.wards(1)[0])
    review.merge(item=item, keep_id=item.incident_id, by=planner)
    Job.objects.update(state="failed")
    item.refresh_from_db()
    assert review.is_waiting(item)
    review.keep_both(item=item, by=planner)
    assert [each.answer for each in ReviewDecision.objects.all()] == ["kept_both", "merged"]
    assert not review.is_waiting(item)


@pytest.mark.parametrize("take", [["place"], ["everything"]])
def test_merge_when_the_kept_one_or_what_is_taken_is_not_offered_then_refused(planner, take):
    item = two_cases(worlds.wards(1)[0])
    keep = 999_999 if take == ["place"] else item.incident_id
    with pytest.raises(FactRefused, match="Hãy chọn bản ghi được giữ lại"):
        review.merge(item=item, keep_id=keep, take=take, by=planner)


def test_merge_when_two_points_are_one_then_a_line_of_the_ledger(planner):
    unit = worlds.wards(1)[0]
    events = [("reported", date(2025, 8, 1))]
    one, other = (
        worlds.drug_point(f"Đ-{n}", unit=unit, point=worlds.inside(0, 0), events=events) for n in (1, 2)
    )
    item = ReviewItem.objects.create(
        kind="duplicate", point=one, other_point=other, reason="near_point", unit=unit
    )
    review.merge(item=item, keep_id=one.pk, by=planner)
    line = PointEvent.objects.get(kind="merged")
    assert (line.point, line.merged_into) == (other, one)
    lines = [Event(*row) for row in other.events.values_list("kind", "day")]
    assert state_on(lines, line.day) == State.MERGED
    assert not Job.objects.exists()


def test_merge_when_the_kept_point_was_merged_itself_then_refused(planner):
    unit = worlds.wards(1)[0]
    events = [("reported", date(2025, 8, 1))]
    one, other, third = (
        worlds.drug_point(f"Đ-{n}", unit=unit, point=worlds.inside(0, 0), events=events) for n in range(3)
    )
    PointEvent.objects.create(point=one, kind="merged", day=date(2025, 8, 2), merged_into=third)
    item = ReviewItem.objects.create(
        kind="duplicate", point=one, other_point=other, reason="near_point", unit=unit
    )
    with pytest.raises(FactRefused, match="một điểm còn trong sổ"):
        review.merge(item=item, keep_id=one.pk, by=planner)
