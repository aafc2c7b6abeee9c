"""Opening an upload: what is in it, what has to be asked, and the columns of its table.

What pages and jobs know of a file stands in `Upload.found`, as JSON.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from geo.importing import opening
from geo.importing.errors import ImportRefused
from geo.importing.headings import about_persons
from geo.importing.kinds import KINDS
from geo.importing.opening import Canonical, Choice
from geo.importing.persons import mostly_identity_numbers
from geo.importing.problems import Problem
from geo.models import AdminUnit

SAMPLES = 20
_COUNTED_ROWS = 50_000
MOST_WORDS = 40


@dataclass
class Column:
    """A column as a person knows it: heading, some cells, and all its different texts where they are few."""

    heading: str
    samples: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


def look(path: Path, *, name: str) -> dict[str, Any]:
    """What a file is, as far as it can be told without anybody's choice: an `About`, as JSON.

    Names of units help to tell one encoding from another. Raises ImportRefused for what cannot be opened.
    """
    names = AdminUnit.objects.filter(active=True).values_list("full_name", flat=True)
    return opening.look(path, name=name, names=names).as_dict()


def asks(about: Mapping[str, Any]) -> bool:
    """Whether a person has to say something before the table can be read: sheet, heading row, encoding."""
    sheets = [each for each in about["sheets"] if not each["hidden"]]
    if len(sheets) != 1 or about["readings"]:
        return True
    headings = sheets[0]["headings"]
    return bool(headings) and (headings[0]["first"], headings[0]["last"]) != (1, 1)


def convert(path: Path, choice: Mapping[str, Any], *, to: Path, name: str) -> Canonical:
    """The table of a file as plain CSV, by what was chosen (the fields of a `Choice`).

    Raises ImportRefused where the file cannot be read so.
    """
    return opening.convert(path, Choice.from_dict(choice), to=to, name=name)


def read_columns(table: Canonical, *, kind: str, name: str) -> dict[str, Any]:
    """Columns and rows of a table. Raises ImportRefused where a column is about persons: such a file should
    not lie about at all.
    """
    opened = opening.read(table, file_name=name)
    headings = [cell.strip() for cell in opened.heading]
    if problems := about_persons(headings, KINDS[kind]):
        raise ImportRefused(name, problems)
    seen = 0
    kept: list[list[str]] = []
    words: list[Counter[str]] = [Counter() for _ in headings]
    for _first, chunk in opened.chunks:
        rows = [row for row in chunk if any(row)]
        if not kept:
            _demand_no_persons(name, headings, rows)
            kept = rows[:SAMPLES]
        for row in rows[: max(0, _COUNTED_ROWS - seen)]:
            _count(words, row)
        seen += len(rows)
    columns = [
        Column(heading, [row[place] for row in kept if place < len(row)], _listed(words[place]))
        for place, heading in enumerate(headings)
    ]
    return {
        "columns": [asdict(column) for column in columns],
        "rows": table.rows,
        "heading_row": table.heading_row,
    }


def _count(words: list[Counter[str]], row: list[str]) -> None:
    for counter, cell in zip(words, row, strict=False):
        if len(counter) <= MOST_WORDS:
            counter[cell.strip()] += 1


def _listed(counter: Counter[str]) -> list[str]:
    """The different texts, most frequent first; none where there are too many to be a list of choices."""
    found = [text for text, _ in counter.most_common() if text]
    return found if len(found) <= MOST_WORDS else []


def _demand_no_persons(file_name: str, headings: list[str], rows: list[list[str]]) -> None:
    for place, heading in enumerate(headings):
        if mostly_identity_numbers(row[place] for row in rows if place < len(row)):
            raise ImportRefused(file_name, [Problem("person_numbers", column=heading)])
