"""Checks of a drug point's rows, each by itself; the order of its ledger is the loader's to see."""

from collections.abc import Iterator

from geo.importing.checks.context import Context
from geo.importing.problems import Problem
from geo.importing.rows import Batch


def moving_point(batch: Batch, context: Context) -> Iterator[Problem]:
    """A moving point has no coordinates and counts in its recorded unit (Decision 28/2025, Art. 2)."""
    refused = batch.refused_rows()
    for place, (number, moving, lon) in enumerate(
        zip(batch.numbers, batch.column("moving"), batch.column("lon"), strict=True)
    ):
        if not moving or number in refused:
            continue
        if lon is not None:
            yield Problem("moving_with_point", row=number, column=context.heading("lon"))
        elif batch.units[place] is None:
            yield Problem("moving_without_unit", row=number, column=context.heading("unit_code"))


def whole_merger(batch: Batch, context: Context) -> Iterator[Problem]:
    """A merger names the other point, and that is another one: merged into itself a point would be gone."""
    for number, event, other, own in zip(
        batch.numbers,
        batch.column("event"),
        batch.column("merged_into"),
        batch.column("source_id"),
        strict=True,
    ):
        if event != "merged":
            continue
        if not other:
            yield Problem("merged_into_needed", row=number, column=context.heading("merged_into"))
        elif other == own:
            column = context.heading("merged_into")
            yield Problem("merged_into_itself", row=number, column=column, found=str(own))
