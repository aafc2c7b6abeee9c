"""Which column probably feeds which field: proposed from the headings, confirmed by a person.

Nothing here reads a file for good: a wrong proposal costs a click, a silent one would put an arrest's day
where the offence's belongs.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from functools import lru_cache
from importlib.resources import files

import yaml

from geo.importing.fields import Field, Kind
from geo.importing.opening.headers import JOINED_BY
from geo.importing.parsers import Bad, day
from geo.importing.persons import looks_like_person, mostly_identity_numbers
from geo.names import plain

EXACT, KNOWN, PART, ALIKE = 1.0, 0.9, 0.8, 0.75
# Under this share of equal letters, headings of different meaning begin to meet (“ngày” and “nơi”).
_LEAST_ALIKE = 0.84
_SHORTEST_ALIKE = 5
# Day first where both could be meant, as documents here are written; the form only orders the choice.
DAY_FORMS = (
    "%d/%m/%Y",
    "%d-%m-%Y",
    "%d.%m.%Y",
    "%d/%m/%y",
    "%Y/%m/%d",
    "%Y%m%d",
    "%m/%d/%Y",
    "%Y-%m-%d %H:%M:%S",
)
_SAMPLE = 200


@dataclass(frozen=True, slots=True)
class Proposal:
    """One field and the column proposed for it, from 0 (a guess) to 1 (the documented heading).

    `formats`: forms in which every day of the sample can be read, where the documented form cannot read
    them; more than one means that the sample does not decide, and a person has to.
    """

    field: str
    heading: str
    score: float
    formats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposals:
    """What is proposed, the fields that are needed and found nowhere, and what is about persons."""

    columns: tuple[Proposal, ...]
    missing: tuple[str, ...]
    persons: tuple[str, ...]


def propose(kind: Kind, headings: Sequence[str], rows: Iterable[Sequence[str]] = ()) -> Proposals:
    """A column for each field of a kind, the best match first; no column feeds two fields.

    `rows`: some rows of cells, for the form of days and for columns of identity numbers.
    """
    sample = [list(row) for _, row in zip(range(_SAMPLE), rows, strict=False)]
    cells = {
        place: [row[place].strip() for row in sample if place < len(row) and row[place].strip()]
        for place in range(len(headings))
    }
    known = kind.by_heading()
    persons = tuple(
        heading
        for place, heading in enumerate(headings)
        if (plain(heading) not in known and looks_like_person(heading))
        or mostly_identity_numbers(cells[place])
    )
    found = _best(kind, [heading for heading in headings if heading and heading not in persons])
    columns = tuple(
        Proposal(each.name, heading, score, _formats(each, cells[list(headings).index(heading)]))
        for each in kind.fields
        for heading, score in found.get(each.name, ())
    )
    there = {each.field for each in columns}
    missing = tuple(each.name for each in kind.fields if each.required and each.name not in there)
    return Proposals(columns, missing, persons)


def _best(kind: Kind, headings: Sequence[str]) -> dict[str, list[tuple[str, float]]]:
    scored = [
        (score, -place, each.name, heading)
        for place, heading in enumerate(headings)
        for each in kind.fields
        if (score := _score(kind, each, heading)) > 0
    ]
    found: dict[str, list[tuple[str, float]]] = {}
    taken: set[str] = set()
    for score, _, name, heading in sorted(scored, reverse=True):
        if name not in found and heading not in taken:
            found[name] = [(heading, score)]
            taken.add(heading)
    return found


def _score(kind: Kind, each: Field, heading: str) -> float:
    """The whole heading, then the column's own name below a group's, then letters alike."""
    whole, last = plain(heading), plain(heading.rpartition(JOINED_BY.strip())[2])
    words = synonyms(kind.code).get(each.name, ())
    if whole in each.headings:
        return EXACT
    if whole in words:
        return KNOWN
    if last in (*each.headings, *words):
        return PART
    if len(whole) < _SHORTEST_ALIKE:
        return 0.0
    alike = max(SequenceMatcher(None, whole, word).ratio() for word in (*each.headings, *words))
    return round(ALIKE * alike, 3) if alike >= _LEAST_ALIKE else 0.0


def _formats(each: Field, cells: Sequence[str]) -> tuple[str, ...]:
    if each.parse is not day or not cells or all(_reads(each, cell) for cell in cells):
        return ()
    return tuple(form for form in DAY_FORMS if all(_fits(form, cell) for cell in cells))


def _reads(each: Field, cell: str) -> bool:
    try:
        each.parse(cell)
    except Bad:
        return False
    return True


def _fits(form: str, cell: str) -> bool:
    try:
        datetime.strptime(cell, form)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    stored = yaml.safe_load((files("geo.importing") / "synonyms.yaml").read_text(encoding="utf-8"))
    return {
        code: {name: tuple(plain(word) for word in words) for name, words in fields.items()}
        for code, fields in stored.items()
    }


def synonyms(kind: str) -> dict[str, tuple[str, ...]]:
    """Field → other headings that offices use, as headings are compared; those of all kinds included."""
    table = _table()
    return {**table["all"], **table.get(kind, {})}
