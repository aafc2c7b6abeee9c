"""Inspections by month: the gravest of each, nothing before the first, nothing after today."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from geo.models import InspectionOutcome
from geo.venues.strip import GRAVITY, by_month

DAYS = st.dates(date(2018, 1, 1), date(2026, 12, 31))


def test_months_when_inspected_twice_then_show_the_gravest():
    visits = [(date(2025, 3, 1), "drugs"), (date(2025, 3, 20), "nothing"), (date(2025, 5, 2), "closed")]
    (year,) = by_month(visits, until=date(2025, 6, 30))
    assert year.year == 2025
    assert year.months == (None, None, "drugs", "", "closed", "", *([None] * 6))


def test_months_when_nobody_came_then_there_are_none():
    assert by_month([], until=date(2025, 6, 30)) == []
    assert by_month([(date(2025, 7, 1), "nothing")], until=date(2025, 6, 30)) == []


def test_gravity_when_compared_with_the_outcomes_then_orders_each():
    assert set(GRAVITY) == set(InspectionOutcome.values)


@given(st.lists(st.tuples(DAYS, st.sampled_from(GRAVITY)), max_size=20))
def test_months_when_counted_then_each_inspected_month_is_told_once(visits):
    years = by_month(visits, until=date(2026, 12, 31))
    told = {(year.year, month) for year in years for month, outcome in enumerate(year.months, 1) if outcome}
    assert told == {(day.year, day.month) for day, _ in visits}
