"""Rejected rows as a table with their reasons, for mending and sending again: CSV, or a spreadsheet."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from geo.importing.problems import Problem
from geo.models import RejectedRow

# A spreadsheet runs a cell that begins with one of these as a formula (OWASP ASVS 1.2.10).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0", "＝", "＋", "－", "＠")
_TITLES = {"vi": ("dòng", "lý do"), "en": ("row", "reason")}
_SHEETS = {"vi": "Dòng bị từ chối", "en": "Rejected rows"}
_PLAIN_NUMBER = re.compile(r"-?(0|[1-9]\d{0,14})(\.\d{1,10})?", re.ASCII)
# Signs that no XML can hold; a spreadsheet with one in it would not open.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 32_767
_WIDTHS = (8, 70)


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def rejected_csv(rows: Iterable[RejectedRow], *, headings: Sequence[str], lang: str) -> Iterator[str]:
    """Lines of a CSV with a byte order mark: row number, reasons, then the cells as they stood.

    `headings`: the file's own, in its order (stored JSON keeps none). A row of another width has its cells
    in one.
    """
    writer: Any = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow([*_TITLES[lang], *map(safe_cell, headings)])
    for row in rows:
        reasons = _reasons(row, lang)
        yield writer.writerow([row.row_number, safe_cell(reasons), *map(safe_cell, cells_of(row, headings))])


def rejected_xlsx(rows: Iterable[RejectedRow], to: IO[bytes], *, headings: Sequence[str], lang: str) -> None:
    """The same table as a spreadsheet, written to `to` as a stream of rows.

    Every cell is a text or a number, never a formula, whatever it begins with; leading zeros stay. Signs
    that a spreadsheet cannot hold are left out, and a text ends at the 32,767 that a cell can.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_SHEETS[lang])
    sheet.freeze_panes = "A2"
    for place, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.append([_bold(sheet, text) for text in (*_TITLES[lang], *headings)])
    for row in rows:
        reasons = _text(sheet, _reasons(row, lang))
        reasons.alignment = Alignment(wrap_text=True, vertical="top")
        cells = (_text_or_number(sheet, text) for text in cells_of(row, headings))
        sheet.append([row.row_number, reasons, *cells])
    book.save(to)


def cells_of(row: RejectedRow, headings: Sequence[str]) -> list[str]:
    """A row's cells in the order of the headings; all in one where it had another width."""
    return [row.raw[""]] if "" in row.raw else [row.raw.get(name, "") for name in headings]


def safe_cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula; numbers stay numbers."""
    if not text.startswith(_FORMULA):
        return text
    try:
        float(text)
    except ValueError:
        return f"'{text}"
    # Python reads a number after a tab, a spreadsheet need not.
    return f"'{text}" if text[0].isspace() else text


def _reasons(row: RejectedRow, lang: str) -> str:
    problems = map(Problem.from_json, row.problems)
    return " ".join(f"{each.place(lang)}: {each.sentence(lang)}" for each in problems)


def _text(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, value=_NO_XML.sub("", text)[:_LONGEST])
    # openpyxl takes a text that begins with "=" for a formula unless it is told what it is.
    cell.data_type = "s"
    return cell


def _bold(sheet: Any, text: str) -> Any:
    cell = _text(sheet, text)
    cell.font = Font(bold=True)
    return cell


def _text_or_number(sheet: Any, text: str) -> Any:
    """A number only where it reads back as the very same text: 007 and 2.50 are texts."""
    if _PLAIN_NUMBER.fullmatch(text):
        number = float(text) if "." in text else int(text)
        if str(number) == text:
            return WriteOnlyCell(sheet, value=number)
    return _text(sheet, text)
