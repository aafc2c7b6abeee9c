"""Tables of text in any encoding a person has named: TSV, and CSV that is not plain UTF-8."""

import csv
import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from geo.importing.disguise import disguise
from geo.importing.errors import ImportRefused
from geo.importing.opening import limits
from geo.importing.opening.about import Reading
from geo.importing.opening.choice import Choice
from geo.importing.opening.encodings import DECODERS, readings
from geo.importing.opening.source import Part, Rows, Source
from geo.importing.problems import Problem
from geo.importing.tables import MOST_CELL

NAME = "CSV, TSV"
SUFFIXES = (".tsv", ".txt")
_LONGEST_LINE = 1_000_000
_SAMPLE_LINES = 1_000
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_DELIMITERS = ",;\t|"


def recognises(head: bytes) -> bool:
    return any(head.startswith(mark) for mark, _ in _MARKS) or disguise(head) is None


def open_source(path: Path, choice: Choice) -> Source:
    """The one table in a text file. Raises ImportRefused where the encoding is not certain and not said;
    the encodings that would fit are named in the problem.
    """
    encoding = choice.encoding or certain_encoding(path)
    if encoding is None:
        raise ImportRefused(path.name, [not_confirmed(path)])
    delimiter = choice.delimiter or ("\t" if path.suffix.lower() == ".tsv" else _delimiter(path, encoding))
    part = Part("", lambda: _rows(path, encoding, delimiter))
    return Source((part,), encoding=encoding, delimiter=delimiter)


def certain_encoding(path: Path) -> str | None:
    """The encoding that needs nobody's word: by its byte order mark, or UTF-8 from end to end."""
    with path.open("rb") as file:
        start = file.read(4)
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return encoding
    try:
        with path.open(encoding="utf-8", newline="") as text:
            while part := text.read(_LONGEST_LINE):
                if "\0" in part:
                    return None
    except UnicodeDecodeError:
        return None
    return "utf-8"


def offered(path: Path, names: tuple[str, ...] = ()) -> tuple[Reading, ...]:
    """The encodings that would fit; none where one is certain."""
    if certain_encoding(path):
        return ()
    with path.open("rb") as file:
        start = file.read(limits.SAMPLE_BYTES) + file.readline(_LONGEST_LINE)
        if start.isascii():
            start += b"".join(islice((line for line in file if not line.isascii()), _SAMPLE_LINES))
    return readings(start, names=names)


def not_confirmed(path: Path) -> Problem:
    """Which encodings would fit, and what the first Vietnamese line reads like in each."""
    found = offered(path)
    if not found:
        return Problem("not_text")
    shown = "; ".join(f"{each.encoding}: “{each.sample}”" for each in found)
    details = {"line": _odd_line(path), "offered": shown}
    return Problem("encoding_not_confirmed", found=found[0].encoding, details=details)


def _odd_line(path: Path) -> int:
    """Number of the first line that is not UTF-8."""
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                line.decode("utf-8")
            except UnicodeDecodeError:
                return number
    return 1


def _delimiter(path: Path, encoding: str) -> str:
    """The sign that divides the first line; a comma where none does."""
    first = next(_lines(path, encoding), "")
    return max(_DELIMITERS, key=lambda sign: (first.count(sign), sign == ","))


def _rows(path: Path, encoding: str, delimiter: str) -> Rows:
    lines = _lines(path, encoding)
    try:
        yield from enumerate(csv.reader(lines, delimiter=delimiter, strict=True), start=1)
    except csv.Error as error:
        if "field larger" in str(error):
            raise ImportRefused(path.name, [Problem("cell_too_long", details={"most": MOST_CELL})]) from error
        problem = Problem("broken_csv", details={"line": "?", "reason": str(error)})
        raise ImportRefused(path.name, [problem]) from error


def _lines(path: Path, encoding: str) -> Iterator[str]:
    number = 0
    try:
        for number, line in enumerate(_decoded(path, encoding), start=1):
            if "\0" in line:
                raise ImportRefused(path.name, [Problem("nul_bytes", details={"line": number})])
            if len(line) == _LONGEST_LINE:
                raise ImportRefused(path.name, [Problem("cell_too_long", details={"most": MOST_CELL})])
            yield line.removeprefix("\ufeff") if number == 1 else line
    except UnicodeDecodeError as error:
        problem = Problem("encoding_fails", found=encoding, details={"line": number + 1})
        raise ImportRefused(path.name, [problem]) from error


def _decoded(path: Path, encoding: str) -> Iterator[str]:
    if encoding.startswith("utf"):
        with path.open(encoding=encoding, newline="") as text:
            while line := text.readline(_LONGEST_LINE):
                yield line
        return
    with path.open("rb") as file:
        while raw := file.readline(_LONGEST_LINE):
            yield from io.StringIO(DECODERS[encoding](raw), newline="")
