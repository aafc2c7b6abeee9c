from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.importing import parsers
from geo.importing.memo import Memo
from geo.importing.problems import Bad, catalogue


def code_of(parse: parsers.Parser, text: str) -> str:
    with pytest.raises(Bad) as caught:
        parse(text)
    assert caught.value.code in catalogue()
    return caught.value.code


@pytest.mark.parametrize("text", ["2025-02-01", "01/02/2025", "1/2/2025", "2025-2-1"])
def test_day_when_in_a_documented_form_then_day_first(text: str) -> None:
    assert parsers.day(text) == date(2025, 2, 1)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("31/6/2018", "impossible_date"),
        ("2025-13-01", "impossible_date"),
        ("29/2/2023", "impossible_date"),
        ("2025-XX-03", "incomplete_date"),
        ("XXXX-10-25", "incomplete_date"),
        ("2025-10", "incomplete_date"),
        ("2025", "incomplete_date"),
        ("08/2025", "incomplete_date"),
        ("1/2/25", "not_a_date"),
        ("01-08-2025", "not_a_date"),
        ("2025/08/01", "not_a_date"),
        ("45689", "serial_date"),
        ("tháng mười", "not_a_date"),
        ("2025-10-01 08:30", "not_a_date"),
        ("0215-10-01", "too_old_date"),
    ],
)
def test_day_when_not_a_documented_day_then_the_code_says_why(text: str, code: str) -> None:
    assert code_of(parsers.day, text) == code


@given(st.dates(min_value=date(1900, 1, 1)))
def test_day_when_written_in_either_form_then_the_same(day: date) -> None:
    assert parsers.day(day.isoformat()) == day == parsers.day(f"{day.day}/{day.month}/{day.year}")


@given(st.text(max_size=20))
def test_parsers_when_given_any_text_then_a_value_or_a_known_code(text: str) -> None:
    for parse in (parsers.day, parsers.clock, parsers.degrees, parsers.count, parsers.text_of(10)):
        value = Memo(parse)[text]
        assert not isinstance(value, Bad) or value.code in catalogue()


@pytest.mark.parametrize(
    ("text", "value"),
    [("21:30", time(21, 30)), ("21h30", time(21, 30)), ("7h", time(7)), ("07:05:09", time(7, 5, 9))],
)
def test_clock_when_in_a_usual_form_then_read(text: str, value: time) -> None:
    assert parsers.clock(text) == value


@pytest.mark.parametrize("text", ["25:00", "21:75", "tối", "9"])
def test_clock_when_no_time_then_refused(text: str) -> None:
    assert code_of(parsers.clock, text) == "not_a_time"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("nan", "not_finite"),
        ("-inf", "not_finite"),
        ("1e400", "not_finite"),
        ("105,83", "not_a_number"),
        ("1_0", "not_a_number"),
        ("٣", "not_a_number"),
    ],
)
def test_degrees_when_not_a_plain_finite_number_then_refused(text: str, code: str) -> None:
    assert code_of(parsers.degrees, text) == code


def test_count_when_whole_with_decimals_then_the_number() -> None:
    assert parsers.count("3.0") == 3


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("-1", "negative_number"),
        ("2.5", "not_whole"),
        ("99999999999", "number_too_large"),
        ("ba", "not_a_number"),
    ],
)
def test_count_when_no_count_then_refused(text: str, code: str) -> None:
    assert code_of(parsers.count, text) == code


def test_amount_when_within_its_digits_then_exact() -> None:
    assert parsers.amount(digits=14, places=4)("296.6530") == Decimal("296.653")


@pytest.mark.parametrize(
    ("text", "code"),
    [("0.00001", "too_many_decimals"), ("99999999999", "number_too_large"), ("-0.5", "negative_number")],
)
def test_amount_when_it_would_not_fit_then_refused(text: str, code: str) -> None:
    assert code_of(parsers.amount(digits=14, places=4), text) == code


def test_choice_when_in_either_language_and_any_case_then_the_code() -> None:
    parse = parsers.choice({"sale": ("mua bán",)})
    assert parse("Mua Bán") == parse("mua ban") == parse("SALE") == "sale"
    assert code_of(parse, "bán") == "unknown_choice"


@pytest.mark.parametrize(
    ("text", "code"),
    [("x" * 11, "text_too_long"), ("a\x07b", "control_characters"), ("001095012345", "text_too_long")],
)
def test_text_when_not_storable_then_refused(text: str, code: str) -> None:
    assert code_of(parsers.text_of(10), text) == code


def test_text_when_it_holds_an_identity_number_then_refused() -> None:
    assert code_of(parsers.text_of(100), "ngõ 5, CCCD 001095012345") == "identity_number"


def test_text_when_it_has_lines_then_one_line() -> None:
    assert parsers.text_of(20)("ngõ 5\n phố  Huế") == "ngõ 5 phố Huế"


def test_memo_when_a_cell_cannot_be_read_then_it_keeps_the_reason() -> None:
    memo = Memo(parsers.count)
    assert memo[" 4 "] == 4
    assert memo["  "] is None
    assert not memo.bad
    assert isinstance(memo["x"], Bad)
    assert memo.bad


@pytest.mark.parametrize(("text", "same"), [("2.50", "2.5"), ("1e3", "1000"), ("0.0", "0"), ("10", "10")])
def test_amount_when_written_otherwise_then_the_same_text(text: str, same: str) -> None:
    assert str(parsers.amount(digits=14, places=4)(text)) == same


CELLS = st.lists(
    st.text(st.sampled_from("0123456789.-+e _ ٣\u00a0\tA"), max_size=4) | st.floats().map(str), min_size=1
)


@pytest.mark.parametrize("parse", [parsers.degrees, parsers.identifier(6)])
@given(cells=CELLS)
def test_whole_column_when_any_cells_then_as_one_by_one(parse: parsers.WholeColumn, cells: list[str]) -> None:
    many = parse.many(cells)
    one_by_one = Memo(parse.one)
    assert many is None or many == [one_by_one[cell] for cell in cells]
    assert [str(value) for value in Memo(parse).of(cells)] == [str(one_by_one[cell]) for cell in cells]


def test_whole_column_when_cells_are_plain_then_read_at_once() -> None:
    assert parsers.degrees.many(["105.8", "", "-3"]) == [105.8, None, -3.0]
    assert parsers.identifier(9).many(["VV-1", ""]) == ["VV-1", None]


def test_degrees_when_a_number_is_endless_then_refused_in_a_whole_column_too() -> None:
    assert Memo(parsers.degrees).of(["9" * 400])[0].code == "not_finite"  # type: ignore[attr-defined]
