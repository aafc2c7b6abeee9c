"""Equal steps that end on the last day."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotspots.trends.steps import steps_between


def day(text: str) -> int:
    return int(np.datetime64(text, "D").astype(int))


def edges(steps) -> list[str]:
    return [str(np.datetime64(int(edge), "D")) for edge in steps.edges]


def test_steps_when_the_window_is_of_whole_months_are_calendar_months():
    steps = steps_between(day("2024-01-01"), day("2024-12-31"), unit="month", length=1)
    assert edges(steps)[:3] == ["2024-01-01", "2024-02-01", "2024-03-01"]
    assert len(steps) == 12
    assert steps.days.tolist()[:2] == [31, 29]


def test_steps_when_the_first_month_is_begun_leave_its_days_out():
    steps = steps_between(day("2024-01-10"), day("2024-04-30"), unit="month", length=1)
    assert edges(steps) == ["2024-02-01", "2024-03-01", "2024-04-01", "2024-05-01"]
    assert steps.of(np.array([day("2024-01-31"), day("2024-02-01"), day("2024-05-01")])).tolist() == [
        -1,
        0,
        -1,
    ]


def test_steps_when_the_window_ends_on_the_thirtieth_then_short_months_end_with_their_last_day():
    steps = steps_between(day("2024-01-01"), day("2024-03-30"), unit="month", length=1)
    assert edges(steps) == ["2024-01-31", "2024-02-29", "2024-03-31"]


def test_following_when_months_gives_the_month_after():
    steps = steps_between(day("2024-10-01"), day("2024-12-31"), unit="month", length=1).following()
    assert edges(steps)[-2:] == ["2025-01-01", "2025-02-01"]


@pytest.mark.parametrize(
    ("last", "chosen"),
    [("2024-12-31", ("month", 1)), ("2024-04-30", ("day", 7)), ("2024-02-15", ("day", 1))],
)
def test_steps_when_left_to_the_method_are_the_longest_that_give_ten(last, chosen):
    steps = steps_between(day("2024-01-01"), day(last), unit=None, length=None)
    assert (steps.unit, steps.length) == chosen
    assert len(steps) >= 10


def test_steps_when_the_window_is_shorter_than_one_are_none():
    steps = steps_between(0, 5, unit="month", length=1)
    assert len(steps) == 0
    assert steps.of(np.array([0, 5])).tolist() == [-1, -1]
    assert steps.told()["steps"] == 0


@settings(max_examples=200, deadline=None)
@given(
    first=st.integers(-4_000, 20_000),
    length=st.integers(1, 14),
    span=st.integers(0, 3_000),
    unit=st.sampled_from(["month", "day"]),
)
def test_steps_when_any_window_is_cut_then_end_with_it_and_lose_less_than_a_step(first, length, span, unit):
    last = first + span
    steps = steps_between(first, last, unit=unit, length=length)
    assert steps.edges[-1] == last + 1
    assert steps.edges[0] - first < length * (31 if unit == "month" else 1) or len(steps) == 0
    assert (steps.days > 0).all()
    if unit == "month" and len(steps):
        assert steps.days.min() >= 28 * length - 1
    at = steps.of(np.arange(first, last + 1, dtype=np.int32))
    assert np.bincount(at[at >= 0], minlength=len(steps)).tolist() == steps.days.tolist()
