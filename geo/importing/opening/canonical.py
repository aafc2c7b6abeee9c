"""The one form every file becomes: CSV in UTF-8 and NFC, with blank rows, so that row numbers hold."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.importing.errors import ImportRefused
from geo.importing.opening import limits
from geo.importing.opening.source import Rows
from geo.importing.problems import Problem
from geo.importing.tables import CHUNK_ROWS, MOST_CELL, MOST_COLUMNS, Table

# A shape as text is longer than any cell that people type: a point takes about 22 signs.
_MOST_SHAPE = limits.MOST_VERTICES * 25
SHAPE_COLUMN = "geometry"
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Canonical:
    """A written file: where, in which row of the office's own sheet the heading stood, how many rows."""

    path: Path
    heading_row: int
    rows: int


def write(rows: Rows, *, heading: Sequence[str], heading_row: int, to: Path, file_name: str) -> Canonical:
    """Write rows below their heading. Raises ImportRefused for too many rows, columns, or long cells.

    `rows` begin behind the heading and are numbered as the office's sheet is.
    """
    _demand_width(file_name, heading)
    demand_storable(file_name, heading, heading_row)
    written, last = 0, heading_row
    with to.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([unicodedata.normalize("NFC", cell) for cell in heading])
        for number, cells in rows:
            if not any(cells):
                continue
            if number - heading_row > limits.MOST_ROWS:
                details = {"most": f"{limits.MOST_ROWS:,}"}
                raise ImportRefused(file_name, [Problem("too_many_rows", details=details)])
            demand_storable(file_name, cells, number)
            file.write("\r\n" * (number - last - 1))
            writer.writerow(
                [_cell(cell, number, heading, place, file_name) for place, cell in enumerate(cells)]
            )
            written, last = written + 1, number
    return Canonical(to, heading_row, written)


def fitted(rows: Rows, width: int) -> Rows:
    """Rows of a sheet as wide as its heading: a sheet has no width of its own, only filled cells."""
    for number, cells in rows:
        while len(cells) > width and not cells[-1]:
            cells.pop()
        yield number, cells + [""] * (width - len(cells))


def read(canonical: Canonical, *, file_name: str) -> Table:
    """A written file as a table; its rows carry the numbers of the office's own sheet."""
    size = max(1, canonical.path.stat().st_size)
    raw = canonical.path.open("rb")
    file = io.TextIOWrapper(raw, encoding="utf-8", newline="")
    reader = csv.reader(file)
    heading = next(reader)

    def done() -> float:
        return 1.0 if raw.closed else min(1.0, raw.tell() / size)

    def chunks() -> Iterator[tuple[int, list[list[str]]]]:
        first, rows = canonical.heading_row + 1, []
        with file:
            for row in reader:
                rows.append(row)
                if len(rows) == CHUNK_ROWS:
                    yield first, rows
                    first, rows = first + len(rows), []
            if rows:
                yield first, rows

    return Table(file_name, heading, chunks(), done)


def demand_storable(file_name: str, cells: Sequence[str], number: int) -> None:
    """Refuse cells with what neither our file nor the database holds: NUL, or half a pair of UTF-16, as JSON
    and layers can have them. Raises ImportRefused.
    """
    if _UNSTORABLE.search("".join(cells)):
        raise ImportRefused(file_name, [Problem("unstorable_characters", row=number)])


def _demand_width(file_name: str, heading: Sequence[str]) -> None:
    if len(heading) > MOST_COLUMNS:
        problem = Problem("too_many_columns", found=str(len(heading)), details={"most": MOST_COLUMNS})
        raise ImportRefused(file_name, [problem])


def _cell(text: str, number: int, heading: Sequence[str], place: int, file_name: str) -> str:
    if len(text) > MOST_CELL:
        is_shape = place < len(heading) and heading[place] == SHAPE_COLUMN
        if not is_shape or len(text) > _MOST_SHAPE:
            problem = Problem("cell_too_long", row=number, details={"most": MOST_CELL})
            raise ImportRefused(file_name, [problem])
    return text if text.isascii() else unicodedata.normalize("NFC", text)
