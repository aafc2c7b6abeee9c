"""ODS: the values as they stand in the file, read as a stream of our own.

The file holds every value as exact text beside what is shown (office:value="2.5"), so nothing passes
through a binary number; and rows that are “repeated” a million times are never made.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import Element, ParseError, iterparse
from zipfile import ZipFile

from geo.importing.errors import ImportRefused
from geo.importing.opening import archives, limits
from geo.importing.opening.choice import Choice
from geo.importing.opening.source import Merge, Part, Source, written_number
from geo.importing.problems import Problem
from geo.importing.tables import MOST_COLUMNS

NAME = "ODS"
SUFFIXES = (".ods",)
_CONTENT = "content.xml"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_MEDIA = b"application/vnd.oasis.opendocument.spreadsheet"
_DURATION = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")


def recognises(head: bytes) -> bool:
    return head.startswith(b"PK\x03\x04")


def open_source(path: Path, _choice: Choice) -> Source:
    """The sheets of a spreadsheet. Raises ImportRefused for a bomb, entities, encryption, or damage."""
    with archives.opened(path) as archive:
        if _member(archive, path.name, "mimetype").strip() != _MEDIA:
            problem = Problem("format_in_disguise", found="ZIP", details={"claimed": NAME})
            raise ImportRefused(path.name, [problem])
        archives.demand_plain_members(archive, path.name)
        if b"encryption-data" in _member(archive, path.name, "META-INF/manifest.xml"):
            raise ImportRefused(path.name, [Problem("encrypted_workbook", found=NAME)])
        with archive.open(_CONTENT) as file:
            names = [each.get(f"{_TABLE}name", "") for each in _starts(file, path.name)]
    parts = (Part(name, _reader(path, place), _merger(path, place)) for place, name in enumerate(names))
    return Source(tuple(parts)[: limits.MOST_SHEETS], is_sheet=True)


def _member(archive: ZipFile, file_name: str, name: str) -> bytes:
    try:
        return archive.read(name)
    except KeyError as fault:
        raise ImportRefused(
            file_name, [Problem("unreadable_file", details={"reason": f"no {name}"})]
        ) from fault


def _reader(path: Path, place: int) -> Any:
    return lambda: ((number, cells) for number, cells, _ in _rows(path, place))


def _merger(path: Path, place: int) -> Any:
    def merges() -> list[Merge]:
        found = []
        for number, _, spans in _rows(path, place):
            found += spans
            if number > limits.SAMPLE_ROWS:
                break
        return found

    return merges


def _starts(file: IO[bytes], file_name: str) -> Iterator[Element]:
    for event, element in _events(file, file_name):
        if element.tag == f"{_TABLE}table" and event == "start":
            yield element
        elif event == "end" and element.tag == f"{_TABLE}table-row":
            element.clear()


def _events(file: IO[bytes], file_name: str) -> Iterator[tuple[str, Element]]:
    try:
        yield from iterparse(file, events=("start", "end"))  # noqa: S314 - it has no document type
    except ParseError as fault:
        raise ImportRefused(
            file_name, [Problem("unreadable_file", details={"reason": str(fault)})]
        ) from fault


def _rows(path: Path, wanted: int) -> Iterator[tuple[int, list[str], list[Merge]]]:
    """Rows of one sheet with the merges that begin in each. A filled row repeated is given as often; blank
    ones are only counted.
    """
    place, number = -1, 1
    with ZipFile(path) as archive, archive.open(_CONTENT) as file:
        for event, element in _events(file, path.name):
            if element.tag == f"{_TABLE}table":
                place += event == "start"
                if place > wanted or (event == "end" and place == wanted):
                    return
            elif element.tag == f"{_TABLE}table-row" and event == "end":
                if place == wanted:
                    cells, spans = _cells(element, number, path.name)
                    repeated = int(element.get(f"{_TABLE}number-rows-repeated", "1"))
                    for again in range(min(repeated, limits.MOST_ROWS + 1) if cells else 0):
                        yield number + again, list(cells), spans
                    number += repeated
                element.clear()


def _cells(row: Element, number: int, file_name: str) -> tuple[list[str], list[Merge]]:
    cells: list[str] = []
    spans: list[Merge] = []
    blank = 0
    for cell in row:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        text = _value(cell)
        repeated = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        if not text:
            blank += repeated
            continue
        if len(cells) + blank + repeated > MOST_COLUMNS:
            problem = Problem("too_many_columns", found=f"> {MOST_COLUMNS}", details={"most": MOST_COLUMNS})
            raise ImportRefused(file_name, [problem])
        cells += [""] * blank + [text] * repeated
        blank = 0
        wide, high = (int(cell.get(f"{_TABLE}number-{name}-spanned", "1")) for name in ("columns", "rows"))
        if wide > 1 or high > 1:
            spans.append(Merge(number, len(cells), number + high - 1, len(cells) + wide - 1))
    return cells, spans


def _value(cell: Element) -> str:
    kind = cell.get(f"{_OFFICE}value-type", "")
    if kind in ("float", "percentage", "currency"):
        shown = _shown(cell)
        value = written_number(cell.get(f"{_OFFICE}value", ""))
        # A code shown with its leading zeros is meant with them.
        return shown if shown.isdecimal() and shown.lstrip("0") == value else value
    if kind == "date":
        return cell.get(f"{_OFFICE}date-value", "").removesuffix("T00:00:00").replace("T", " ")
    if kind == "time":
        match = _DURATION.fullmatch(cell.get(f"{_OFFICE}time-value", ""))
        return ":".join(match.groups()) if match else _shown(cell)
    if kind == "boolean":
        return "yes" if cell.get(f"{_OFFICE}boolean-value") == "true" else "no"
    return _shown(cell)


def _shown(cell: Element) -> str:
    return "\n".join("".join(_spaced(each)) for each in cell if each.tag == f"{_TEXT}p")


def _spaced(paragraph: Element) -> Iterator[str]:
    """A paragraph's text; runs of spaces and tabs have elements of their own."""
    yield paragraph.text or ""
    for each in paragraph:
        if each.tag == f"{_TEXT}s":
            yield " " * min(int(each.get(f"{_TEXT}c", "1")), 1_000)
        elif each.tag == f"{_TEXT}tab":
            yield "\t"
        elif each.tag != f"{_OFFICE}annotation":
            yield from _spaced(each)
        yield each.tail or ""
