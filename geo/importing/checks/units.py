"""Checks of the unit a row states."""

from collections.abc import Iterator, Sequence
from datetime import date

from geo.importing.checks.context import Context
from geo.importing.problems import Problem
from geo.importing.rows import Batch
from geo.importing.unit_index import Meant

_DAYS = ("occurred_on", "event_on", "as_of", "to_day")
_COLUMN_OF = {"unknown_unit_code": "unit_code", "unit_code_and_name_differ": "unit_name"}


def stated_unit(batch: Batch, context: Context) -> Iterator[Problem]:
    """Which unit is meant on the row's day; fills `batch.units`. An unknown code is an error, an unknown
    name a warning.
    """
    yield from _stated(batch, context, days=row_days(batch))


def stated_unit_of_place(batch: Batch, context: Context) -> Iterator[Problem]:
    """As `stated_unit`, for what stands somewhere: a list of today names the units of today, and what is
    closed already those of its last day.
    """
    days = [
        min(day, context.today) if isinstance(day, date) else context.today for day in batch.column("to_day")
    ]
    yield from _stated(batch, context, days=days)


def _stated(batch: Batch, context: Context, *, days: Sequence[object]) -> Iterator[Problem]:
    answers: dict[tuple[object, ...], Meant] = {}
    spans: dict[date, int] = {}
    rows = zip(
        batch.numbers,
        days,
        batch.column("unit_code"),
        batch.column("unit_name"),
        batch.column("province"),
        strict=True,
    )
    for place, (number, day, code, name, province) in enumerate(rows):
        if not isinstance(day, date) or not (code or name):
            continue
        if day not in spans:
            spans[day] = context.units.span(day)
        key = (spans[day], code, name, province)
        if key not in answers:
            answers[key] = context.units.meant(
                day=day, code=str(code or ""), name=str(name or ""), province=str(province or "")
            )
        meant = answers[key]
        batch.units[place] = meant.unit.id if meant.unit else None
        if meant.problem:
            yield _problem(meant, row=number, day=day, code=code, name=name, context=context)


def unit_is_known(batch: Batch, context: Context) -> Iterator[Problem]:
    """Figures without a unit mean nothing: what is a warning for an incident is an error here."""
    refused = batch.refused_rows()
    reasons = {problem.row: problem for problem in batch.problems}
    for number, unit in zip(batch.numbers, batch.units, strict=True):
        if unit is None and number not in refused:
            found = reasons.get(number)
            yield Problem(
                "unit_needed",
                row=number,
                column=context.heading("unit_name"),
                found=found.found if found else None,
                details={"why": found.code if found else "missing_value"},
            )


def some_unit(batch: Batch, context: Context) -> Iterator[Problem]:
    """A published number is of some unit, though that may be one that is not loaded."""
    for number, code, name in zip(
        batch.numbers, batch.column("unit_code"), batch.column("unit_name"), strict=True
    ):
        if not code and not name:
            yield Problem("missing_value", row=number, column=context.heading("unit_name"))


def campaign_units(batch: Batch, context: Context) -> Iterator[Problem]:
    """Every code of a campaign's list is a unit on its first day."""
    for number, codes, day in zip(
        batch.numbers, batch.column("unit_codes"), batch.column("from_day"), strict=True
    ):
        for code in unit_codes(codes):
            if (
                isinstance(day, date)
                and not context.units.meant(day=day, code=code, name="", province="").unit
            ):
                yield Problem(
                    "unknown_unit_code",
                    row=number,
                    column=context.heading("unit_codes"),
                    found=code,
                    details={"day": day.isoformat()},
                )


def unit_codes(cell: object) -> list[str]:
    """The codes of a cell such as “00004; 00025”."""
    return [code.strip() for code in str(cell or "").split(";") if code.strip()]


def row_days(batch: Batch) -> list[object]:
    """The day that says which units hold for a row: of the event, else the last day of its period."""
    days: list[object] = [None] * len(batch.numbers)
    for name in reversed(_DAYS):
        if name in batch.columns:
            days = [own or day for own, day in zip(batch.columns[name], days, strict=True)]
    return days


def _problem(meant: Meant, *, row: int, day: date, code: object, name: object, context: Context) -> Problem:
    problem = str(meant.problem)
    by_code = problem == "unknown_unit_code" or (problem == "no_units_for_day" and code)
    return Problem(
        problem,
        row=row,
        column=context.heading("unit_code" if by_code else "unit_name"),
        found=str(code if by_code else name),
        details={
            "day": day.isoformat(),
            "code": str(code or ""),
            "unit": meant.unit.full_name if meant.unit else "",
            "count": meant.count,
        },
    )
