"""The months before and after: whole ones, inside the data, without the days of the deed."""

from datetime import date

import numpy as np
import pytest

from hotspots.errors import EffectError
from hotspots.evaluation.displacement.months import counts, months_around, shifted

KNOWN = (date(2020, 1, 1), date(2026, 10, 31))


def around(first: date, last: date | None = None, *, known=KNOWN, **asked: int):
    return months_around(
        first, last or first, **{"matching": 12, "before": 12, "after": 12, **asked}, known=known
    )


def test_months_when_all_is_known_then_are_whole_and_leave_the_day_out():
    months = around(date(2024, 5, 31))
    assert [len(edges) - 1 for edges in (months.matching, months.before, months.after)] == [12, 12, 12]
    assert (months.first, months.last) == (date(2022, 5, 31), date(2025, 5, 31))
    assert months.matching[-1] == months.before[0]
    assert months.after[0] - months.before[-1] == 1


def test_months_when_a_campaign_lasts_then_its_days_are_in_neither_time():
    months = around(date(2024, 9, 15), date(2024, 11, 30))
    assert months.after[0] - months.before[-1] == 77


def test_months_when_the_data_end_early_then_only_whole_ones_are_left():
    months = around(date(2026, 7, 15))
    assert len(months.after) - 1 == 3
    assert months.last == date(2026, 10, 15)


def test_months_when_the_data_begin_late_then_the_matching_ones_get_fewer_first():
    months = around(date(2021, 6, 1))
    assert [len(edges) - 1 for edges in (months.matching, months.before)] == [5, 12]


def test_months_when_no_whole_month_follows_then_says_when_the_data_end():
    with pytest.raises(EffectError, match="the data end on 2026-10-31: there is not one whole month after"):
        around(date(2026, 10, 5))


def test_months_when_the_data_begin_too_late_then_says_how_many_are_wanted():
    with pytest.raises(EffectError, match="there are 13 whole months, and 12 to compare with 3"):
        around(date(2021, 2, 5))


def test_months_when_the_end_comes_before_the_beginning_then_says_so():
    with pytest.raises(EffectError, match="ends on 2024-01-01, before it begins on 2024-02-01"):
        around(date(2024, 2, 1), date(2024, 1, 1))


@pytest.mark.parametrize(
    ("months", "day"), [(1, date(2024, 2, 29)), (-2, date(2023, 11, 30)), (13, date(2025, 2, 28))]
)
def test_shifted_when_the_month_is_short_then_gives_its_last_day(months, day):
    assert shifted(date(2024, 1, 31), months) == day


def test_counts_when_days_lie_on_edges_then_belong_to_the_month_that_begins():
    edges = np.array([10, 20, 30])
    assert counts(np.array([9, 10, 19, 20, 29, 30], dtype=np.int32), edges).tolist() == [2, 2]
