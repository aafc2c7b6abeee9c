"""Relapses: each rule at its edges, in metres and in months."""

from datetime import date, timedelta

import pytest

from geo.models import Incident, PointEvent
from geo.months import after_months
from hotspots.alerts import Limits, relapse
from tests import worlds
from tests.hotspots.spots_world import METRE

pytestmark = pytest.mark.django_db
REMOVED, DAY = date(2025, 3, 15), date(2025, 12, 1)
# Within six months of the removal.
LATE, TOO_LATE = date(2025, 9, 15), date(2025, 9, 16)
LIMITS = Limits()


@pytest.fixture
def unit():
    return worlds.wards(2)[0]


@pytest.fixture
def removed(unit):
    return worlds.drug_point(
        "Đ-1",
        unit=unit,
        point=worlds.inside(0, 0),
        events=[("reported", date(2025, 1, 1)), ("removed", REMOVED)],
    )


def at(metres, column=0):
    """A place so many metres north of the removed point."""
    place = worlds.inside(0, 0)
    place.y += metres * METRE
    return place


def cases(days, *, metres=50, unit=None, **fields):
    return [
        worlds.incident(f"VA-{metres}-{n}", unit=unit, point=at(metres), occurred_on=day, **fields)
        for n, day in enumerate(days)
    ]


def found(day=LATE, limits=LIMITS):
    return [(each.facts["what"], each) for each in relapse.find(day, limits)]


def days_after(*numbers):
    return [REMOVED + timedelta(days=number) for number in numbers]


def test_find_when_nothing_happened_then_nothing(removed):
    assert found() == []


@pytest.mark.parametrize(("day", "told"), [(LATE, True), (TOO_LATE, False)])
def test_find_when_the_point_is_reopened_then_told_within_the_months(removed, day, told):
    line = PointEvent.objects.create(point=removed, kind="reappeared", day=day)
    raised = found(LATE)
    assert [what for what, _ in raised] == (["reopened"] if told else [])
    if told:
        assert raised[0][1].key == f"relapse:reopened:{line.pk}"
        assert raised[0][1].facts["records"] == {"points": [removed.pk]}
        assert relapse.say(raised[0][1].facts) == (
            "Điểm Đ-1 ở Phường Ô 0.0, triệt xóa ngày 15/03/2025, tái phức tạp ngày 15/09/2025."
        )


@pytest.mark.parametrize(
    ("metres", "day", "told"),
    [(100, LATE, True), (140, LATE, True), (160, LATE, False), (100, TOO_LATE, False), (100, REMOVED, False)],
)
def test_find_when_another_point_opens_then_told_within_metres_and_months(unit, removed, metres, day, told):
    other = worlds.drug_point("Đ-2", unit=unit, point=at(metres), events=[("reported", day)])
    raised = found(LATE)
    assert [what for what, _ in raised] == (["beside"] if told else [])
    if told:
        facts = raised[0][1].facts
        assert facts["records"] == {"points": [removed.pk, other.pk]}
        assert facts["metres"] == pytest.approx(metres, abs=2)
        assert "cách điểm Đ-1" in relapse.say(facts)


def test_find_when_the_new_point_was_dismissed_then_not_told(unit, removed):
    worlds.drug_point("Đ-2", unit=unit, point=at(10), events=[("reported", LATE), ("dismissed", LATE)])
    assert found() == []


def test_find_when_a_new_point_lies_near_two_removed_ones_then_the_nearest_tells_it_once(unit, removed):
    nearer = worlds.drug_point(
        "Đ-0", unit=unit, point=at(90), events=[("listed", date(2025, 1, 1)), ("removed", REMOVED)]
    )
    worlds.drug_point("Đ-2", unit=unit, point=at(100), events=[("reported", LATE)])
    ((_, raised),) = found()
    assert raised.facts["point"] == nearer.source_id


@pytest.mark.parametrize(
    ("days", "metres", "told"),
    [
        ((1, 20, 60), 50, True),
        ((1, 20), 50, False),
        ((0, 20, 60), 50, False),
        ((1, 20, 60), 170, False),
        ((1, 20, 185), 50, False),
    ],
)
def test_find_when_incidents_happen_again_then_as_many_as_set_within_metres_and_months(
    unit, removed, days, metres, told
):
    made = cases(days_after(*days), metres=metres, unit=unit)
    raised = found(DAY if 185 in days else LATE)
    assert [what for what, _ in raised] == (["incidents"] if told else [])
    if told:
        facts = raised[0][1].facts
        assert facts["records"]["incidents"] == [case.pk for case in made]
        assert (facts["count"], facts["before"]) == (3, 0)


def test_find_when_there_were_incidents_before_the_removal_then_they_stand_beside(unit, removed):
    cases(days_after(-30, -20, -10, -5, 1, 2, 3), unit=unit)
    ((_, raised),) = found()
    assert (raised.facts["count"], raised.facts["before"], raised.facts["days"]) == (3, 4, 184)
    assert "trong 184 ngày trước đó có 4 vụ" in relapse.say(raised.facts)


def test_find_when_an_incident_is_known_by_its_ward_only_then_it_is_no_relapse(unit, removed):
    cases(days_after(1, 2, 3), unit=unit, precision="ward")
    Incident.objects.update(precision="ward")
    assert found() == []


def test_find_when_incidents_lie_in_the_next_ward_too_then_only_the_city_may_see_it(unit, removed):
    other = worlds.AdminUnit.objects.get(code="90001")
    cases(days_after(1, 2), unit=unit)
    cases(days_after(3), metres=60, unit=other)
    ((_, raised),) = found()
    assert (raised.unit_id, raised.ward_id) == (None, unit.pk)


def test_find_when_all_is_the_ward_s_own_then_its_people_may_see_it(unit, removed):
    cases(days_after(1, 2, 3), unit=unit)
    ((_, raised),) = found()
    assert raised.unit_id == unit.pk
    assert raised.settings == {"relapse_m": 150.0, "relapse_months": 6, "relapse_incidents": 3}


def test_find_when_the_point_was_moving_then_only_its_reopening_counts(unit):
    point = worlds.drug_point(
        "Đ-9",
        unit=unit,
        point=None,
        moving=True,
        events=[("reported", date(2025, 1, 1)), ("removed", REMOVED)],
    )
    cases(days_after(1, 2, 3), unit=unit)
    PointEvent.objects.create(point=point, kind="reappeared", day=LATE)
    assert [what for what, _ in found()] == ["reopened"]


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [(date(2025, 8, 31), 6, date(2026, 2, 28)), (date(2025, 8, 31), -6, date(2025, 2, 28)),
     (date(2025, 1, 15), 6, date(2025, 7, 15))],
)  # fmt: skip
def test_after_months_when_the_month_has_no_such_day_then_its_last(day, months, later):
    assert after_months(day, months) == later


def test_find_when_a_case_before_the_removal_was_a_neighbour_s_then_for_the_city_alone(unit, removed):
    """Its number stands in the sentence, and a neighbour's cases are not the ward's to see."""
    cases(days_after(1, 2, 3), unit=unit)
    cases([REMOVED - timedelta(days=3)], metres=60, unit=worlds.AdminUnit.objects.exclude(pk=unit.pk).first())
    ((_, raised),) = found()
    assert (raised.facts["count"], raised.facts["before"]) == (3, 1)
    assert (raised.unit_id, raised.ward_id) == (None, unit.pk)
