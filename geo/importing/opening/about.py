"""What was found in a file before anybody has said how to read it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Heading:
    """Rows that may be the heading, first and last as the sheet counts, and the headings they make."""

    first: int
    last: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet or layer. `rows`: (number, cells) of the first rows. `count` is None where it is not cheap.

    `headings` are the likeliest first; where they do not begin in row 1, a person has to say so.
    `system` is what the layer itself states, "" where it states none.
    """

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    headings: tuple[Heading, ...]
    hidden: bool = False
    count: int | None = None
    system: str = ""
    geometries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """An encoding the bytes can be read in: how Vietnamese it looks (0 to 1), and the first such line."""

    encoding: str
    share: float
    names: int
    sample: str


@dataclass(frozen=True, slots=True)
class About:
    """A file by its content. `readings` is empty where the encoding is certain; `encoding` is then known."""

    format: str
    sheets: tuple[Sheet, ...]
    encoding: str = ""
    readings: tuple[Reading, ...] = ()
    delimiter: str = ""

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> "About":
        return cls(
            format=stored["format"],
            sheets=tuple(_sheet(each) for each in stored["sheets"]),
            encoding=stored["encoding"],
            readings=tuple(Reading(**each) for each in stored["readings"]),
            delimiter=stored["delimiter"],
        )


def _sheet(stored: Mapping[str, Any]) -> Sheet:
    parts = {
        "rows": tuple((number, tuple(cells)) for number, cells in stored["rows"]),
        "headings": tuple(
            Heading(each["first"], each["last"], tuple(each["cells"])) for each in stored["headings"]
        ),
        "geometries": tuple(stored["geometries"]),
    }
    return Sheet(**{**stored, **parts})
