"""XLSX: cells as text, dates as days, numbers as they were typed. Read by openpyxl as a stream.

openpyxl walks a sheet row by row and no wider than asked; a faster reader asked for 549 GB for a file of
5 kB with one cell in the last corner and took its process down. Formulas give the value they last had.
"""

import re
import warnings
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from geo.importing.errors import ImportRefused
from geo.importing.opening import archives, limits
from geo.importing.opening.choice import Choice
from geo.importing.opening.source import Merge, Part, Rows, Source, number_text
from geo.importing.problems import Problem
from geo.importing.tables import MOST_COLUMNS

NAME = "XLSX"
SUFFIXES = (".xlsx",)
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_PIECE, _OVERLAP, _MOST_MERGES = 1_000_000, 200, 10_000
_PADDED = re.compile(r"0{2,20}")


def recognises(head: bytes) -> bool:
    return head.startswith(b"PK\x03\x04")


def open_source(path: Path, _choice: Choice) -> Source:
    """The sheets of a workbook. Raises ImportRefused for a bomb, entities, or what is no workbook."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    with archives.opened(path) as archive:
        archives.demand_plain_members(archive, path.name)
    try:
        with warnings.catch_warnings(action="ignore"):
            book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except (InvalidFileException, BadZipFile, KeyError, SyntaxError) as fault:
        raise ImportRefused(
            path.name, [Problem("unreadable_file", details={"reason": str(fault)})]
        ) from fault
    sheets = [sheet for sheet in book.worksheets if hasattr(sheet, "iter_rows")]
    return Source(tuple(_part(path, sheet) for sheet in sheets[: limits.MOST_SHEETS]), is_sheet=True)


def _part(path: Path, sheet: Any) -> Part:
    # What a sheet says of its own size is its writer's word, and has been wrong both ways.
    stated = sheet.max_row
    sheet.reset_dimensions()
    return Part(
        sheet.title,
        lambda: _rows(path, sheet),
        merges=lambda: _merges(path, sheet._worksheet_path),
        hidden=sheet.sheet_state != "visible",
        count=stated if stated and stated <= limits.MOST_ROWS else None,
    )


def _rows(path: Path, sheet: Any) -> Rows:
    text = _texts()
    with warnings.catch_warnings(action="ignore"):
        # Rows that are not in the file come as empty tuples; a row is as wide as its last cell.
        for number, row in enumerate(sheet.iter_rows(), start=1):
            cells = [text(cell) for cell in row]
            while cells and not cells[-1]:
                cells.pop()
            if len(cells) > MOST_COLUMNS:
                problem = Problem("too_many_columns", found=str(len(cells)), details={"most": MOST_COLUMNS})
                raise ImportRefused(path.name, [problem])
            yield number, cells


def _texts() -> Callable[[Any], str]:
    """A cell as text; how numbers of a style are shown is looked up once a style."""
    widths: dict[int, int] = {}

    def text(cell: Any) -> str:
        value = cell.value
        if value is None:
            return ""
        if isinstance(value, str):
            return value
        if type(value) is int:
            style = cell._style_id
            if style not in widths:
                widths[style] = len(shown) if _PADDED.fullmatch(shown := cell.number_format or "") else 0
            # A code typed as a number and shown with its leading zeros is meant with them.
            return str(value).zfill(widths[style])
        return value_text(value)

    return text


def value_text(value: object) -> str:
    """A date as YYYY-MM-DD (with its time where it has one), a time as HH:MM:SS, yes or no, a number."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return number_text(value)
    if isinstance(value, datetime):
        whole = value + timedelta(microseconds=500_000)
        return (
            whole.date().isoformat()
            if not (whole.hour or whole.minute or whole.second)
            else (whole.replace(microsecond=0).isoformat(sep=" "))
        )
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.replace(microsecond=0).isoformat()
    return str(value)


def _merges(path: Path, member: str) -> list[Merge]:
    """The merged cells of a sheet. openpyxl forgets them while it streams; they stand behind all rows."""
    from openpyxl.utils import range_boundaries

    found: dict[bytes, None] = {}
    with ZipFile(path) as archive, archive.open(member) as file:
        rest = b""
        while piece := file.read(_PIECE):
            rest += piece
            found |= dict.fromkeys(_MERGED.findall(rest))
            if len(found) > _MOST_MERGES:
                break
            rest = rest[-_OVERLAP:]
    merges = []
    for each in found:
        left, top, right, bottom = range_boundaries(each.decode())
        merges.append(Merge(int(top or 1), int(left or 1), int(bottom or 1), int(right or 1)))
    return merges
