"""Figures of units: reports are added, never changed; of several the one recorded last holds."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from geo.importing.kinds.figures import Unknown
from geo.importing.loaders.base import Outcome, Setting, good_rows
from geo.importing.problems import Problem
from geo.importing.rows import Batch
from geo.indicators import INDICATORS
from geo.models import FigureValue, UnitFigures

Time = tuple[date | None, date | None, date | None]


@dataclass(frozen=True)
class _Report:
    """What one row says of one unit for one day, or one period."""

    row: int
    unit: int
    time: Time
    document: str
    values: dict[str, object]

    @property
    def content_hash(self) -> str:
        told = repr((self.document, sorted((name, repr(value)) for name, value in self.values.items())))
        return hashlib.md5(told.encode(), usedforsecurity=False).hexdigest()


class FiguresLoader:
    """Collects reports, then adds those that are not stored yet."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._reports: list[_Report] = []
        self._told: dict[tuple[int, Time, str], tuple[int, object]] = {}
        self._outcome = Outcome()

    def take(self, batch: Batch) -> None:
        """Keep the good rows as reports; a row that contradicts an earlier one of the file is refused."""
        for number, place, values in good_rows(batch):
            unit = batch.units[place]
            if unit is None:
                continue
            reports = [report for report in _reports(number, unit, values) if report.values]
            if problem := self._contradiction(reports):
                self._outcome.refused.append(problem)
            else:
                self._reports += reports

    def finish(self) -> Outcome:
        """Write the reports whose unit, time and content are not stored yet."""
        run = self._setting.run
        stored = set(
            UnitFigures.objects.filter(source=run.source).values_list(
                "unit_id", "as_of", "from_day", "to_day", "content_hash"
            )
        )
        new = []
        for report in self._reports:
            key = (report.unit, *report.time, report.content_hash)
            if key not in stored:
                stored.add(key)
                new.append(report)
        self._write(new)
        self._outcome.counts.update({"new": len(new), "unchanged": len(self._reports) - len(new)})
        return self._outcome

    def _contradiction(self, reports: list[_Report]) -> Problem | None:
        for report in reports:
            for name, value in report.values.items():
                row, told = self._told.setdefault((report.unit, report.time, name), (report.row, value))
                if told != value:
                    return Problem(
                        "repeated_different",
                        row=report.row,
                        column=self._setting.heading(name),
                        found=name,
                        details={"first": row},
                    )
        return None

    def _write(self, reports: list[_Report]) -> None:
        run = self._setting.run
        stored = UnitFigures.objects.bulk_create(
            UnitFigures(
                unit_id=report.unit,
                as_of=report.time[0],
                from_day=report.time[1],
                to_day=report.time[2],
                source=run.source,
                document=report.document,
                content_hash=report.content_hash,
                recorded_by=run.by,
                import_run=run,
            )
            for report in reports
        )
        FigureValue.objects.bulk_create(
            FigureValue(figures=figures, indicator=name, **_known_or_reason(value))
            for figures, report in zip(stored, reports, strict=True)
            for name, value in report.values.items()
        )


def _reports(number: int, unit: int, values: dict[str, Any]) -> list[_Report]:
    """A row's stocks as of its day, and its flows over its period."""
    document = values.get("document") or ""
    told = {
        time: {
            indicator.code: values[indicator.code]
            for indicator in INDICATORS
            if indicator.time == time and values.get(indicator.code) is not None
        }
        for time in ("stock", "flow")
    }
    days = (None, values.get("from_day"), values.get("to_day"))
    return [
        _Report(number, unit, (values.get("as_of"), None, None), document, told["stock"]),
        _Report(number, unit, days, document, told["flow"]),
    ]


def _known_or_reason(value: object) -> dict[str, Any]:
    return {"unknown_reason": value.reason} if isinstance(value, Unknown) else {"value": value}
