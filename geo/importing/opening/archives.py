"""Files that are zips inside (XLSX, ODS, Shapefile): all is looked at before a byte is unpacked."""

import lzma
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from geo.importing.errors import ImportRefused
from geo.importing.opening import limits
from geo.importing.problems import Problem

# What the zip reader lets through of a damaged member, by its packing.
DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError)
_DECLARED = re.compile(rb"<!\s*(doctype|entity)", re.IGNORECASE)
_START = 65_536


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
        raise _refused(name, "zip_bomb", f"{len(members):,}", what="members", most=f"{limits.MOST_MEMBERS:,}")
    unpacked = sum(member.file_size for member in members)
    packed = max(sum(member.compress_size for member in members), 1)
    if unpacked > limits.MOST_UNPACKED:
        raise _refused(name, "zip_bomb", f"{unpacked:,}", what="bytes", most=f"{limits.MOST_UNPACKED:,}")
    if unpacked / packed > limits.MOST_RATIO:
        ratio = f"{unpacked / packed:,.0f}"
        raise _refused(name, "zip_bomb", ratio, what="times its size", most=limits.MOST_RATIO)
    for member in members:
        inner = PurePosixPath(member.filename.replace("\\", "/"))
        if inner.is_absolute() or ".." in inner.parts or ":" in member.filename:
            raise _refused(name, "unsafe_zip_member", member.filename)
        if stat.S_ISLNK(member.external_attr >> 16):
            raise _refused(name, "unsafe_zip_member", member.filename)
        if member.flag_bits & 1:
            raise _refused(name, "encrypted_workbook", member.filename)


def demand_plain_xml(file_name: str, start: bytes) -> None:
    """Refuse XML that declares a document type or entities, in any encoding a parser would follow."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        text = start if encoding == "utf-8" else start.decode(encoding, "ignore").encode()
        if _DECLARED.search(text):
            raise ImportRefused(file_name, [Problem("xml_entities")])


def demand_plain_members(archive: zipfile.ZipFile, file_name: str) -> None:
    """The same for every XML member of a workbook."""
    for member in archive.infolist():
        if member.filename.lower().endswith((".xml", ".rels")):
            with archive.open(member) as file:
                demand_plain_xml(file_name, file.read(_START))


def _refused(name: str, code: str, found: str, **details: object) -> ImportRefused:
    return ImportRefused(name, [Problem(code, found=found, details=details)])
