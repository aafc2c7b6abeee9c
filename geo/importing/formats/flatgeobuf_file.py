"""FlatGeobuf: one layer of features."""

from pathlib import Path

from geo.importing.opening import layers
from geo.importing.opening.choice import Choice
from geo.importing.opening.source import Source

NAME = "FlatGeobuf"
SUFFIXES = (".fgb",)


def recognises(head: bytes) -> bool:
    return head.startswith(b"fgb\x03")


def open_source(path: Path, choice: Choice) -> Source:
    return layers.open_layers(path, choice, driver="FlatGeobuf")
