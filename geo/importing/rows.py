"""Rows of text become columns of values, a chunk at a time; what cannot be read becomes problems."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from geo.importing.errors import ImportRefused
from geo.importing.fields import Kind
from geo.importing.filters import Test
from geo.importing.headings import Mapped, Source, map_headings
from geo.importing.memo import Memo
from geo.importing.persons import holds_identity_number, mostly_identity_numbers
from geo.importing.problems import Bad, Problem
from geo.importing.profiles import Profile
from geo.importing.tables import Table

HIDDEN = "•••"
_SECRET = frozenset({"identity_number"})
_SAMPLE = 500


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that is not loaded: its number, its cells as they stood, and why."""

    row: int
    raw: dict[str, str]
    problems: tuple[Problem, ...]


@dataclass
class Batch:
    """Some rows as columns. `columns[name][i]` belongs to row `numbers[i]`; None is an empty cell.

    `units[i]` is the id of the unit the row states, where a check has found it.
    """

    numbers: list[int]
    columns: dict[str, list[object]]
    cells: list[list[str]]
    problems: list[Problem] = field(default_factory=list)
    units: list[int | None] = field(default_factory=list)

    def column(self, name: str) -> list[object]:
        """Values of a field; all None where the file has no such column."""
        return self.columns.get(name) or [None] * len(self.numbers)

    def refused_rows(self) -> set[int]:
        """Numbers of the rows that have an error."""
        return {problem.row for problem in self.problems if problem.is_error and problem.row is not None}

    def forget_idle_warnings(self) -> None:
        """Drop the warnings of refused rows: “kept, but not located” is not true of them."""
        refused = self.refused_rows()
        self.problems = [
            problem for problem in self.problems if problem.is_error or problem.row not in refused
        ]


class RowReader:
    """Reads a table as one kind of file. `counts` says how many rows were read, blank or filtered out."""

    def __init__(self, table: Table, *, kind: Kind, profile: Profile | None = None) -> None:
        self.table = table
        self.kind = kind
        self.mapped: Mapped = map_headings(table.file_name, table.heading, kind=kind, profile=profile)
        self.counts: Counter[str] = Counter(rows=0, blank=0, filtered_out=0)
        self.misshapen: list[Refused] = []
        self._filter = profile.filter if profile else None
        self._memos = {source.field.name: Memo(source.parse) for source in self.mapped.sources}
        self._width = len(table.heading)

    def batches(self) -> Iterator[Batch]:
        """Chunks of rows as values. Raises ImportRefused for a file without data, and for a column of
        identity numbers, as soon as that is seen.
        """
        test = self._test()
        for first, rows in self.table.chunks:
            numbers, cells = self._kept(first, rows, test)
            if numbers:
                yield self._batch(numbers, cells)
        filled = self.counts["rows"] - self.counts["blank"]
        if not filled:
            raise ImportRefused(self.table.file_name, [Problem("no_rows")])
        if self._filter and filled == self.counts["filtered_out"]:
            details = {"filter": self._filter.text, "rows": self.counts["rows"]}
            raise ImportRefused(self.table.file_name, [Problem("no_rows_left", details=details)])

    def raw(self, cells: list[str], problems: Iterable[Problem]) -> dict[str, str]:
        """The cells that are read, by heading; a cell refused for a person's number is not kept."""
        secret = {problem.column for problem in problems if problem.code in _SECRET}
        return {
            source.heading: HIDDEN if source.heading in secret else _joined(cells, source)
            for source in self.mapped.sources
            if source.constant is None
        }

    def refused(self, batch: Batch) -> list[Refused]:
        """The batch's rows with errors, each with all that was found in it."""
        of_row: dict[int, list[Problem]] = {number: [] for number in sorted(batch.refused_rows())}
        for problem in batch.problems:
            if problem.row in of_row:
                of_row[problem.row].append(problem)
        place = {number: place for place, number in enumerate(batch.numbers)}
        return [
            Refused(number, self.raw(batch.cells[place[number]], found), tuple(found))
            for number, found in of_row.items()
        ]

    def _test(self) -> Test | None:
        if self._filter is None:
            return None
        return self._filter.test_for({cell.strip(): place for place, cell in enumerate(self.table.heading)})

    def _kept(
        self, first: int, rows: list[list[str]], test: Test | None
    ) -> tuple[list[int], list[list[str]]]:
        numbers: list[int] = []
        cells: list[list[str]] = []
        if test is None and {*map(len, rows)} == {self._width} and all(row[0] for row in rows):
            self.counts["rows"] += len(rows)
            return list(range(first, first + len(rows))), rows
        for number, row in enumerate(rows, start=first):
            if not any(row):
                self.counts["blank"] += 1
            elif len(row) != self._width:
                # Even empty cells too many are refused: they are what a comma in a text without quotes
                # leaves behind, and every cell after it stands in the wrong column.
                self._misshapen(number, row)
            elif test is not None and not test(row):
                self.counts["filtered_out"] += 1
            else:
                numbers.append(number)
                cells.append(row)
        self.counts["rows"] += len(rows)
        return numbers, cells

    def _misshapen(self, number: int, row: list[str]) -> None:
        problem = Problem("row_width", row=number, found=str(len(row)), details={"wanted": self._width})
        text = json.dumps(row, ensure_ascii=False)
        raw = {"": HIDDEN if holds_identity_number(text) else text}
        self.misshapen.append(Refused(number, raw, (problem,)))

    def _batch(self, numbers: list[int], cells: list[list[str]]) -> Batch:
        by_place = list(zip(*cells, strict=True))
        self._demand_no_persons(by_place)
        batch = Batch(numbers, {}, cells, units=[None] * len(numbers))
        for source in self.mapped.sources:
            texts = _texts(by_place, source, len(numbers))
            batch.columns[source.field.name] = self._values(batch, source, texts)
        return batch

    def _demand_no_persons(self, by_place: list[tuple[str, ...]]) -> None:
        """Columns that nothing reads count too: such a file should not lie about at all."""
        columns = zip(self.table.heading, by_place, strict=True)
        if found := [name for name, cells in columns if mostly_identity_numbers(cells[:_SAMPLE])]:
            problems = [Problem("person_numbers", column=name.strip()) for name in found]
            raise ImportRefused(self.table.file_name, problems)

    def _values(self, batch: Batch, source: Source, texts: list[str]) -> list[object]:
        memo = self._memos[source.field.name]
        values = memo.of(texts)
        if memo.bad:
            for place, value in enumerate(values):
                if isinstance(value, Bad):
                    batch.problems.append(_problem(value, batch.numbers[place], source, texts[place]))
                    values[place] = None
        if source.field.required and None in values:
            known = {problem.row for problem in batch.problems if problem.column == source.heading}
            batch.problems += [
                Problem("missing_value", row=batch.numbers[place], column=source.heading)
                for place, value in enumerate(values)
                if value is None and batch.numbers[place] not in known
            ]
        return values


def _problem(bad: Bad, row: int, source: Source, text: str) -> Problem:
    found = HIDDEN if bad.code in _SECRET else text.strip()
    return Problem(bad.code, row=row, column=source.heading, found=found, details=bad.details)


def _texts(by_place: list[tuple[str, ...]], source: Source, size: int) -> list[str]:
    if source.constant is not None:
        return [source.constant] * size
    if len(source.places) == 1:
        return list(by_place[source.places[0]])
    return [
        " ".join(parts).strip() for parts in zip(*(by_place[place] for place in source.places), strict=True)
    ]


def _joined(cells: list[str], source: Source) -> str:
    return " ".join(cells[place] for place in source.places).strip()
