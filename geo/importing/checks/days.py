"""Checks of days: nothing in the future, first before last, one kind of time a number."""

from collections.abc import Iterator
from datetime import date

from geo.importing.checks.context import Context
from geo.importing.problems import Problem
from geo.importing.rows import Batch

_DAYS = ("occurred_on", "event_on", "inspected_on", "as_of", "from_day", "to_day")


def not_in_future(batch: Batch, context: Context) -> Iterator[Problem]:
    """A fact has happened: its day is today (Asia/Ho_Chi_Minh) or before."""
    for name in _DAYS:
        days = batch.columns.get(name, [])
        late = {day for day in set(days) if isinstance(day, date) and day > context.today}
        if not late:
            continue
        for number, day in zip(batch.numbers, days, strict=True):
            if isinstance(day, date) and day in late:
                yield Problem(
                    "future_date",
                    row=number,
                    column=context.heading(name),
                    found=day.isoformat(),
                    details={"today": context.today.isoformat()},
                )


def days_in_order(batch: Batch, context: Context) -> Iterator[Problem]:
    """A period's first day is not after its last."""
    for number, first, last in zip(
        batch.numbers, batch.column("from_day"), batch.column("to_day"), strict=True
    ):
        if isinstance(first, date) and isinstance(last, date) and first > last:
            details = {"first": first.isoformat(), "last": last.isoformat()}
            yield Problem("period_reversed", row=number, column=context.heading("from_day"), details=details)


def one_kind_of_time(batch: Batch, context: Context) -> Iterator[Problem]:
    """A number holds on a day, or from a day to a day: one of the two, and whole."""
    for number, on, first, last in zip(
        batch.numbers, batch.column("as_of"), batch.column("from_day"), batch.column("to_day"), strict=True
    ):
        if (first is None) != (last is None) or (on is None and first is None):
            yield Problem("period_missing", row=number)
        elif on is not None and first is not None:
            yield Problem("two_periods", row=number, column=context.heading("as_of"))
