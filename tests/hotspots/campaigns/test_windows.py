from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from hotspots.campaigns import windows_of

DAYS = st.dates(date(2019, 1, 1), date(2026, 12, 31))


def test_windows_when_the_campaign_is_over_then_as_many_days_before_after_and_a_year_before():
    found = windows_of(date(2024, 12, 15), date(2025, 2, 14), today=date(2026, 1, 1))
    assert (found.during.days, found.over, found.after_over) == (62, True, True)
    assert (found.before.first, found.before.last) == (date(2024, 10, 14), date(2024, 12, 14))
    assert (found.after.first, found.after.last) == (date(2025, 2, 15), date(2025, 4, 17))
    assert (found.year_before.first, found.year_before.last) == (date(2023, 12, 15), date(2024, 2, 14))


def test_windows_when_it_runs_then_all_are_as_long_as_what_has_passed():
    found = windows_of(date(2025, 6, 1), date(2025, 6, 30), today=date(2025, 6, 10))
    assert (found.during.days, found.before.days, found.year_before.days) == (10, 10, 10)
    assert (found.after, found.over) == (None, False)


def test_windows_when_the_days_after_are_not_over_then_as_many_as_have_passed():
    found = windows_of(date(2025, 6, 1), date(2025, 6, 30), today=date(2025, 7, 4))
    assert (found.after.days, found.after_over) == (4, False)


def test_windows_when_it_has_not_begun_then_none():
    assert windows_of(date(2025, 6, 1), date(2025, 6, 30), today=date(2025, 5, 31)) is None


def test_windows_when_it_begins_on_29_february_then_the_28th_a_year_before():
    found = windows_of(date(2024, 2, 29), date(2024, 3, 5), today=date(2025, 1, 1))
    assert found.year_before.first == date(2023, 2, 28)


@settings(max_examples=60, deadline=None)
@given(DAYS, st.integers(0, 400), DAYS)
def test_windows_when_any_then_of_one_length_and_side_by_side(first, length, today):
    last = date.fromordinal(first.toordinal() + length)
    found = windows_of(first, last, today=today)
    if found is None:
        assert first > today
        return
    assert found.before.days == found.during.days == found.year_before.days
    assert found.before.last.toordinal() + 1 == found.during.first.toordinal()
    if found.after_over:
        assert found.after.days == found.during.days
    assert found.during.last <= today
    assert found.during.last in found.during
    assert found.before.first not in found.during
