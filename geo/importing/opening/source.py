"""What a format hands to the child that reads it: sheets, and the rows of each as text."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

Rows = Iterator[tuple[int, list[str]]]


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells that are one: first row, first column, last row, last column, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Part:
    """One sheet or layer of a file. `read` gives (row number, cells) from the first row on, once.

    `system` is the coordinate system the layer was read in; its coordinates are degrees already.
    """

    name: str
    read: Callable[[], Rows]
    merges: Callable[[], list[Merge]] = list
    hidden: bool = False
    count: int | None = None
    system: str = ""
    geometries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """An opened file. In a sheet (`is_sheet`) the heading may stand anywhere and rows end where they end;
    elsewhere it is the first row. `has_places`: the format knows coordinates, so columns are not converted.
    """

    parts: tuple[Part, ...]
    is_sheet: bool = False
    has_places: bool = False
    encoding: str = ""
    delimiter: str = ""


def number_text(value: float) -> str:
    """A number as it would be typed: 1.0 is “1”, and nothing of 0.1 is lost."""
    if isinstance(value, int):
        return str(value)
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return repr(value)


def written_number(text: str) -> str:
    """A number that a file has as text, in the same form: “1.0” is “1”, “2.50” stays."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return text
    if value.is_finite() and value == value.to_integral_value() and abs(value) < 10**15:
        return f"{value.to_integral_value():f}"
    return text
