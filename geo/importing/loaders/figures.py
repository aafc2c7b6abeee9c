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
from geo.models import FigureValue, ImportRun, UnitFigures

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
        """Write the reports that are not stored yet, or that no longer stand: a number corrected back to what
        it was before is a report of its own. A file that was loaded before has nothing to say again.
        """
        run = self._setting.run
        stored = set(
            UnitFigures.objects.filter(source=run.source).values_list(
                "unit_id", "as_of", "from_day", "to_day", "content_hash"
            )
        )
        standing = {} if self._was_loaded() else self._standing()
        new = []
        for report in self._reports:
            key = (report.unit, *report.time, report.content_hash)
            told = {(report.unit, report.time, name): value for name, value in report.values.items()}
            if key not in stored or any(standing.get(which, value) != value for which, value in told.items()):
                stored.add(key)
                standing |= {which: value for which, value in told.items() if which in standing}
                new.append(report)
        self._write(new)
        self._outcome.counts.update({"new": len(new), "unchanged": len(self._reports) - len(new)})
        return self._outcome

    def _was_loaded(self) -> bool:
        run = self._setting.run
        same = ImportRun.objects.filter(kind=run.kind, source=run.source, file_sha256=run.file_sha256)
        return same.exclude(pk=run.pk).exists()

    def _standing(self) -> dict[tuple[int, Time, str], object]:
        """What holds now of the units of the file: of several reports the one recorded last."""
        told = FigureValue.objects.filter(figures__unit__in={report.unit for report in self._reports})
        rows = told.order_by("figures__recorded_at", "figures_id").values_list(
            "figures__unit", "figures__as_of", "figures__from_day", "figures__to_day", "indicator", "value",
            "unknown_reason",
        )  # fmt: skip
        return {
            (unit, (on, first, last), name): Unknown(reason) if value is None else value
            for unit, on, first, last, name, value, reason in rows
        }

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
