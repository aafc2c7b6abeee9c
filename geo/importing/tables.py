"""What a format hands on: a heading and rows of text, a chunk at a time."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

MOST_COLUMNS = 200
MOST_CELL = 10_000
CHUNK_ROWS = 20_000


@dataclass(frozen=True)
class Table:
    """A file as text. Cells are stripped of nothing yet, in NFC; rows may be of any width.

    `chunks` gives (number of the first row, rows); numbers are those of a spreadsheet, the heading is row
    1. `done` says which share of the file has been read, from 0 to 1.
    """

    file_name: str
    heading: list[str]
    chunks: Iterator[tuple[int, list[list[str]]]]
    done: Callable[[], float]
