"""The clock: months, one code per ward and month, and the points with their lives."""

from datetime import date

import pytest

from geo.models import UnitMonth
from hotspots.models import Decision, MonthStatus
from hotspots.rules import DEFAULT
from hotspots.rules.definitions import RULE_SETS
from maps.layers.question import Question
from maps.layers.timeline import payload
from tests import worlds

pytestmark = pytest.mark.django_db


@pytest.fixture
def units():
    units = worlds.wards(2)
    UnitMonth.objects.create(unit=units[0], month=date(2025, 6, 1), incidents=3, proactive=0)
    for unit, key_type in zip(units, ("III", "II"), strict=True):
        MonthStatus.objects.create(
            unit=unit,
            month=date(2025, 9, 1),
            rule_set=RULE_SETS[-1],
            reading=DEFAULT.code,
            drug_free="no",
            key_type=key_type,
        )
        events = [("reported", date(2025, 8, 5)), ("removed", date(2025, 9, 20))]
        worlds.drug_point(f"D-{key_type}", unit=unit, point=worlds.inside(0, 0), events=events)
    return units


def asked(user, **values):
    return payload(user, Question(values))


def test_timeline_when_there_is_nothing_then_has_no_months():
    worlds.wards(1)
    answer = asked(worlds.account("planner"))
    assert (answer["months"], answer["status"], answer["points"]) == ([], [[]], [])


def test_timeline_when_data_begin_in_june_then_months_run_from_june_to_the_last_known(units):
    answer = asked(worlds.account("planner"))
    assert answer["months"] == ["2025-06", "2025-07", "2025-08", "2025-09"]
    assert answer["units"] == [unit.pk for unit in units]
    # Before the rule; then nothing computed; then the indicative classes III and II.
    assert answer["status"] == [[6, 6, 16, 19], [6, 6, 16, 20]]
    assert [point["spans"] for point in answer["points"]] == [[[2, 3, "removed"]]] * 2


def test_timeline_when_todays_rule_is_asked_then_early_months_are_judged_too(units):
    assert asked(worlds.account("planner"), rule="today")["status"][0] == [16, 16, 16, 19]


def test_timeline_when_a_leader_asks_then_others_show_only_what_is_published(units):
    Decision.objects.create(
        unit=units[1],
        period="2025",
        step="published",
        drug_free="no",
        key_type="I",
        number="1/QĐ",
        signed_on=date(2025, 9, 1),
        in_force_from=date(2025, 9, 1),
    )
    answer = asked(worlds.account("ward_leader", units[0]))
    assert answer["status"] == [[6, 6, 16, 19], [6, 6, 7, 5]]
    assert [point["code"] for point in answer["points"]] == ["D-III"]


def test_timeline_when_oversight_asks_then_points_are_withheld_not_zero(units):
    answer = asked(worlds.account("oversight"))
    assert answer["points"] == []
    assert answer["totals"]["open"] == [None] * len(answer["months"])
    assert answer["status"][0][-1] in (6, 7)
