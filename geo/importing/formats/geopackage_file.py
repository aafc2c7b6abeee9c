"""GeoPackage: layers of features, and tables without shapes."""

from pathlib import Path

from geo.importing.opening import layers
from geo.importing.opening.choice import Choice
from geo.importing.opening.source import Source

NAME = "GeoPackage"
SUFFIXES = (".gpkg",)


def recognises(head: bytes) -> bool:
    """SQLite with GeoPackage's application id at byte 68 (OGC 12-128r19, requirement 2)."""
    return head.startswith(b"SQLite format 3\x00") and head[68:72] in (b"GPKG", b"GP10", b"GP11")


def open_source(path: Path, choice: Choice) -> Source:
    return layers.open_layers(path, choice, driver="GPKG")
