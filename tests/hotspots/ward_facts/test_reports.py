"""What reports say about a window of days."""

import datetime as dt

import pytest

from hotspots.ward_facts.reports import (
    Report,
    declared_until,
    limits,
    newest_stock,
    tilings,
)

FIRST, LAST = dt.date(2024, 12, 15), dt.date(2025, 12, 14)
MARCH, JUNE = dt.date(2025, 3, 14), dt.date(2025, 6, 14)
DAY = dt.timedelta(days=1)


def tiled(reports, first, last):
    return tilings(sorted(reports, key=lambda report: (report.first, report.last)), first, last).get(last)


def report(first, last, value, number=1):
    return Report(first, last, value, "" if value is not None else "đang rà soát", number)


def test_tiling_when_one_report_covers_the_period_is_that_report():
    whole, part = report(FIRST, LAST, 7, 2), report(FIRST, MARCH, 3)
    assert tiled([part, whole], FIRST, LAST).value == 7
    assert tiled([part, whole], FIRST, LAST).reports == (whole,)


def test_tiling_when_reports_follow_each_other_is_their_sum():
    found = tiled([report(MARCH + DAY, LAST, 4), report(FIRST, MARCH, 3)], FIRST, LAST)
    assert found.value == 7


@pytest.mark.parametrize(
    "reports",
    [
        [],
        [report(FIRST, MARCH, 3)],
        [report(FIRST, MARCH, 3), report(MARCH + 2 * DAY, LAST, 4)],
        [report(FIRST, MARCH, 3), report(MARCH, LAST, 4)],
        [report(dt.date(2024, 12, 1), LAST, 4)],
        [report(FIRST, dt.date(2025, 12, 31), 4)],
        [report(FIRST, MARCH, None), report(MARCH + DAY, LAST, 4)],
    ],
    ids=["none", "short", "gap", "overlap", "begins before", "ends after", "unknown part"],
)
def test_tiling_when_reports_do_not_fit_the_period_is_none(reports):
    assert tiled(reports, FIRST, LAST) is None


def test_calendar_months_when_they_are_all_there_do_not_fit_the_period():
    months = [dt.date(2024, 12, 1), *(dt.date(2025, month, 1) for month in range(1, 13))]
    ends = [(month + 31 * DAY).replace(day=1) - DAY for month in months]
    assert tiled([report(a, b, 1) for a, b in zip(months, ends, strict=True)], FIRST, LAST) is None


def test_limits_when_other_windows_were_reported_bound_the_part_by_the_whole():
    reports = [report(FIRST, LAST, 9), report(FIRST, MARCH, 3), report(MARCH + DAY, JUNE, None)]
    assert limits(reports, FIRST, JUNE) == (3, 9)
    assert limits([], FIRST, JUNE) == (0, None)


def test_reported_days_when_reports_stop_early_end_there():
    reports = [report(FIRST, MARCH, 3), report(FIRST, JUNE, None)]
    assert set(tilings(reports, FIRST, LAST)) == {MARCH}
    assert tilings([], FIRST, LAST) == {}


@pytest.mark.parametrize(
    ("flags", "until"),
    [
        ([report(FIRST, LAST, 1)], LAST),
        ([report(FIRST, MARCH, 1), report(MARCH + DAY, LAST, 1)], LAST),
        ([report(FIRST, MARCH, 0), report(FIRST, LAST, 1)], LAST),
        ([report(dt.date(2024, 1, 1), dt.date(2026, 1, 1), 1)], LAST),
        ([report(FIRST, MARCH, 1), report(MARCH + 2 * DAY, LAST, 1)], MARCH),
        ([report(FIRST, LAST, 0)], None),
        ([report(FIRST + DAY, LAST, 1)], None),
        ([], None),
    ],
)
def test_declaration_when_records_are_called_complete_reaches_to_the_first_gap(flags, until):
    assert declared_until(flags, FIRST, LAST) == until


def test_stock_when_several_days_were_reported_is_the_last_one_not_after_the_day():
    reports = [report(MARCH, MARCH, 3), report(JUNE, JUNE, 4)]
    assert newest_stock(reports, JUNE).value == 4
    assert newest_stock(reports, JUNE - DAY).value == 3
    assert newest_stock(reports, MARCH - DAY) is None
