"""Incidents: rows are staged by COPY, joined into cases and written set-wise by the database."""

from collections.abc import Iterable
from io import StringIO
from typing import Any

from django.db import connection

from geo import crs, placing, sql
from geo.importing.errors import ImportRefused
from geo.importing.loaders.bare import bare, is_first_load
from geo.importing.loaders.base import Outcome, Setting
from geo.importing.loaders.incident_stage import IncidentLines
from geo.importing.problems import Problem
from geo.importing.rows import Batch
from geo.models import Campaign

# Below so many compared points, or up to this share, a point outside its stated unit is a row's own fault.
_COMPARED = 50
_SHARE = 0.2
_TABLES = ("geo_incident", "geo_offence", "geo_seizure")
_PLACEMENTS = "geo_incidentplacement"
_FIELDS = {"campaign_id": "campaign"}


class IncidentLoader:
    """Stages rows, then makes one incident of each case number, with its offences and seizures."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._lines = IncidentLines(setting, dict(Campaign.objects.values_list("code", "id")))
        self._refused: dict[str, int] = {}
        with connection.cursor() as cursor:
            cursor.execute(sql.load("import_stage"))

    def take(self, batch: Batch) -> None:
        """Stage the good rows; cases with a refused row are remembered, to be refused whole."""
        ids = dict(zip(batch.numbers, batch.column("source_id"), strict=True))
        for number in sorted(batch.refused_rows()):
            if ids[number] is not None:
                self._refused.setdefault(str(ids[number]), number)
        columns, lines = self._lines.of(batch)
        with connection.cursor() as cursor:
            cursor.copy_expert(f"COPY import_row ({', '.join(columns)}) FROM STDIN", StringIO(lines))

    def finish(self) -> Outcome:
        """Join rows into cases, write what is new (or corrected), place it, and look where it fell."""
        outcome = Outcome()
        with connection.cursor() as cursor:
            outcome.refused += self._refuse_whole_cases(cursor)
            cursor.execute(sql.load("import_cases"), self._values)
            outcome.refused += self._refuse_changed(cursor)
            self._count(cursor, outcome)
            outcome.warnings += self._rows_that_differ(cursor)
            if outcome.wrote:
                self._write_and_place(cursor, new=outcome.counts["new"])
            self._demand_agreement(cursor)
            outcome.warnings += self._outside_and_elsewhere(cursor)
        return outcome

    @property
    def _values(self) -> dict[str, str | int | None]:
        run = self._setting.run
        return {"source": run.source, "run": run.pk, "by": run.by_id, "srid": crs.WGS84}

    def _refuse_whole_cases(self, cursor: Any) -> list[Problem]:
        if not self._refused:
            return []
        cursor.execute(
            "DELETE FROM import_row WHERE source_id = ANY(%s) RETURNING row_number, source_id",
            [list(self._refused)],
        )
        return [
            self._about_case("case_has_rejected_row", row, case, other=self._refused[case])
            for row, case in cursor.fetchall()
        ]

    def _refuse_changed(self, cursor: Any) -> list[Problem]:
        """Known cases with other content are refused, unless the import is there to correct them."""
        if self._setting.update:
            return []
        cursor.execute(
            "SELECT row_number, source_id FROM import_row JOIN import_case USING (source_id)"
            " WHERE state = 'changed' ORDER BY row_number"
        )
        refused = [self._about_case("duplicate_different", row, case) for row, case in cursor.fetchall()]
        cursor.execute("DELETE FROM import_case WHERE state = 'changed'")
        return refused

    def _count(self, cursor: Any, outcome: Outcome) -> None:
        cursor.execute("SELECT state, count(*) FROM import_case GROUP BY state")
        names = {"new": "new", "changed": "updated", "unchanged": "unchanged"}
        outcome.counts.update({names[state]: number for state, number in cursor.fetchall()})

    def _rows_that_differ(self, cursor: Any) -> list[Problem]:
        cursor.execute(sql.load("import_differences"))
        return [
            self._about_case(
                "case_rows_differ",
                row,
                case,
                first=first,
                columns=", ".join(self._setting.heading(_FIELDS.get(name, name)) for name in names),
            )
            for row, case, first, names in cursor.fetchall()
        ]

    def _write_and_place(self, cursor: Any, *, new: int) -> None:
        first = is_first_load(cursor, _TABLES[0], coming=new)
        with bare(cursor, _TABLES, when=first):
            self._write(cursor)
        with bare(cursor, [_PLACEMENTS], when=first):
            placing.place_incidents(run=self._setting.run)

    def _write(self, cursor: Any) -> None:
        cursor.execute("ANALYZE import_row, import_case")
        if self._setting.update:
            for name in ("import_incident_update", "import_children_delete"):
                cursor.execute(sql.load(name), self._values)
        for name in ("import_incidents", "import_offences", "import_seizures"):
            cursor.execute(sql.load(name), self._values)

    def _demand_agreement(self, cursor: Any) -> None:
        """Hold a file whose points lie elsewhere than its rows say: another coordinate system looks right
        on a map (VN-2000 and WGS 84 differ by 224 m in Hà Nội) and puts cases into the wrong ward.
        """
        cursor.execute(sql.load("import_agreement"), self._values)
        compared, outside = cursor.fetchone()
        if compared >= _COMPARED and outside > _SHARE * compared:
            details = {"outside": outside, "compared": compared}
            raise ImportRefused(
                self._setting.run.file_name, [Problem("points_not_in_stated_units", details=details)]
            )

    def _outside_and_elsewhere(self, cursor: Any) -> Iterable[Problem]:
        lon = self._setting.heading("lon")
        cursor.execute(sql.load("import_outside"), self._values)
        for row, x, y in cursor.fetchall():
            details = {"lon": f"{x:.6f}", "lat": f"{y:.6f}"}
            yield Problem("outside_units", row=row, column=lon, found=f"{x:.6f}, {y:.6f}", details=details)
        cursor.execute(sql.load("import_elsewhere"), self._values)
        for row, stated, placed in cursor.fetchall():
            details = {"stated": stated, "placed": placed}
            yield Problem("not_in_stated_unit", row=row, column=lon, found=stated, details=details)

    def _about_case(self, code: str, row: int, case: str, **details: object) -> Problem:
        return Problem(code, row=row, column=self._setting.heading("source_id"), found=case, details=details)
