import csv
import re
from io import BytesIO, StringIO
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from geo.importing.problems import Problem
from geo.importing.rejected import rejected_csv, rejected_xlsx, safe_cell
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


def reopened(rows: list[RejectedRow], headings: list[str], lang: str = "en") -> list[tuple[Any, ...]]:
    made = BytesIO()
    rejected_xlsx(rows, made, headings=headings, lang=lang)
    sheet = load_workbook(made).active
    assert sheet is not None
    assert [cell.coordinate for line in sheet for cell in line if cell.data_type == "f"] == []
    return list(sheet.values)


def test_rejected_when_a_spreadsheet_then_reasons_beside_the_cells_as_they_stood() -> None:
    rows = [
        row(3, {"b": "007", "a": "=1+1"}, "not_a_number"),
        row(4, {"a": "2.5", "b": "-3"}, "missing_value"),
        row(5, {"": '["x", "1", "2"]'}, "missing_value"),
    ]
    heading, first, second, third = reopened(rows, ["a", "b"])
    assert heading == ("row", "reason", "a", "b")
    assert first[0] == 3
    assert "is no number" in first[1]
    assert first[2:] == ("=1+1", "007")
    assert second[2:] == (2.5, -3)
    assert third[2:] == ('["x", "1", "2"]', None)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(max_size=30), min_size=1, max_size=5))
@example(["=cmd|' /C calc'!A0", "+1+1", "-x", "@SUM(A1)", "\t=1"])
@example(["＝1", "\0=1", "\r=1", "=", "1e5"])
def test_rejected_when_any_text_then_no_cell_of_the_spreadsheet_is_a_formula(texts: list[str]) -> None:
    headings = [str(place) for place in range(len(texts))]
    _, line = reopened([row(2, dict(zip(headings, texts, strict=True)), "missing_value")], headings)
    for text, cell in zip(texts, line[2:], strict=True):
        kept = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", text)
        # XML has one kind of line end.
        assert str("" if cell is None else cell) in (kept, kept.replace("\r\n", "\n").replace("\r", "\n"))
