"""Reading a list of units without boundaries: a CSV file in UTF-8, every cell as text."""

import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from geo.units.errors import UnitFileError

MOST_CELL = 10_000
MOST_ROWS = 200_000
_OTHER_DELIMITERS = ";\t|"


def read_rows(path: Path) -> tuple[list[str], list[list[str]]]:
    """Heading and rows of a CSV list, all of the heading's width. Raises UnitFileError naming the line."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = _counted(path.name, csv.reader(_without_nul(path.name, file), strict=True))
            heading = [cell.strip() for cell in next(rows, (0, []))[1]]
            _demand_heading(path.name, heading)
            return heading, [_full(path.name, line, row, len(heading)) for line, row in rows if any(row)]
    except UnicodeDecodeError as fault:
        raise UnitFileError(
            f"{path.name}: is not UTF-8 (byte {fault.start + 1}: 0x{fault.object[fault.start]:02X}); "
            "save the list as CSV UTF-8"
        ) from fault
    except csv.Error as fault:
        raise UnitFileError(f"{path.name}: is no well-formed CSV ({fault})") from fault


def read_list(path: Path) -> dict[str, np.ndarray]:
    """Column → texts, shape (n,), of a list with at least one row."""
    heading, rows = read_rows(path)
    if not rows:
        raise UnitFileError(f"{path.name}: there is no unit in it")
    columns = zip(*rows, strict=True)
    return {name: np.array(cells, dtype=object) for name, cells in zip(heading, columns, strict=True)}


def _without_nul(name: str, lines: Iterator[str]) -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        if "\0" in line:
            raise UnitFileError(f"{name}: line {number} holds a NUL byte; it is no text")
        yield line


def _counted(name: str, rows: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(rows, start=1):
        if number > MOST_ROWS:
            raise UnitFileError(f"{name}: more than {MOST_ROWS:,} rows; no list of units is that long")
        if any(len(cell) > MOST_CELL for cell in row):
            raise UnitFileError(f"{name}: row {number} has a cell of more than {MOST_CELL:,} characters")
        yield number, row


def _demand_heading(name: str, heading: list[str]) -> None:
    if len(heading) == 1:
        other = next((sign for sign in _OTHER_DELIMITERS if heading[0].count(sign) > 1), None)
        if other:
            raise UnitFileError(f"{name}: cells are separated by {other!r}; a list needs commas")
    repeated = sorted({cell for cell in heading if heading.count(cell) > 1})
    if repeated or not heading:
        raise UnitFileError(f"{name}: the heading is empty or names a column twice: {', '.join(repeated)}")


def _full(name: str, line: int, row: list[str], width: int) -> list[str]:
    if len(row) != width:
        raise UnitFileError(f"{name}: row {line} has {len(row)} cells, the heading {width}")
    return row
