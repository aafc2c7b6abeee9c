"""What a person has said about how a file is to be read."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "cp1258", "tcvn3", "vni")
FORMS = ("decimal", "decimal_comma", "degrees_minutes")


class ChoiceError(ValueError):
    """A choice that names what does not exist."""


@dataclass(frozen=True, slots=True)
class Choice:
    """How to read one file; "" and 0 mean that nobody has said.

    `sheet` is a sheet's or layer's name. The heading may take several rows, `header_row` to
    `header_last` as the sheet counts them. `coordinates` names the coordinate system of a file that does
    not say it, or of the columns headed `easting` and `northing` (longitude and latitude, where the
    system is in degrees); `coordinate_form` is how their numbers are written.
    """

    sheet: str = ""
    header_row: int = 0
    header_last: int = 0
    encoding: str = ""
    delimiter: str = ""
    coordinates: str = ""
    coordinate_form: str = "decimal"
    easting: str = ""
    northing: str = ""

    def __post_init__(self) -> None:
        if self.encoding and self.encoding not in ENCODINGS:
            raise ChoiceError(f"encoding “{self.encoding}” is none of {', '.join(ENCODINGS)}")
        if self.coordinate_form not in FORMS:
            raise ChoiceError(f"coordinate_form “{self.coordinate_form}” is none of {', '.join(FORMS)}")
        if self.header_row < 0 or (self.header_last and self.header_last < self.header_row):
            raise ChoiceError(f"header rows {self.header_row} to {self.header_last} are no rows of a sheet")
        if self.delimiter and len(self.delimiter) != 1:
            raise ChoiceError(f"the delimiter “{self.delimiter}” is not one character")

    @property
    def converts(self) -> bool:
        """Whether coordinates in columns have to be turned into degrees."""
        return bool(self.coordinates) or self.coordinate_form != "decimal"

    def as_dict(self) -> dict[str, object]:
        """For a profile or a request; only what was said."""
        return {name: value for name, value in asdict(self).items() if value != _DEFAULTS[name]}

    @classmethod
    def from_dict(cls, stored: Mapping[str, object]) -> "Choice":
        """Raises ChoiceError for a name or a value that no choice has."""
        if unknown := sorted(set(stored) - set(_DEFAULTS)):
            raise ChoiceError(f"a choice has no {', '.join(unknown)}")
        for name, value in stored.items():
            if type(value) is not type(_DEFAULTS[name]):
                raise ChoiceError(f"{name} cannot be {value!r}")
        return cls(**stored)  # type: ignore[arg-type]


def header_rows(text: str) -> dict[str, int]:
    """The rows of a heading from words: “3”, or “3-4” where it takes two. Raises ChoiceError."""
    first, _, last = text.partition("-")
    if not first.isdecimal() or not (last or first).isdecimal():
        raise ChoiceError(f"header_row “{text}” is no row of a sheet: write 3, or 3-4")
    return {"header_row": int(first), "header_last": int(last or 0)}


_DEFAULTS: dict[str, object] = {each.name: each.default for each in fields(Choice)}
