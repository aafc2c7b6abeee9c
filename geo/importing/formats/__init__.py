"""The formats a file can come in.

To add one: `<name>_file.py` with `NAME`, `SUFFIXES`, `recognises` (the first bytes) and `open_source`, which
gives the sheets of a file and their rows as text and guesses nothing; a line in `IN_CHILD`;
`fixtures/formats/incidents.<suffix>`. The shared test picks it up. All of them run in a child process
(`geo.importing.opening`); only plain UTF-8 CSV, which no library parses, is read directly.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from geo.importing import opening
from geo.importing.disguise import disguise
from geo.importing.errors import ImportRefused
from geo.importing.formats import (
    csv_file,
    flatgeobuf_file,
    geojson_file,
    geopackage_file,
    kml_file,
    ods_file,
    shapefile_file,
    text_file,
    xlsx_file,
)
from geo.importing.opening.about import Reading
from geo.importing.opening.choice import Choice
from geo.importing.opening.source import Source
from geo.importing.problems import Problem
from geo.importing.tables import Table

IN_CHILD = (
    *(text_file, xlsx_file, ods_file, geojson_file, geopackage_file, shapefile_file, kml_file),
    flatgeobuf_file,
)
FORMATS = (csv_file, *IN_CHILD)
_HEAD = 4_096
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def suffixes() -> tuple[str, ...]:
    """The endings of the names of files that can be read."""
    return tuple(suffix for each in FORMATS for suffix in each.SUFFIXES)


def open_table(path: Path, *, delimiter: str = "", choice: Choice | None = None, name: str = "") -> Table:
    """The table in a file of any known format, read as `choice` says.

    Plain UTF-8 CSV is read where it lies; every other file by way of a child process, which may take as
    long as the file is large. Raises ImportRefused (of a CSV also later, while rows are read).
    """
    choice = choice or Choice(delimiter=delimiter)
    name = name or path.name
    suffix = Path(name).suffix.lower()
    if suffix not in suffixes():
        problem = Problem("unknown_format", found=suffix or name, details={"known": ", ".join(suffixes())})
        raise ImportRefused(name, [problem])
    if suffix in csv_file.SUFFIXES and choice == Choice(delimiter=choice.delimiter) and not _marked(path):
        return _direct(path, name, choice.delimiter or ",")
    return _by_child(path, name, choice)


def opened(path: Path, choice: Choice) -> tuple[str, Source]:
    """In the child: the name of a file's format, and the file opened. Raises ImportRefused."""
    suffix = path.suffix.lower()
    module = next((each for each in IN_CHILD if suffix in (*each.SUFFIXES, *_also(each))), None)
    if module is None:
        problem = Problem("unknown_format", found=suffix, details={"known": ", ".join(suffixes())})
        raise ImportRefused(path.name, [problem])
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head.strip():
        raise ImportRefused(path.name, [Problem("empty_file")])
    if not module.recognises(head):
        raise ImportRefused(path.name, [_disguised(path, head, module.NAME)])
    return module.NAME, module.open_source(path, choice)


def look_at(path: Path, choice: Choice, names: tuple[str, ...]) -> tuple[str, Source, tuple[Reading, ...]]:
    """As `opened`; a text whose encoding nobody has said is opened in the likeliest, with all that fit."""
    is_text = path.suffix.lower() in (*text_file.SUFFIXES, *csv_file.SUFFIXES)
    if not is_text or choice.encoding:
        return (*opened(path, choice), ())
    readings = text_file.offered(path, names)
    if readings:
        choice = replace(choice, encoding=readings[0].encoding)
    return (*opened(path, choice), readings)


def _also(module: object) -> tuple[str, ...]:
    """CSV in another encoding is text as TSV is."""
    return csv_file.SUFFIXES if module is text_file else ()


def _disguised(path: Path, head: bytes, claimed: str) -> Problem:
    if head.startswith(b"\xd0\xcf\x11\xe0") and _ENCRYPTED in path.read_bytes():
        return Problem("encrypted_workbook", found=claimed)
    return Problem("format_in_disguise", found=disguise(head) or "?", details={"claimed": claimed})


def _marked(path: Path) -> bool:
    """Whether a CSV says that it is UTF-16."""
    with path.open("rb") as file:
        return file.read(2) in (b"\xff\xfe", b"\xfe\xff")


def _direct(path: Path, name: str, delimiter: str) -> Table:
    try:
        table = csv_file.read(path, delimiter=delimiter)
    except ImportRefused as refused:
        raise _with_encodings(refused, path, name) from refused

    def chunks() -> Iterator[tuple[int, list[list[str]]]]:
        try:
            yield from table.chunks
        except ImportRefused as refused:
            raise _with_encodings(refused, path, name) from refused

    return replace(table, file_name=name, chunks=chunks())


def _with_encodings(refused: ImportRefused, path: Path, name: str) -> ImportRefused:
    """Where a CSV is not UTF-8, the encodings it may be in are named."""
    if [problem.code for problem in refused.problems] != ["not_utf8"]:
        return refused
    offered = text_file.not_confirmed(path)
    return refused if offered.code == "not_text" else ImportRefused(name, [offered])


def _by_child(path: Path, name: str, choice: Choice) -> Table:
    folder = tempfile.TemporaryDirectory(prefix="canonical-")
    written = opening.convert(path, choice, to=Path(folder.name, "table.csv"), name=name)
    table = opening.read(written, file_name=name)

    def chunks() -> Iterator[tuple[int, list[list[str]]]]:
        with folder:
            yield from table.chunks

    return replace(table, chunks=chunks())
