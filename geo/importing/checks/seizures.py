"""Checks of what belongs to an incident's row beside its place and day."""

from collections.abc import Iterator

from geo.importing.checks.context import Context
from geo.importing.problems import Problem
from geo.importing.rows import Batch


def whole_seizure(batch: Batch, context: Context) -> Iterator[Problem]:
    """A quantity is a quantity of something, in some unit of measure."""
    if "quantity" not in batch.columns:
        return
    for number, substance, quantity, unit in zip(
        batch.numbers,
        batch.column("substance"),
        batch.columns["quantity"],
        batch.column("quantity_unit"),
        strict=True,
    ):
        if quantity is None:
            continue
        column = context.heading("quantity")
        if not substance:
            yield Problem("quantity_without_substance", row=number, column=column, found=str(quantity))
        if not unit:
            yield Problem("quantity_without_unit", row=number, column=column, found=str(quantity))


def known_campaign(batch: Batch, context: Context) -> Iterator[Problem]:
    """A campaign's code is that of a loaded campaign."""
    if "campaign" not in batch.columns:
        return
    for number, code in zip(batch.numbers, batch.columns["campaign"], strict=True):
        if code is not None and code not in context.campaigns:
            yield Problem("unknown_campaign", row=number, column=context.heading("campaign"), found=str(code))
