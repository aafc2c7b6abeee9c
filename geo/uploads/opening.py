"""Opening an upload: what is in it, and its table as CSV, which the import reads.

The only place that knows how files are opened; pages and jobs see what stands in `Upload.found`.
"""

import csv
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from geo.importing.errors import ImportRefused
from geo.importing.formats import open_table
from geo.importing.headings import about_persons
from geo.importing.kinds import KINDS
from geo.importing.persons import mostly_identity_numbers
from geo.importing.problems import Problem

SAMPLES = 5
_SHOWN_ROWS = 8
_COUNTED_ROWS = 50_000
MOST_WORDS = 40


@dataclass
class Column:
    """A column as a person knows it: heading, some cells, and all its different texts where they are few."""

    heading: str
    samples: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


def read_columns(table: Path, *, kind: str) -> dict[str, Any]:
    """Columns and number of rows of a table. Raises ImportRefused where a column is about persons: such a
    file should not lie about at all.
    """
    opened = open_table(table)
    headings = [cell.strip() for cell in opened.heading]
    if problems := about_persons(headings, KINDS[kind]):
        raise ImportRefused(table.name, problems)
    rows = 0
    kept: list[list[str]] = []
    words: list[Counter[str]] = [Counter() for _ in headings]
    for _first, chunk in opened.chunks:
        for row in chunk[: max(0, _COUNTED_ROWS - rows)]:
            _count(words, row)
        if not rows:
            _demand_no_persons(table.name, headings, chunk)
            kept = chunk[:SAMPLES]
        rows += len(chunk)
    columns = [
        Column(heading, [row[place] for row in kept if place < len(row)], _listed(words[place]))
        for place, heading in enumerate(headings)
    ]
    return {"columns": [asdict(column) for column in columns], "rows": rows}


def look(path: Path) -> dict[str, Any]:
    """What a file is, as far as it can be told without anybody's choice (see `geo.importing.opening.about`).

    Raises ImportRefused for a file that cannot be read.
    """
    opened = open_table(path)
    first = next(opened.chunks, (2, []))[1][:_SHOWN_ROWS]
    numbered = [[number, row] for number, row in enumerate([opened.heading, *first], start=1)]
    sheet = {"name": "", "rows": numbered, "headings": [{"first": 1, "last": 1, "cells": opened.heading}]}
    return {"format": "csv", "sheets": [sheet], "encoding": "utf-8", "readings": [], "delimiter": ","}


def asks(about: dict[str, Any]) -> bool:
    """Whether a person has to say something before the table can be read."""
    sheets = about["sheets"]
    return len(sheets) != 1 or bool(about["readings"]) or sheets[0]["headings"][0]["first"] != 1


def convert(path: Path, choice: dict[str, Any], to: Path) -> None:
    """The table of a file as CSV with commas. Raises ImportRefused where the file cannot be read."""
    opened = open_table(path, delimiter=choice.get("delimiter") or ",")
    with to.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(opened.heading)
        for _first, rows in opened.chunks:
            writer.writerows(rows)


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
