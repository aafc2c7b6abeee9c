from pathlib import Path

import pytest

from geo.importing.errors import ImportRefused
from geo.importing.formats import open_table
from geo.importing.opening import Choice, look
from tests.geo.importing import written

WIDE = "<table:table-cell table:number-columns-repeated='201'><text:p>x</text:p></table:table-cell>"
CELL = "<table:table-cell office:value-type='{}' {}>{}</table:table-cell>"


def cell(kind: str, shown: str = "", **values: str) -> str:
    stated = " ".join(f"office:{name.replace('_', '-')}='{value}'" for name, value in values.items())
    return CELL.format(kind, stated, f"<text:p>{shown}</text:p>" if shown else "")


def row(*cells: str, repeated: int = 1) -> str:
    return f"<table:table-row table:number-rows-repeated='{repeated}'>{''.join(cells)}</table:table-row>"


def text(*words: str) -> str:
    return row(*(cell("string", word) for word in words))


def rows_of(path: Path, choice: Choice | None = None) -> list[tuple[int, list[str]]]:
    table = open_table(path, choice=choice)
    return [(first + place, each) for first, rows in table.chunks for place, each in enumerate(rows)]


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (cell("float", "2,50", value="2.5"), "2.5"),
        (cell("float", "3", value="3.0"), "3"),
        (cell("float", "00004", value="4"), "00004"),
        (cell("float", "4", value="4.2"), "4.2"),
        (cell("percentage", "50%", value="0.5"), "0.5"),
        (cell("date", "1/9/25", date_value="2025-09-01"), "2025-09-01"),
        (cell("date", "x", date_value="2025-09-01T21:30:00"), "2025-09-01 21:30:00"),
        (cell("time", "21:30", time_value="PT21H30M00S"), "21:30:00"),
        (cell("boolean", "ĐÚNG", boolean_value="true"), "yes"),
        (cell("string", "ngõ<text:s text:c='2'/>12"), "ngõ  12"),
        ("<table:table-cell table:number-columns-repeated='2'><text:p>x</text:p></table:table-cell>", "x"),
    ],
)
def test_cell_when_read_then_its_value_and_not_only_what_is_shown(
    tmp_path: Path, made: str, expected: str
) -> None:
    path = written.ods(tmp_path / "a.ods", text("a", "b") + row(made))
    ((number, cells),) = rows_of(path)
    assert (number, cells[0]) == (2, expected)


def test_rows_when_blank_ones_are_repeated_then_only_counted(tmp_path: Path) -> None:
    blank = row("<table:table-cell table:number-columns-repeated='16384'/>", repeated=1_000)
    path = written.ods(tmp_path / "a.ods", text("a", "b") + blank + text("1", "2") + blank)
    assert rows_of(path)[-1] == (1_002, ["1", "2"])


def test_heading_when_cells_are_merged_then_flattened(tmp_path: Path) -> None:
    group = cell("string", "nơi").replace(
        "<table:table-cell ", "<table:table-cell table:number-columns-spanned='2' "
    )
    rows = row(group, "<table:covered-table-cell/>", cell("string", "mã")) + text("kinh", "vĩ", "vụ")
    path = written.ods(tmp_path / "a.ods", rows + text("1", "2", "3"))
    expected = ("nơi – kinh", "nơi – vĩ", "mã – vụ")
    assert look(path).sheets[0].headings[0].cells == expected
    choice = Choice(header_row=1, header_last=2)
    assert open_table(path, choice=choice).heading == [*expected]
    assert rows_of(path, choice) == [(3, ["1", "2", "3"])]


@pytest.mark.parametrize(
    ("made", "code"),
    [
        ({"rows": text("a", "b"), "manifest": "<m:encryption-data/>"}, "encrypted_workbook"),
        ({"rows": "<table:table-row>"}, "unreadable_file"),
        ({"rows": row(WIDE)}, "too_many_columns"),
        ({"rows": ""}, "empty_file"),
    ],
)
def test_spreadsheet_when_it_cannot_be_read_then_its_code(
    tmp_path: Path, made: dict[str, str], code: str
) -> None:
    with pytest.raises(ImportRefused) as caught:
        open_table(written.ods(tmp_path / "a.ods", made.pop("rows"), **made))
    assert caught.value.problems[0].code == code


def test_zip_when_called_ods_then_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused) as caught:
        open_table(written.zipped(tmp_path / "a.ods", {"mimetype": b"application/zip"}))
    assert caught.value.problems[0].code == "format_in_disguise"
