from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from geo.importing.errors import ImportRefused
from geo.importing.formats import open_table
from geo.importing.formats.xlsx_file import value_text
from geo.importing.opening import Choice, look
from tests.geo.importing import written


def rows_of(path: Path, choice: Choice | None = None) -> list[list[str]]:
    table = open_table(path, choice=choice)
    return [table.heading, *(row for _, rows in table.chunks for row in rows)]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.0, "1"),
        (108.505, "108.505"),
        (0.1 + 0.2, "0.30000000000000004"),
        (-2.50, "-2.5"),
        (12345678901234567, "12345678901234567"),
        (True, "yes"),
        (date(2025, 9, 1), "2025-09-01"),
        (datetime.combine(date(2025, 9, 1), time()), "2025-09-01"),
        (datetime.combine(date(2025, 9, 1), time(21, 29, 59, 999_999)), "2025-09-01 21:30:00"),
        (time(21, 30), "21:30:00"),
    ],
)
def test_value_when_written_as_text_then_as_a_person_would_type_it(value: object, text: str) -> None:
    assert value_text(value) == text


@pytest.mark.parametrize("epoch", [None, CALENDAR_MAC_1904])
def test_workbook_when_read_then_dates_numbers_and_codes_keep_their_meaning(
    tmp_path: Path, epoch: datetime | None
) -> None:
    book = Workbook()
    if epoch:
        book.epoch = epoch
    sheet = book.active
    assert sheet is not None
    sheet.append(["mã", "ngày", "số", "mã đơn vị", "giờ"])
    sheet.append(["007", date(2025, 9, 1), 2.0, 4, time(21, 30)])
    sheet.append(["008", "01/09/2025", 45901, "00004", None])
    sheet["D2"].number_format = "00000"
    path = tmp_path / "a.xlsx"
    book.save(path)
    assert rows_of(path)[1:] == [
        ["007", "2025-09-01", "2", "00004", "21:30:00"],
        ["008", "01/09/2025", "45901", "00004", ""],
    ]


def test_workbook_when_it_has_formulas_then_their_last_values_are_read(tmp_path: Path) -> None:
    cell = '<c r="{}1" t="{}"><f>{}</f><v>{}</v></c>'
    head = (
        '<row r="1">'
        + "".join(f'<c r="{at}1" t="inlineStr"><is><t>{at}</t></is></c>' for at in "AB")
        + "</row>"
    )
    row = '<row r="2">' + cell.format("A", "n", "1+1", "2").replace("A1", "A2")
    row += cell.format("B", "str", '"x"&amp;"y"', "xy").replace("B1", "B2") + "</row>"
    path = written.with_sheet(tmp_path / "a.xlsx", head + row)
    assert rows_of(path) == [["A", "B"], ["2", "xy"]]


def test_workbook_when_two_sheets_are_filled_then_one_must_be_chosen(tmp_path: Path) -> None:
    book = Workbook()
    for name in ("Tháng 9", "Tháng 10"):
        book.create_sheet(name).append(["a", name])
    hidden = book.create_sheet("Ẩn")
    hidden.append(["a", "b"])
    hidden.sheet_state = "hidden"
    path = tmp_path / "a.xlsx"
    book.save(path)
    with pytest.raises(ImportRefused) as caught:
        open_table(path)
    assert caught.value.problems[0].code == "sheet_not_chosen"
    assert open_table(path, choice=Choice(sheet="Tháng 10")).heading == ["a", "Tháng 10"]
    assert [(each.name, each.hidden) for each in look(path).sheets][-1] == ("Ẩn", True)


def test_workbook_when_one_sheet_is_filled_then_nobody_is_asked(tmp_path: Path) -> None:
    book = Workbook()
    book.create_sheet("Có dữ liệu").append(["a", "b"])
    path = tmp_path / "a.xlsx"
    book.save(path)
    assert open_table(path).heading == ["a", "b"]


def test_workbook_when_it_says_a_wrong_size_of_itself_then_all_its_rows_are_read(tmp_path: Path) -> None:
    cell = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>x{0}</t></is></c></row>'
    rows = "".join(cell.format(number) for number in range(1, 6))
    path = written.with_sheet(tmp_path / "a.xlsx", rows, stated="A1:A2")
    assert rows_of(path) == [["x1"], ["x2"], ["x3"], ["x4"], ["x5"]]


def test_rows_when_ragged_then_as_wide_as_the_heading_and_more_is_refused_later(tmp_path: Path) -> None:
    path = written.xlsx(
        tmp_path / "a.xlsx", [["a", "b", "c"], ["1"], ["1", None, None, None], ["1", "2", "3", "4"]]
    )
    assert rows_of(path)[1:] == [["1", "", ""], ["1", "", ""], ["1", "2", "3", "4"]]
