"""Rejected rows as a CSV file with their reasons, for mending and sending again."""

import csv
from collections.abc import Iterable, Iterator
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


def rejected_csv(rows: Iterable[RejectedRow], *, lang: str) -> Iterator[str]:
    """Lines of a CSV with a byte order mark: row number, reasons, then the cells as they stood.

    The headings are those of the first row; rows that no heading fits (of another width) have their cells
    in one.
    """
    writer: Any = csv.writer(_Echo())
    headings: list[str] | None = None
    for row in rows:
        if headings is None:
            headings = [name for name in row.raw if name]
            yield "\ufeff" + writer.writerow([*_TITLES[lang], *map(safe_cell, headings)])
        reasons = " ".join(
            f"{stored.place(lang)}: {stored.sentence(lang)}"
            for stored in map(Problem.from_json, row.problems)
        )
        cells = [row.raw.get(name, "") for name in headings] if "" not in row.raw else [row.raw[""]]
        yield writer.writerow([row.row_number, safe_cell(reasons), *map(safe_cell, cells)])
    if headings is None:
        yield "\ufeff" + writer.writerow(_TITLES[lang])


def safe_cell(text: str) -> str:
    """A text that no spreadsheet takes for a formula; numbers stay numbers."""
    if not text.startswith(_FORMULA):
        return text
    try:
        float(text)
    except ValueError:
        return f"'{text}"
    return text
