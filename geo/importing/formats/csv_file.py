"""CSV: UTF-8 with or without a byte order mark, text only, nothing guessed."""

import csv
import unicodedata
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from geo.importing.disguise import disguise
from geo.importing.errors import ImportRefused
from geo.importing.problems import Problem
from geo.importing.tables import CHUNK_ROWS, MOST_CELL, MOST_COLUMNS, Table

SUFFIXES = (".csv",)
_START = 512
_BLOCK = 1 << 20
_LINE = 1_000_000
_OTHER_DELIMITERS = ";\t|"


def read(path: Path, *, delimiter: str) -> Table:
    """The rows of a CSV file, read as they are asked for; the file is closed after the last one.

    Raises ImportRefused (also later, while rows are read) for a file that is empty, not UTF-8, another
    format, broken, or wider or longer in a cell than any honest table.
    """
    _demand_text(path)
    lines = _Lines(path)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    heading = next(iter(_rows(path.name, reader, lines, 1)), None)
    if heading is None:
        raise ImportRefused(path.name, [Problem("empty_file")])
    _demand_heading(path.name, heading, delimiter)
    return Table(path.name, heading, _chunks(path.name, reader, lines), lines.done)


def _demand_text(path: Path) -> None:
    with path.open("rb") as file:
        start = file.read(_START)
    if not start.removeprefix(b"\xef\xbb\xbf").strip():
        raise ImportRefused(path.name, [Problem("empty_file")])
    if found := disguise(start):
        raise ImportRefused(
            path.name, [Problem("format_in_disguise", found=found, details={"claimed": "CSV"})]
        )


def _demand_heading(file_name: str, heading: list[str], delimiter: str) -> None:
    if len(heading) > MOST_COLUMNS:
        problem = Problem("too_many_columns", found=str(len(heading)), details={"most": MOST_COLUMNS})
        raise ImportRefused(file_name, [problem])
    if len(heading) == 1:
        for other in _OTHER_DELIMITERS:
            if other != delimiter and heading[0].count(other) > 1:
                problem = Problem("wrong_delimiter", found=other, details={"expected": delimiter})
                raise ImportRefused(file_name, [problem])


def _chunks(file_name: str, reader: Any, lines: "_Lines") -> Iterator[tuple[int, list[list[str]]]]:
    first = 2
    while rows := _rows(file_name, reader, lines, CHUNK_ROWS):
        yield first, rows
        first += len(rows)


def _rows(file_name: str, reader: Any, lines: "_Lines", most: int) -> list[list[str]]:
    """The next rows, at most so many."""
    try:
        return list(islice(reader, most))
    except csv.Error as error:
        raise ImportRefused(file_name, [_broken(error, reader.line_num)]) from error
    except UnicodeDecodeError as error:
        raise ImportRefused(file_name, [lines.where_not_utf8()]) from error


def _broken(error: csv.Error, line: int) -> Problem:
    if "field larger" in str(error):
        return Problem("cell_too_long", row=line, details={"most": MOST_CELL})
    return Problem("broken_csv", details={"line": line, "reason": str(error)})


def _composed(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFC", text)


class _Lines:
    """Lines of a text file in NFC, with what is needed to say where something is wrong.

    Read and looked at in blocks: a million lines one by one take longer than all that csv does with them.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._size = path.stat().st_size
        self._file: TextIO = path.open(encoding="utf-8-sig", newline="")
        self._before = 0

    def __iter__(self) -> Iterator[str]:
        with self._file as file:
            while block := file.read(_BLOCK):
                block += file.readline(_LINE)
                self._demand_no_nul(block)
                lines = list(StringIO(_composed(block), newline=""))
                if max(map(len, lines)) > MOST_CELL:
                    self._demand_short_cells(lines)
                yield from lines
                self._before += len(lines)

    def _demand_no_nul(self, block: str) -> None:
        if "\0" in block:
            lines = StringIO(block, newline="")
            line = next(number for number, line in enumerate(lines, self._before + 1) if "\0" in line)
            raise ImportRefused(self._path.name, [Problem("nul_bytes", details={"line": line})])

    def _demand_short_cells(self, lines: list[str]) -> None:
        for number, line in enumerate(lines, self._before + 1):
            if len(line) >= _LINE or any(len(cell) > MOST_CELL for cell in line.split(",")):
                problem = Problem("cell_too_long", row=number, details={"most": MOST_CELL})
                raise ImportRefused(self._path.name, [problem])

    def done(self) -> float:
        """Share of the file's bytes that have been read, from 0 to 1."""
        if self._file.closed:
            return 1.0
        return min(1.0, self._file.buffer.tell() / max(1, self._size))

    def where_not_utf8(self) -> Problem:
        """Line and byte of the first place that is not UTF-8, found by a second reading."""
        offset = 0
        with self._path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                try:
                    line.decode("utf-8")
                except UnicodeDecodeError as error:
                    found = f"0x{line[error.start]:02X}"
                    place = {"line": number, "offset": offset + error.start + 1}
                    return Problem("not_utf8", found=found, details=place)
                offset += len(line)
        return Problem("not_utf8", found="?", details={"line": number, "offset": offset})
