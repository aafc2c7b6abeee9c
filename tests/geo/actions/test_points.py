from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from geo.actions.errors import FactRefused
from geo.actions.points import (
    NewPoint,
    dismiss_point,
    remove_point,
    reopen_point,
    report_point,
    verify_point,
)
from geo.models import AuditEntry, DrugPoint, PointEvent
from geo.points import State, with_state
from tests.worlds import account, inside, wards

pytestmark = pytest.mark.django_db
DAY = date(2025, 9, 1)


def reported(**fields: Any) -> DrugPoint:
    unit = fields.pop("unit", None) or wards()[0]
    new = {
        "source_id": "Đ-1",
        "kind": "USE_POINT",
        "day": DAY,
        "unit": unit,
        "geometry": inside(0, 0),
        **fields,
    }
    return report_point(new=NewPoint(**new), by=None)


def state(point: DrugPoint) -> str:
    return with_state(DrugPoint.objects.filter(pk=point.pk), timezone.localdate()).get().state


def test_report_when_sound_then_placed_unverified_and_on_record() -> None:
    unit = wards()[0]
    me = account("planner")
    new = NewPoint(source_id="Đ-1", kind="DIEM", day=DAY, unit=unit, geometry=inside(0, 0), precision="house")
    point = report_point(new=new, by=me)
    assert state(point) == State.UNVERIFIED
    assert point.placements.get().unit == unit
    assert (point.recorded_by, point.events.get().recorded_by) == (me, me)
    assert AuditEntry.objects.get(action="point.report").by == me


def test_life_when_verified_removed_and_back_then_each_state_and_its_audit() -> None:
    point = reported()
    verify_point(point=point, day=DAY, by=None, document="BB 1")
    assert state(point) == State.OPEN
    point.refresh_from_db()
    assert point.evidence == "established"
    remove_point(point=point, day=DAY + timedelta(days=9), by=None)
    assert state(point) == State.REMOVED
    reopen_point(point=point, day=DAY + timedelta(days=20), by=None)
    assert state(point) == State.OPEN
    assert list(PointEvent.objects.values_list("kind", flat=True)) == [
        "reported", "verified", "removed", "reappeared",
    ]  # fmt: skip
    assert AuditEntry.objects.filter(action__startswith="point.").count() == 4


def test_dismiss_when_nothing_was_found_then_not_open() -> None:
    point = reported()
    dismiss_point(point=point, day=DAY, by=None)
    assert state(point) == State.DISMISSED


def test_reopen_when_the_point_is_open_then_refused_in_words() -> None:
    point = reported()
    with pytest.raises(
        FactRefused, match=r"“tái phức tạp”: điểm đang ở tình trạng “chờ xác minh”. Có thể ghi: xác minh"
    ):
        reopen_point(point=point, day=DAY, by=None)
    assert point.events.count() == 1


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (date(2025, 8, 31), "Ngày 31/08/2025 đứng trước dòng cuối của sổ .01/09/2025."),
        (date(2099, 1, 1), "Ngày 01/01/2099 chưa tới"),
    ],
)
def test_remove_when_the_day_cannot_be_then_refused(day: date, sentence: str) -> None:
    point = reported()
    with pytest.raises(FactRefused, match=sentence):
        remove_point(point=point, day=day, by=None)


def test_verify_when_written_twice_for_one_day_then_refused() -> None:
    point = reported()
    verify_point(point=point, day=DAY, by=None)
    with pytest.raises(FactRefused, match="Sổ đã có dòng “xác minh” của ngày này"):
        verify_point(point=point, day=DAY, by=None)


def test_report_when_the_code_is_taken_in_the_unit_then_refused_but_not_in_another() -> None:
    first, second, _ = wards()
    reported(unit=first)
    with pytest.raises(FactRefused, match="Mã điểm “Đ-1” đã có ở Phường"):
        reported(unit=first)
    assert reported(unit=second, geometry=inside(1, 0)).unit == second


def test_report_when_the_place_lies_in_no_unit_then_refused() -> None:
    with pytest.raises(FactRefused, match="nằm ngoài mọi phường, xã"):
        report_point(
            new=NewPoint(source_id="x", kind="DIEM", day=DAY, unit=None, geometry=inside(9, 9)), by=None
        )


def test_report_when_known_by_a_ward_that_is_younger_than_it_then_it_still_counts_there() -> None:
    unit = wards()[0]
    point = reported(unit=unit, geometry=None, day=unit.valid.lower - timedelta(days=90))
    point.refresh_from_db()
    assert (point.geometry, point.unit) == (None, unit)
    assert point.placements.get().unit == unit


def test_report_when_moving_then_counted_in_its_unit_without_a_geometry() -> None:
    unit = wards()[2]
    point = reported(unit=unit, geometry=None, moving=True)
    point.refresh_from_db()
    assert (point.geometry, point.recorded_unit, point.unit) == (None, unit, unit)
