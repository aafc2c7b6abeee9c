"""Rejected rows as a CSV file with their reasons, for mending and sending again."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from geo.importing.problems import Problem
from geo.models import RejectedRow

# A spreadsheet runs a cell that begins with one of these as a formula (OWASP ASVS 1.2.10).
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0", "＝", "＋", "－", "＠")
_TITLES = {"vi": ("dòng", "lý do"), "en": ("row", "reason")}


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
        reasons = " ".join(
            f"{stored.place(lang)}: {stored.sentence(lang)}"
            for stored in map(Problem.from_json, row.problems)
        )
        yield writer.writerow([row.row_number, safe_cell(reasons), *map(safe_cell, cells_of(row, headings))])


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
