"""Published figures: one row each, known by unit, indicator, time and document."""

from typing import Any

from geo.importing.loaders.base import Outcome, Setting, good_rows, stamp
from geo.importing.problems import Problem
from geo.importing.rows import Batch
from geo.models import AdminUnit, ReportedFigure

_KEY = ("unit_text", "indicator", "as_of", "from_day", "to_day", "document")


class ReportedLoader:
    """Collects numbers, then writes those that are not stored yet."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._rows: dict[tuple[Any, ...], tuple[int, ReportedFigure]] = {}
        self._outcome = Outcome()

    def take(self, batch: Batch) -> None:
        """Keep the good rows; the same number told twice must be the same."""
        names = dict(
            AdminUnit.objects.filter(id__in=filter(None, batch.units)).values_list("id", "full_name")
        )
        for number, place, values in good_rows(batch):
            figure = self._figure(values, batch.units[place], names)
            key = tuple(getattr(figure, name) for name in _KEY)
            row, earlier = self._rows.setdefault(key, (number, figure))
            if earlier.value != figure.value:
                self._refuse("repeated_different", number, figure, first=row)

    def finish(self) -> Outcome:
        """Write what is new; another value for a known number corrects it or is refused."""
        new = []
        for row, figure in self._rows.values():
            known = ReportedFigure.objects.filter(**{name: getattr(figure, name) for name in _KEY}).first()
            if known is None:
                new.append(figure)
            elif known.value == figure.value:
                self._outcome.counts["unchanged"] += 1
            elif self._setting.update:
                known.value = figure.value
                stamp(known, self._setting.run)
                known.save()
                self._outcome.counts["updated"] += 1
            else:
                self._refuse("duplicate_different", row, figure)
        ReportedFigure.objects.bulk_create(new)
        self._outcome.counts["new"] = len(new)
        return self._outcome

    def _figure(self, values: dict[str, Any], unit: int | None, names: dict[int, str]) -> ReportedFigure:
        text = values.get("unit_name") or (names[unit] if unit else values.get("unit_code"))
        return ReportedFigure(
            unit_id=unit,
            unit_text=str(text),
            indicator=values["indicator"],
            value=values["value"],
            as_of=values.get("as_of"),
            from_day=values.get("from_day"),
            to_day=values.get("to_day"),
            document=values["document"],
            import_run=self._setting.run,
            recorded_by=self._setting.run.by,
        )

    def _refuse(self, code: str, row: int, figure: ReportedFigure, **details: object) -> None:
        self._outcome.refused.append(
            Problem(
                code,
                row=row,
                column=self._setting.heading("value"),
                found=f"{figure.unit_text}, {figure.indicator}",
                details=details,
            )
        )
