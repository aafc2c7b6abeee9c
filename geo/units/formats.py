"""The file formats units may come in, each with the driver that may open it and a look at its first bytes.

To add one: write a line in ``FORMATS`` with its ending, the driver's name, and a function that recognises
the content; add the driver to the allow-list in config/settings.py, and a file to
tests/geo/units/test_formats.py. The content is looked at before any driver is: a driver that guesses has
read files of the server for a file in disguise.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from geo.units.errors import UnitFileError

_HEAD_BYTES = 4096


@dataclass(frozen=True)
class UnitFormat:
    """One format: ``driver`` is the only one that may open it, "" for a list, which needs none;
    ``recognises`` gets the first bytes of the file.
    """

    name: str
    ending: str
    driver: str
    recognises: Callable[[bytes], bool]


def _is_geopackage(head: bytes) -> bool:
    """SQLite with GeoPackage's application id at byte 68 (OGC 12-128r19, requirement 2); older files say
    GP10, GP11.
    """
    return head.startswith(b"SQLite format 3\x00") and head[68:72] in (b"GPKG", b"GP10", b"GP11")


def _is_geojson(head: bytes) -> bool:
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")


def _is_zip(head: bytes) -> bool:
    return head.startswith(b"PK\x03\x04")


def _is_text(head: bytes) -> bool:
    """No format of the others in disguise: a list begins with letters, not with a sign of a format."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return b"\x00" not in head and not start.startswith((b"{", b"<", b"PK", b"%PDF", b"SQLite"))


FORMATS: tuple[UnitFormat, ...] = (
    UnitFormat("GeoPackage", ".gpkg", "GPKG", _is_geopackage),
    UnitFormat("GeoJSON", ".geojson", "GeoJSON", _is_geojson),
    UnitFormat("GeoJSON", ".json", "GeoJSON", _is_geojson),
    UnitFormat("zipped Shapefile", ".zip", "ESRI Shapefile", _is_zip),
    UnitFormat("CSV list", ".csv", "", _is_text),
)


def format_of(path: Path) -> UnitFormat:
    """The declared format of a file, after its content has been seen to be that. Raises UnitFileError."""
    if not path.is_file():
        raise UnitFileError(f"{path}: there is no such file")
    if path.stat().st_size == 0:
        raise UnitFileError(f"{path.name}: the file is empty (0 bytes)")
    declared = next((known for known in FORMATS if known.ending == path.suffix.lower()), None)
    if declared is None:
        endings = ", ".join(known.ending for known in FORMATS)
        raise UnitFileError(
            f"{path.name}: “{path.suffix}” is no format that units are read from; use one of {endings}"
        )
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if not declared.recognises(head):
        raise UnitFileError(
            f"{path.name}: the content is not {declared.name}, whatever its name says "
            f"(it begins {head[:20]!r}); convert the file, do not rename it"
        )
    return declared
