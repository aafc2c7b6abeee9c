"""The assessment year from 15 December to 14 December."""

import datetime as dt

import pytest

from hotspots.rules import PeriodError
from hotspots.rules.period import containing, month_last_day, of_label, so_far


def test_period_when_named_by_its_year_runs_from_15_december_to_14_december():
    period = of_label("2025")
    assert (period.first, period.last) == (dt.date(2024, 12, 15), dt.date(2025, 12, 14))


@pytest.mark.parametrize(
    ("day", "label"),
    [
        (dt.date(2025, 12, 14), "2025"),
        (dt.date(2025, 12, 15), "2026"),
        (dt.date(2025, 1, 1), "2025"),
        (dt.date(2024, 12, 15), "2025"),
        (dt.date(2024, 12, 14), "2024"),
    ],
)
def test_day_when_looked_up_belongs_to_one_period(day, label):
    period = containing(day)
    assert period.label == label
    assert day in period


@pytest.mark.parametrize("label", ["", "25", "2025-2026", "năm 2025", "1815"])
def test_label_when_it_is_no_year_is_refused_with_a_sentence(label):
    with pytest.raises(PeriodError, match="give the year it ends in, such as 2025"):
        of_label(label)


@pytest.mark.parametrize(
    ("month", "first", "last"),
    [
        (dt.date(2025, 10, 1), dt.date(2024, 12, 15), dt.date(2025, 10, 31)),
        (dt.date(2024, 2, 1), dt.date(2023, 12, 15), dt.date(2024, 2, 29)),
        (dt.date(2025, 12, 1), dt.date(2025, 12, 15), dt.date(2025, 12, 31)),
    ],
)
def test_month_when_indicative_looks_at_the_year_so_far(month, first, last):
    period = so_far(month)
    assert (period.first, period.last) == (first, last)
    assert month_last_day(month) == last


def test_part_of_a_period_when_the_day_lies_outside_is_refused():
    with pytest.raises(PeriodError, match="2026-01-01 is not in period 2025"):
        of_label("2025").until(dt.date(2026, 1, 1))
