"""Checks of reported figures: stocks on a day, flows over a period, parts within their whole."""

from collections.abc import Iterator

from geo.importing.checks.context import Context
from geo.importing.kinds.figures import NO_REASON, Unknown
from geo.importing.problems import Problem
from geo.importing.rows import Batch
from geo.indicators import EXEMPT_PARTS, INDICATORS

_WHOLE = ("addicts_on_record", "users_on_record")


def days_that_fit(batch: Batch, context: Context) -> Iterator[Problem]:
    """A stock has a day, a flow a first and a last day; a row may hold both kinds."""
    on, first, last = batch.column("as_of"), batch.column("from_day"), batch.column("to_day")
    for indicator in INDICATORS:
        values = batch.columns.get(indicator.code, [])
        for place, value in enumerate(values):
            if value is None:
                continue
            stock = indicator.time == "stock"
            if on[place] is None if stock else first[place] is None or last[place] is None:
                yield Problem(
                    "stock_needs_day" if stock else "flow_needs_period",
                    row=batch.numbers[place],
                    column=context.heading(indicator.code),
                    details={"indicator": indicator.code},
                )


def some_figure(batch: Batch, _context: Context) -> Iterator[Problem]:
    """A row reports something."""
    refused = batch.refused_rows()
    given = [batch.columns[indicator.code] for indicator in INDICATORS if indicator.code in batch.columns]
    for place, number in enumerate(batch.numbers):
        if number not in refused and all(values[place] is None for values in given):
            yield Problem("no_figures", row=number)


def reason_for_unknown(batch: Batch, context: Context) -> Iterator[Problem]:
    """Unknown is allowed, and better with a reason."""
    for indicator in INDICATORS:
        for number, value in zip(batch.numbers, batch.column(indicator.code), strict=True):
            if isinstance(value, Unknown) and value.reason == NO_REASON:
                yield Problem(
                    "unknown_without_reason",
                    row=number,
                    column=context.heading(indicator.code),
                    found=indicator.code,
                )


def parts_within_whole(batch: Batch, context: Context) -> Iterator[Problem]:
    """The exempt are part of the addicts and users on record, so together not more than these.

    Looked at only where the whole is known; unknown parts count as nothing, so this can only be too mild.
    """
    wholes = [batch.column(name) for name in _WHOLE]
    parts = [batch.column(name) for name in EXEMPT_PARTS]
    for place, number in enumerate(batch.numbers):
        whole = [values[place] for values in wholes]
        known = [value for values in parts if isinstance(value := values[place], int)]
        if all(isinstance(value, int) for value in whole) and sum(known) > sum(whole):  # type: ignore[arg-type]
            details = {"parts": sum(known), "whole": sum(whole)}  # type: ignore[arg-type]
            yield Problem(
                "exempt_exceeds",
                row=number,
                column=context.heading(EXEMPT_PARTS[0]),
                details=details,
            )
