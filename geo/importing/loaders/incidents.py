"""Incidents: rows are kept as columns, joined into cases as arrays, and written by COPY."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from django.db import connection

from geo import placing
from geo.importing.loaders.base import Outcome, Setting
from geo.importing.loaders.cases import Cases, cases_of, content_hashes, differences
from geo.importing.loaders.columns import Ints, Rows
from geo.importing.loaders.fallen import Fallen
from geo.importing.loaders.incident_writer import File, IncidentWriter
from geo.importing.loaders.known_cases import CHANGED, NEW, REFUSED, UNCHANGED, Known, known_cases
from geo.importing.problems import Problem
from geo.importing.rows import Batch

_COUNTED = {"new": NEW, "updated": CHANGED, "unchanged": UNCHANGED}


class IncidentLoader:
    """Keeps rows, then makes one incident of each case number, with its offences and seizures."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._rows = Rows()
        self._refused: dict[str, int] = {}

    def take(self, batch: Batch) -> None:
        """Keep the good rows; cases with a refused row are remembered, to be refused whole."""
        if refused := sorted(batch.refused_rows()):
            ids = dict(zip(batch.numbers, batch.column("source_id"), strict=True))
            for number in refused:
                if ids[number] is not None:
                    self._refused.setdefault(str(ids[number]), number)
        self._rows.take(batch)

    def finish(self) -> Outcome:
        """Join rows into cases, look where they fell, and write and place what is new (or corrected)."""
        outcome = Outcome()
        cases = cases_of(self._rows.codes("source_id"))
        hashes = content_hashes(cases, self._rows.array("hashes"))
        with connection.cursor() as cursor:
            known = self._known(cursor, cases, hashes)
            outcome.refused += [*self._refuse_whole_cases(cases, known), *self._refuse_changed(cases, known)]
            for name, state in _COUNTED.items():
                outcome.counts[name] = int(np.count_nonzero(known.state == state))
            outcome.counts = +outcome.counts
            outcome.warnings += self._rows_that_differ(cases, known)
            located, places = self._located(cases, known)
            found = placing.in_editions(places, placing.active_editions())
            outcome.warnings += self._where_they_fell(cases.first[located], places, found)
            if outcome.wrote:
                file = File(self._rows, cases, known, hashes, located, found)
                IncidentWriter(self._setting, file).write(cursor)
        return outcome

    def _known(self, cursor: Any, cases: Cases, hashes: Any) -> Known:
        numbers = self._rows.values("source_id")
        codes = self._rows.codes("source_id")[cases.first].tolist()
        return known_cases(
            cursor, self._setting.run.source, numbers=[str(numbers[code]) for code in codes], hashes=hashes
        )

    def _refuse_whole_cases(self, cases: Cases, known: Known) -> Iterator[Problem]:
        if not self._refused:
            return
        numbers = self._rows.values("source_id")
        codes = [code for code, number in enumerate(numbers) if number in self._refused]
        rows = np.flatnonzero(np.isin(self._rows.codes("source_id"), codes))
        known.state[cases.of_row[rows]] = REFUSED
        for row, case in self._rows_and_numbers(rows):
            yield self._about_case("case_has_rejected_row", row, case, other=self._refused[case])

    def _refuse_changed(self, cases: Cases, known: Known) -> Iterator[Problem]:
        """Known cases with other content are refused, unless the import is there to correct them."""
        if self._setting.update:
            return
        changed = known.state == CHANGED
        known.state[changed] = REFUSED
        for row, case in self._rows_and_numbers(np.flatnonzero(changed[cases.of_row])):
            yield self._about_case("duplicate_different", row, case)

    def _rows_that_differ(self, cases: Cases, known: Known) -> Iterator[Problem]:
        for row, names in differences(self._rows, cases):
            case = cases.of_row[row]
            if known.state[case] != REFUSED:
                first = int(self._rows.array("numbers")[cases.first[case]])
                columns = ", ".join(self._setting.heading(name) for name in names)
                ((number, told),) = self._rows_and_numbers(np.array([row]))
                yield self._about_case("case_rows_differ", number, told, first=first, columns=columns)

    def _located(self, cases: Cases, known: Known) -> tuple[Ints, placing.Places]:
        """The new and corrected cases that have a point, and where it is."""
        lons, lats = (self._rows.array(name)[cases.first] for name in ("lon", "lat"))
        located = np.flatnonzero(np.isin(known.state, (NEW, CHANGED)) & ~np.isnan(lons))
        return located, placing.Places(lons[located], lats[located])

    def _where_they_fell(
        self, first: Ints, places: placing.Places, found: list[placing.InEdition]
    ) -> Iterator[Problem]:
        numbers, stated = (self._rows.array(name)[first] for name in ("numbers", "units"))
        fallen = Fallen(numbers, stated, places, found)
        fallen.demand_agreement(self._setting)
        lon = self._setting.heading("lon")
        yield from fallen.outside(lon)
        yield from fallen.elsewhere(lon)

    def _rows_and_numbers(self, rows: Ints) -> Iterator[tuple[int, str]]:
        """Number in the file and case number of some rows."""
        cases = self._rows.values("source_id")
        codes = self._rows.codes("source_id")[rows].tolist()
        for number, code in zip(self._rows.array("numbers")[rows].tolist(), codes, strict=True):
            yield number, str(cases[code])

    def _about_case(self, code: str, row: int, case: str, **details: object) -> Problem:
        return Problem(code, row=row, column=self._setting.heading("source_id"), found=case, details=details)
