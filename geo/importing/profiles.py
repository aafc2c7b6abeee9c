"""A profile: a small YAML file that says how a foreign file is read, so that it loads without editing it.

    name: san-francisco
    kind: incidents
    source: sf-police
    columns: {source_id: IncidntNum, occurred_on: Date, occurred_time: Time, lon: lon, lat: lat}
    formats: {occurred_on: "%Y-%m-%d"}
    constants: {discovery: unknown}
    values: {offence: {"SALE OF HEROIN": sale, "*": other}}
    filter: is_drug == 1

A column may be a list: its cells are joined by one space ([YEAR, MONTH, DAY]). In `values`, “*” stands for
every text that is not named. Only the columns a profile names are read. How the file itself is opened
(sheet, header_row, encoding, coordinates) is the profile's `choice`.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from geo.importing.errors import ProfileError
from geo.importing.fields import Field, Kind
from geo.importing.filters import RowFilter
from geo.importing.kinds import KINDS
from geo.importing.opening.choice import Choice, ChoiceError, header_rows
from geo.importing.parsers import Bad, Parser, clock, clock_like, day, day_like

ANY = "*"
_MOST_BYTES = 1_000_000
_LEVELS = ("province", "district", "commune", "residential_group")
_KEYS = frozenset(
    {
        *("name", "kind", "source", "description", "columns", "formats", "constants", "values"),
        *("filter", "delimiter", "unit_level"),
        *("sheet", "header_row", "encoding", "coordinates", "coordinate_form"),
    }
)
_OPENING = ("sheet", "encoding", "delimiter", "coordinates", "coordinate_form")
# What coordinates are called before they are degrees.
_FIELD_OF = {"easting": "lon", "northing": "lat"}


@dataclass(frozen=True)
class Profile:
    """A profile as read. `columns`: our field → headings of the file; `unit_level`: level of stated units."""

    name: str
    kind: str
    source: str
    columns: Mapping[str, tuple[str, ...]]
    formats: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    filter: RowFilter | None = None
    delimiter: str = ","
    unit_level: str = "commune"
    choice: Choice = field(default_factory=Choice)

    def parser_of(self, each: Field) -> Parser:
        """The field's parser, behind the profile's date form and its translation of values."""
        return _translated(_formed(each, self.formats.get(each.name)), self.values.get(each.name))


class _Texts(yaml.SafeLoader):
    """Every scalar is text, or empty: YAML's own guesses make a heading “No” false and a code 004 four."""

    yaml_implicit_resolvers = {
        sign: [(tag, form) for tag, form in guesses if tag.endswith((":null", ":merge"))]
        for sign, guesses in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def read_profile(path: Path) -> Profile:
    """A profile from its file. Raises ProfileError with a sentence where it says what cannot be."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ProfileError(f"{path.name}: a profile has at most {_MOST_BYTES} bytes")
        stored = _Texts(path.read_text(encoding="utf-8")).get_single_data()
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ProfileError(f"{path.name}: the profile cannot be read: {error}") from error
    try:
        return profile_from(stored, default_name=path.stem)
    except ProfileError as error:
        raise ProfileError(f"{path.name}: {error}") from error


def profile_from(stored: object, *, default_name: str = "profile") -> Profile:
    """A profile from the structure its YAML holds."""
    data = _mapping("the profile", stored)
    if unknown := sorted(set(data) - _KEYS):
        raise ProfileError(f"unknown keys {', '.join(unknown)}; known are {', '.join(sorted(_KEYS))}")
    kind = KINDS.get(str(data.get("kind")))
    if kind is None:
        raise ProfileError(f"kind “{data.get('kind')}” is none of {', '.join(KINDS)}")
    columns = {name: _headings(value) for name, value in _mapping("columns", data.get("columns")).items()}
    profile = Profile(
        name=str(data.get("name", default_name)),
        kind=kind.code,
        source=str(data.get("source", "")),
        columns={_FIELD_OF.get(name, name): value for name, value in columns.items()},
        formats=_texts("formats", data.get("formats", {})),
        constants=_texts("constants", data.get("constants", {})),
        values={
            name: _texts(f"values of {name}", table)
            for name, table in _mapping("values", data.get("values", {})).items()
        },
        filter=RowFilter(str(data["filter"])) if data.get("filter") else None,
        delimiter=str(data.get("delimiter", ",")),
        unit_level=str(data.get("unit_level", "commune")),
        choice=_choice(data, columns),
    )
    _demand_sense(profile, kind)
    return profile


def fingerprint(profile: Profile | None) -> str:
    """Sixteen signs that change with any part of a profile: one file read two ways is two imports."""
    if profile is None:
        return ""
    parts: dict[str, object] = {**vars(profile), "filter": profile.filter and profile.filter.text}
    # A profile from before there was a choice is still the same profile.
    if set(profile.choice.as_dict()) <= {"delimiter"}:
        del parts["choice"]
    text = repr(parts)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _choice(data: Mapping[str, Any], columns: Mapping[str, tuple[str, ...]]) -> Choice:
    """How the file is opened."""
    said: dict[str, Any] = {name: str(data[name]) for name in _OPENING if data.get(name)}
    converts = bool({"coordinates", "coordinate_form"} & set(said))
    if _FIELD_OF.keys() & columns.keys() and not converts:
        raise ProfileError("easting and northing need coordinates: the name of their system")
    if converts:
        said |= {"easting": _one(columns, "easting", "lon"), "northing": _one(columns, "northing", "lat")}
    try:
        rows: dict[str, Any] = header_rows(str(data["header_row"])) if data.get("header_row") else {}
        return Choice(**said, **rows)
    except ChoiceError as error:
        raise ProfileError(str(error)) from error


def _one(columns: Mapping[str, tuple[str, ...]], *names: str) -> str:
    found = [heading for name in names for heading in columns.get(name, ())]
    if len(found) > 1:
        raise ProfileError(f"{' or '.join(names)} must be one column where coordinates are converted")
    return found[0] if found else ""


def _demand_sense(profile: Profile, kind: Kind) -> None:
    fields = kind.by_name()
    for part in ("columns", "formats", "constants", "values"):
        if unknown := sorted(set(getattr(profile, part)) - set(fields)):
            raise ProfileError(f"{part} names {', '.join(unknown)}, which {kind.code} do not have")
    if both := sorted(set(profile.columns) & set(profile.constants)):
        raise ProfileError(f"{', '.join(both)} cannot be both a column and a constant")
    if strays := sorted(name for name in profile.formats if fields[name].parse not in (day, clock)):
        raise ProfileError(f"formats are for days and times, not for {', '.join(strays)}")
    if len(profile.delimiter) != 1:
        raise ProfileError(f"the delimiter “{profile.delimiter}” is not one character")
    if profile.unit_level not in _LEVELS:
        raise ProfileError(f"unit_level “{profile.unit_level}” is none of {', '.join(_LEVELS)}")
    for name, text in profile.constants.items():
        try:
            profile.parser_of(fields[name])(text)
        except Bad as bad:
            raise ProfileError(f"the constant “{text}” cannot be {name} ({bad.code})") from bad


def _formed(each: Field, form: str | None) -> Parser:
    if form is None:
        return each.parse
    return day_like(form) if each.parse is day else clock_like(form)


def _translated(parse: Parser, table: Mapping[str, str] | None) -> Parser:
    if table is None:
        return parse

    def parse_translated(text: str) -> object:
        translated = table.get(text, table.get(ANY, text))
        return parse(translated) if translated else None

    return parse_translated


def _mapping(what: str, value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ProfileError(f"{what} must be a list of “name: value”, not {type(value).__name__}")
    return {str(key): item for key, item in value.items()}


def _texts(what: str, value: object) -> dict[str, str]:
    """Names and texts; an empty value means that the cell is left out."""
    return {key: "" if item is None else str(item) for key, item in _mapping(what, value).items()}


def _headings(value: object) -> tuple[str, ...]:
    return tuple(str(each) for each in value) if isinstance(value, list) else (str(value),)
