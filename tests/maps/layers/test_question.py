"""Map addresses are asked by anybody's browser: each value is read strictly."""

from datetime import date

import pytest

from maps.layers.errors import QuestionError
from maps.layers.question import Question, month_text, months_between, window_before


def test_month_when_well_written_then_is_its_first_day():
    assert Question({"from": "2025-07"}).month("from") == date(2025, 7, 1)


@pytest.mark.parametrize(
    "text", ["", "2025-13", "2025-7", "0000-01", "0001-01", "9999-12", "٢٠٢٥-07", "2025-07-01", "x" * 500]
)
def test_month_when_it_is_none_then_says_how_to_write_it(text):
    with pytest.raises(QuestionError, match="a month is written YYYY-MM"):
        Question({"month": text}).month("month")


def test_step_when_not_on_the_list_then_names_the_list():
    assert Question({}).one_of("step", (1, 2, 4, 8), default=1) == 1
    with pytest.raises(QuestionError, match=r"step='3': choose one of 1, 2, 4, 8"):
        Question({"step": "3"}).one_of("step", (1, 2, 4, 8), default=1)


def test_rule_when_unknown_then_names_the_choices():
    assert Question({}).rule() == "in-force"
    with pytest.raises(QuestionError, match="choose one of in-force, today"):
        Question({"rule": "tomorrow"}).rule()


@pytest.mark.parametrize("text", ["-1", "1e3", "9" * 16, "²", "1;DROP"])
def test_number_when_it_is_none_then_says_so(text):
    with pytest.raises(QuestionError, match="a whole number is expected"):
        Question({"run": text}).number("run")


def test_number_when_absent_then_is_none():
    assert Question({}).number("run") is None


@pytest.mark.parametrize("text", ["x" * 81, "a\x00b"])
def test_search_when_too_long_or_broken_then_says_so(text):
    with pytest.raises(QuestionError, match="at most 80 letters"):
        Question({"q": text}).search()


def test_months_when_they_span_a_new_year_then_all_are_there():
    months = months_between(date(2024, 11, 30), date(2025, 2, 1))
    assert [month_text(month) for month in months] == ["2024-11", "2024-12", "2025-01", "2025-02"]


@pytest.mark.parametrize(("length", "first"), [(1, (2025, 3)), (3, (2025, 1)), (12, (2024, 4))])
def test_window_when_it_ends_with_a_month_then_begins_so_many_months_before(length, first):
    assert window_before(date(2025, 3, 1), length) == date(*first, 1)
