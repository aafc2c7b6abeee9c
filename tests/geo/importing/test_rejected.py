import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.importing.problems import Problem
from geo.importing.rejected import rejected_csv, safe_cell
from geo.models import RejectedRow


def row(number: int, raw: dict[str, str], *codes: str) -> RejectedRow:
    problems = [Problem(code, row=number, column="a", found="x").as_json() for code in codes]
    return RejectedRow(row_number=number, raw=raw, problems=problems)


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+cmd", "-x", "\tx", "＝1"])
def test_cell_when_a_spreadsheet_would_run_it_then_made_a_text(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-3", "+2.5", "", "ngõ 1", "1=1"])
def test_cell_when_a_number_or_a_text_then_as_it_stood(text: str) -> None:
    assert safe_cell(text) == text


@given(st.text(max_size=20))
def test_cell_when_any_text_then_never_a_formula(text: str) -> None:
    safe = safe_cell(text)
    assert not safe.startswith(("=", "@", "\t", "\r"))


def test_rejected_when_written_then_reasons_and_cells_in_the_headings_order() -> None:
    rows = [
        row(3, {"b": "1", "a": "x"}, "not_a_number", "missing_value"),
        row(4, {"": '["x", "1", "2"]'}, "not_a_number"),
    ]
    heading, first, second = csv.reader(
        StringIO("".join(rejected_csv(rows, headings=["a", "b"], lang="en")).lstrip("\ufeff"))
    )
    assert heading == ["row", "reason", "a", "b"]
    assert first[0] == "3"
    assert "is no number" in first[1]
    assert "required cell is empty" in first[1]
    assert first[2:] == ["x", "1"]
    assert second[2:] == ['["x", "1", "2"]']


def test_rejected_when_there_is_none_then_only_a_heading() -> None:
    assert "".join(rejected_csv([], headings=[], lang="vi")) == "\ufeffdòng,lý do\r\n"
