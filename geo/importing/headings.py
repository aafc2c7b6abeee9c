"""Which column of a file feeds which field, by the documented headings or by a profile."""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.importing.errors import ImportRefused
from geo.importing.fields import Field, Kind
from geo.importing.parsers import Parser
from geo.importing.persons import looks_like_person
from geo.importing.problems import Problem
from geo.importing.profiles import Profile
from geo.names import plain


@dataclass(frozen=True, slots=True)
class Source:
    """Where a field's cells come from: places in the row (joined by a space), or one constant text."""

    field: Field
    parse: Parser
    heading: str
    places: tuple[int, ...] = ()
    constant: str | None = None


@dataclass(frozen=True, slots=True)
class Mapped:
    """All sources of a file, and the headings that nothing reads."""

    sources: tuple[Source, ...]
    not_read: tuple[str, ...]


def map_headings(
    file_name: str, heading: Sequence[str], *, kind: Kind, profile: Profile | None = None
) -> Mapped:
    """The sources of a file. Raises ImportRefused where a column is missing, doubled, or about a person."""
    there = [cell.strip() for cell in heading]
    mapped = _by_profile(there, kind, profile) if profile else _by_heading(there, kind)
    problems = (
        [*mapped, *about_persons(there, kind)] if isinstance(mapped, list) else about_persons(there, kind)
    )
    if not isinstance(mapped, list):
        problems += _missing(mapped, there, kind)
    if problems or isinstance(mapped, list):
        raise ImportRefused(file_name, problems)
    return mapped


def _by_heading(there: list[str], kind: Kind) -> Mapped | list[Problem]:
    known = kind.by_heading()
    places: dict[str, list[int]] = {}
    for place, cell in enumerate(there):
        if match := known.get(plain(cell)):
            places.setdefault(match.name, []).append(place)
    doubled = [
        Problem("duplicate_column", column=name, found=_listed(there[place] for place in found))
        for name, found in places.items()
        if len(found) > 1
    ]
    if doubled:
        return doubled
    sources = tuple(
        Source(kind.field(name), kind.field(name).parse, there[place], (place,))
        for name, (place,) in places.items()
    )
    return Mapped(sources, _not_read(there, sources))


def _by_profile(there: list[str], kind: Kind, profile: Profile) -> Mapped | list[Problem]:
    wanted = {name for names in profile.columns.values() for name in names}
    wanted |= set(profile.filter.columns if profile.filter else ())
    places = {cell: place for place, cell in reversed(list(enumerate(there)))}
    missing = [
        Problem("profile_column_missing", column=name, details={"there": _listed(there)})
        for name in sorted(wanted - set(places))
    ]
    doubled = [
        Problem("duplicate_column", column=name, found=_listed([name] * there.count(name)))
        for name in sorted(wanted)
        if there.count(name) > 1
    ]
    if missing or doubled:
        return missing + doubled
    fields = kind.by_name()
    sources = [
        Source(
            fields[name],
            profile.parser_of(fields[name]),
            " ".join(names),
            tuple(places[each] for each in names),
        )
        for name, names in profile.columns.items()
    ]
    sources += [
        Source(fields[name], profile.parser_of(fields[name]), name, constant=text)
        for name, text in profile.constants.items()
    ]
    return Mapped(tuple(sources), ())


def about_persons(there: Sequence[str], kind: Kind) -> list[Problem]:
    """One problem a heading about persons. A known heading is never suspect: a campaign has a name, and it is
    nobody's.
    """
    known = kind.by_heading()
    return [
        Problem("person_column", column=cell)
        for cell in there
        if plain(cell) not in known and looks_like_person(cell)
    ]


def _missing(mapped: Mapped, there: list[str], kind: Kind) -> list[Problem]:
    mapped_names = {source.field.name for source in mapped.sources}
    problems = [
        Problem("missing_column", column=each.name, details={"vietnamese": each.vi, "there": _listed(there)})
        for each in kind.fields
        if each.required and each.name not in mapped_names
    ]
    problems += [
        Problem("missing_one_of", details={"wanted": _listed(names), "there": _listed(there)})
        for names in kind.one_of
        if not mapped_names & set(names)
    ]
    return problems


def _not_read(there: list[str], sources: tuple[Source, ...]) -> tuple[str, ...]:
    used = {place for source in sources for place in source.places}
    return tuple(cell for place, cell in enumerate(there) if place not in used and cell)


def _listed(names: object) -> str:
    return ", ".join(f"“{name}”" for name in names)  # type: ignore[attr-defined]
