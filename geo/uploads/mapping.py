"""Which column of an upload becomes which field: proposed from its headings or the last file like it, then
chosen.

What is chosen is a profile (geo.importing.profiles), remembered under a fingerprint of the headings.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from geo.importing.fields import Field, Kind
from geo.importing.parsers import Bad, clock, day
from geo.importing.proposals import propose
from geo.models import ImportProfile, User
from geo.names import plain


@dataclass(frozen=True)
class Chosen:
    """A choice of columns. `columns`: heading → field, "" is not read; `formats`: field → form of its days;
    `values`: field → their text → ours.
    """

    columns: Mapping[str, str]
    formats: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def mark_of(headings: Sequence[str]) -> str:
    """A fingerprint of headings, by which a file of the same shape is known again."""
    return hashlib.sha256("\x1f".join(plain(each) for each in headings).encode()).hexdigest()


def like_last_time(headings: Sequence[str], *, kind: str, by: User) -> ImportProfile | None:
    """How this account read its last file with these headings."""
    known = ImportProfile.objects.for_user(by).filter(by=by, kind=kind, headings_mark=mark_of(headings))
    return known.first()


def proposed(columns: Sequence[Mapping[str, Any]], kind: Kind) -> Chosen:
    """What the headings and samples of a table's columns let expect; a person confirms it.

    The form of days is proposed only where a single one fits every sample.
    """
    headings = [column["heading"] for column in columns]
    rows = zip_longest(*(column["samples"] for column in columns), fillvalue="")
    found = propose(kind, headings, list(rows)).columns
    return Chosen(
        dict.fromkeys(headings, "") | {each.heading: each.field for each in found},
        {each.field: each.formats[0] for each in found if len(each.formats) == 1},
    )


def from_content(content: Mapping[str, Any], headings: Sequence[str]) -> Chosen:
    """The choice that a stored profile holds."""
    columns = dict.fromkeys(headings, "")
    for name, stated in content.get("columns", {}).items():
        columns |= dict.fromkeys(stated if isinstance(stated, list) else [stated], name)
    return Chosen(columns, content.get("formats", {}), content.get("values", {}))


def content_of(chosen: Chosen, *, kind: str, source: str) -> dict[str, Any]:
    """The choice as the structure of a profile; columns of one field are joined in the file's order."""
    columns: dict[str, list[str]] = {}
    for heading, name in chosen.columns.items():
        if name:
            columns.setdefault(name, []).append(heading)
    return {
        "name": mark_of(list(chosen.columns))[:8],
        "kind": kind,
        "source": source,
        "columns": columns,
        "formats": {name: form for name, form in chosen.formats.items() if form and name in columns},
        "values": {name: dict(table) for name, table in chosen.values.items() if table and name in columns},
    }


def missing(chosen: Chosen, kind: Kind) -> list[Field | tuple[Field, ...]]:
    """Required fields that no column feeds; a tuple is a group of which one is needed."""
    fed = set(chosen.columns.values())
    groups = [tuple(kind.field(name) for name in names) for names in kind.one_of if not fed & set(names)]
    return [*(each for each in kind.fields if each.required and each.name not in fed), *groups]


def takes_form(each: Field) -> bool:
    """Whether the form of a field's texts can be stated: days and times."""
    return each.parse in (day, clock)


def unknown_words(each: Field, words: Sequence[str]) -> list[str]:
    """Texts of a column that the field's list of choices does not know, and that need a translation."""
    found = []
    for text in words if each.words else ():
        try:
            each.parse(text)
        except Bad:
            found.append(text)
    return found
