"""Reports against records, by the stated rule."""

import datetime as dt

import pytest

from hotspots.rules.facts import Between, Known, Unknown
from hotspots.rules.period import of_year, so_far
from hotspots.ward_facts.combine import AS_LAST_REPORTED, EXACT, Counted, ever, flow, stock
from hotspots.ward_facts.reports import Report

PERIOD = of_year(2025)
JUNE = dt.date(2025, 6, 14)
WHOLE = (PERIOD.first, PERIOD.last)


def report(value, days=WHOLE, reason=""):
    return Report(*days, value, reason, 1)


def records(low, high, reason="scene_unknown"):
    return lambda first, last: Counted((low, high), reason, ())


def decided(reports=(), complete=False, count=records(0, 0), window=PERIOD, patience=EXACT):  # noqa: B008
    return flow(list(reports), complete=complete, count=count, window=window, patience=patience)


COMPLETE, NOT_DECLARED = True, False


@pytest.mark.parametrize(
    ("told", "complete", "count", "expected"),
    [
        ([report(4)], NOT_DECLARED, records(3, 3), 4),
        ([report(4)], NOT_DECLARED, records(0, None), 4),
        ([report(0)], NOT_DECLARED, records(0, 0), 0),
        ([], COMPLETE, records(0, 0), 0),
        ([], COMPLETE, records(3, 3), 3),
        ([report(0)], COMPLETE, records(1, 1), 1),
    ],
)
def test_flow_when_a_report_or_complete_records_exist_is_known(told, complete, count, expected):
    fact = decided(told, complete, count)
    assert isinstance(fact, Known)
    assert fact.value == expected


@pytest.mark.parametrize(
    ("told", "complete", "count", "low", "high", "reason"),
    [
        ([report(3)], NOT_DECLARED, records(5, 5), 3, 5, "figures_contradict_records"),
        ([report(0)], NOT_DECLARED, records(5, 5), 1, 5, "figures_contradict_records"),
        ([], COMPLETE, records(2, 4), 2, 4, "scene_unknown"),
        ([], COMPLETE, records(2, None, "counts_missing"), 2, None, "counts_missing"),
        ([], NOT_DECLARED, records(2, 2), 2, None, "not_declared_complete"),
        ([report(9, (PERIOD.first, JUNE))], NOT_DECLARED, records(2, 2), 9, None, "incomplete_period"),
        ([report(None, reason="đang rà soát")], NOT_DECLARED, records(2, 2), 2, None, "reported_unknown"),
    ],
)
def test_flow_when_only_a_part_is_proven_is_a_range_with_its_reason(told, complete, count, low, high, reason):
    fact = decided(told, complete, count)
    assert isinstance(fact, Between)
    assert (fact.low, fact.high, fact.reason) == (low, high, reason)


@pytest.mark.parametrize(
    ("told", "reason", "note"),
    [
        ([], "not_declared_complete", ""),
        ([report(0, (PERIOD.first, JUNE))], "incomplete_period", ""),
        ([report(None, reason="đang rà soát")], "reported_unknown", "đang rà soát"),
    ],
)
def test_flow_when_nothing_is_proven_is_unknown_and_never_zero(told, reason, note):
    fact = decided(told)
    assert isinstance(fact, Unknown)
    assert (fact.reason, fact.note) == (reason, note)


OCTOBER = so_far(dt.date(2025, 10, 1))
SEPTEMBER_14 = dt.date(2025, 9, 14)


def test_month_when_the_last_report_is_recent_takes_it_and_the_records_since():
    since = lambda first, last: Counted((2, 2) if first > SEPTEMBER_14 else (9, 9), "", ())
    told = [report(7, (PERIOD.first, SEPTEMBER_14))]
    fact = decided(told, count=since, window=OCTOBER, patience=AS_LAST_REPORTED)
    assert (fact.low if isinstance(fact, Between) else fact.value, type(fact)) == (9, Known)


def test_month_when_the_last_report_is_old_is_unknown():
    told = [report(7, (PERIOD.first, dt.date(2025, 3, 14)))]
    fact = decided(told, window=OCTOBER, patience=AS_LAST_REPORTED)
    assert isinstance(fact, Between)
    assert fact.low == 7


def test_month_when_a_later_report_shows_the_whole_had_none_is_zero():
    fact = decided([report(0)], window=OCTOBER, patience=AS_LAST_REPORTED)
    assert fact == Known(0)


def told_on(day, value=5, reason=""):
    return Report(day, day, value, reason, 1)


def test_stock_when_reported_within_the_period_is_known():
    fact = stock([told_on(JUNE)], window=PERIOD, patience=EXACT)
    assert isinstance(fact, Known)
    assert (fact.value, fact.evidence[0].ids) == (5, (1,))


@pytest.mark.parametrize(
    ("reports", "reason"),
    [
        ([], "not_reported"),
        ([told_on(PERIOD.first - dt.timedelta(days=1))], "too_old"),
        ([told_on(JUNE, None, "đang rà soát")], "reported_unknown"),
        ([told_on(dt.date(2025, 3, 14)), told_on(JUNE, None, "đang rà soát")], "reported_unknown"),
    ],
)
def test_stock_when_missing_old_or_reported_unknown_is_unknown(reports, reason):
    fact = stock(reports, window=PERIOD, patience=EXACT)
    assert isinstance(fact, Unknown)
    assert fact.reason == reason


def test_stock_when_a_month_is_indicative_may_be_of_the_year_before():
    january = so_far(dt.date(2026, 1, 1))
    fact = stock([told_on(PERIOD.last)], window=january, patience=AS_LAST_REPORTED)
    assert isinstance(fact, Known)


def test_wanted_person_when_once_reported_in_the_period_holds_for_all_of_it():
    reports = [told_on(dt.date(2025, 3, 14), 1), told_on(JUNE, 0)]
    fact = ever(reports, window=PERIOD, patience=EXACT)
    assert isinstance(fact, Known)
    assert fact.value == 1
    assert ever(reports[1:], window=PERIOD, patience=EXACT).value == 0
