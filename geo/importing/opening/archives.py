"""Files that are zips inside (XLSX, ODS, Shapefile): all is looked at before a byte is unpacked."""

import lzma
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO
from xml.parsers import expat

from geo.importing.errors import ImportRefused
from geo.importing.opening import limits
from geo.importing.problems import Problem

# What the zip reader lets through of a damaged member, by its packing.
DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError)
_PIECE, _START = 65_536, 64


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """A zip whose members may be read. Raises ImportRefused for a bomb, a member that would leave its
    folder, a link, an encrypted or a damaged one.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _demand_safe(archive, path.name)
            yield archive
    except DAMAGE as fault:
        raise ImportRefused(
            path.name, [Problem("unreadable_file", details={"reason": str(fault)})]
        ) from fault


def _demand_safe(archive: zipfile.ZipFile, name: str) -> None:
    members = archive.infolist()
    if len(members) > limits.MOST_MEMBERS:
        raise _refused(
            name, "zip_bomb", f"{len(members):,}", what="tệp/files", most=f"{limits.MOST_MEMBERS:,}"
        )
    unpacked = sum(member.file_size for member in members)
    packed = max(sum(member.compress_size for member in members), 1)
    if unpacked > limits.MOST_UNPACKED:
        raise _refused(name, "zip_bomb", f"{unpacked:,}", what="B", most=f"{limits.MOST_UNPACKED:,}")
    if unpacked / packed > limits.MOST_RATIO:
        ratio = f"{unpacked / packed:,.0f}"
        raise _refused(name, "zip_bomb", ratio, what="×", most=limits.MOST_RATIO)
    for member in members:
        inner = PurePosixPath(member.filename.replace("\\", "/"))
        if inner.is_absolute() or ".." in inner.parts or ":" in member.filename:
            raise _refused(name, "unsafe_zip_member", member.filename)
        if stat.S_ISLNK(member.external_attr >> 16):
            raise _refused(name, "unsafe_zip_member", member.filename)
        if member.flag_bits & 1:
            raise _refused(name, "encrypted_workbook", member.filename)


def demand_plain_xml(file_name: str, file: IO[bytes]) -> None:
    """Refuse XML that declares a document type, and with it entities; the file is read to its first element.

    Behind that a parser takes none, so what is let through needs no slower parser (with defusedxml's, in
    Python, a workbook of 100,000 rows took 72 s instead of 52). It is the parser's own word, in whatever
    encoding and behind whatever comments.
    """
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _declared
    parser.StartElementHandler = _begun
    try:
        while piece := file.read(_PIECE):
            parser.Parse(piece)
    except _Begun:
        return
    except _Declared as fault:
        raise ImportRefused(file_name, [Problem("xml_entities")]) from fault
    except expat.ExpatError as fault:
        raise ImportRefused(
            file_name, [Problem("unreadable_file", details={"reason": str(fault)})]
        ) from fault


class _Begun(Exception):
    """The first element: no document type can follow."""


class _Declared(Exception):
    """A document type."""


def _begun(*_: object) -> None:
    raise _Begun


def _declared(*_: object) -> None:
    raise _Declared


def demand_plain_members(archive: zipfile.ZipFile, file_name: str) -> None:
    """The same for every XML member of a workbook, whatever its name: parts are found by their relations."""
    for member in archive.infolist():
        with archive.open(member) as file:
            start = file.read(_START).lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")
        if start.startswith(b"<"):
            with archive.open(member) as file:
                demand_plain_xml(file_name, file)


def _refused(name: str, code: str, found: str, **details: object) -> ImportRefused:
    return ImportRefused(name, [Problem(code, found=found, details=details)])
