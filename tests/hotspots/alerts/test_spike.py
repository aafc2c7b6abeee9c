"""Spikes of wards and neighbourhoods: found when planted, told once, and only to who may know."""

from datetime import date, timedelta

import numpy as np
import pytest

from geo import summaries
from geo.models import Incident
from geo.months import last_of, month_of
from hotspots.alerts import Limits, spike
from hotspots.alerts.months import months_before
from hotspots.alerts.neighbourhoods import neighbourhoods
from tests import worlds

pytestmark = pytest.mark.django_db
MONTH, DAY = date(2025, 11, 1), date(2025, 11, 20)
MONTHS = [month_of(MONTH, back=back) for back in range(24, 0, -1)]
LIMITS = Limits(budget=0.01)


def grid():
    """Nine wards in a square since 2020; the middle one touches all others."""
    of = worlds.edition(valid_from=date(2020, 1, 1))
    return [worlds.ward(of, column, row) for row in range(3) for column in range(3)]


def fill(unit, month, count, *, day=5):
    Incident.objects.bulk_create(
        Incident(source="thử", source_id=f"{unit.code}-{month}-{n}", unit=unit,
                 occurred_on=month + timedelta(days=day - 1), precision="ward")
        for n in range(count)
    )  # fmt: skip


@pytest.fixture
def units():
    """About four a month in each ward, for two years."""
    units, chance = grid(), np.random.default_rng(7)
    for month in MONTHS:
        for unit in units:
            fill(unit, month, int(chance.poisson(4)))
    return units


def found(day=DAY, limits=LIMITS):
    summaries.refresh()
    return list(spike.find(day, limits))


def test_find_when_nothing_is_unusual_then_no_alert(units):
    for unit in units:
        fill(unit, MONTH, 4)
    assert found() == []


def test_find_when_a_ward_has_a_spike_then_it_is_told_with_its_numbers_and_records(units):
    fill(units[0], MONTH, 25)
    (raised,) = found()
    assert raised.key == f"spike:ward:{units[0].code}:2025-11-01"
    assert (raised.unit_id, raised.ward_id) == (units[0].pk, units[0].pk)
    facts = raised.facts
    assert facts["count"] == 25
    assert 2 < facts["expected"] < 6
    assert facts["least"] <= 25
    assert facts["p"] <= facts["alpha"] == LIMITS.budget / 18
    assert len(facts["history"]) == 24
    cases = Incident.objects.filter(unit=units[0], occurred_on__gte=MONTH)
    assert facts["records"]["incidents"] == sorted(cases.values_list("pk", flat=True))
    assert raised.settings == {"budget": 0.01, "history_months": 36, "least_months": 12}
    said = spike.say(facts)
    assert said.startswith("Phường Ô 0.0 có 25 vụ trong tháng 11/2025")


def test_find_when_only_the_whole_neighbourhood_is_unusual_then_it_is_told_to_the_city_alone(units):
    for unit in units:
        fill(unit, MONTH, 10)
    raised = found()
    assert raised
    assert {(each.facts["scope"], each.unit_id) for each in raised} == {("around", None)}
    middle = next(each for each in raised if each.ward_id == units[4].pk)
    assert middle.facts["count"] == 90
    assert "các địa bàn giáp ranh có 90 vụ" in spike.say(middle.facts)


def test_find_when_the_month_is_not_over_then_the_count_of_the_whole_month_is_needed_and_enough(units):
    fill(units[0], MONTH, 25, day=25)
    assert found(date(2025, 11, 20)) == []
    assert [each.day for each in found(date(2025, 11, 26))] == [date(2025, 11, 26)]


def test_find_when_cases_come_late_then_the_month_before_is_asked_too_under_the_same_key(units):
    fill(units[0], MONTH, 25)
    keys = {each.key for each in found(last_of(MONTH))}
    assert {each.key for each in found(date(2025, 12, 10))} == keys


def test_find_when_the_history_is_short_then_nothing_is_told(units):
    fill(units[0], MONTH, 25)
    assert found(limits=Limits(least_months=25)) == []


def test_find_when_the_budget_is_smaller_then_the_threshold_is_higher(units):
    fill(units[0], MONTH, 40)
    least = [found(limits=Limits(budget=budget))[0].facts["least"] for budget in (1, 0.01, 0.0001)]
    assert least == sorted(set(least))


def test_find_when_there_are_no_wards_then_nothing():
    assert found() == []


def test_neighbourhoods_when_wards_touch_then_those_of_the_page_of_units(units):
    near = neighbourhoods(units)
    assert near.sum(axis=1).tolist() == [4, 6, 4, 6, 9, 6, 4, 6, 4]
    assert (near == near.T).all()


def test_neighbourhoods_when_a_ward_is_not_drawn_then_it_stands_alone(units):
    units[4].boundary = None
    assert neighbourhoods(units)[4].sum() == 1
    assert neighbourhoods([units[4]]).tolist() == [[True]]


@pytest.mark.parametrize(
    ("day", "back", "month"),
    [(date(2025, 3, 31), 0, date(2025, 3, 1)), (date(2025, 1, 9), 1, date(2024, 12, 1)),
     (date(2024, 12, 9), -1, date(2025, 1, 1)), (date(2025, 2, 9), 14, date(2023, 12, 1))],
)  # fmt: skip
def test_month_of_when_counted_back_then_the_month(day, back, month):
    assert month_of(day, back=back) == month


def test_months_before_when_nothing_is_on_record_then_none():
    assert months_before(MONTH, most=36) == []
