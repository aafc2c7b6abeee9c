"""Checks of an inspection's counts."""

from collections.abc import Iterator

from geo.importing.checks.context import Context
from geo.importing.problems import Problem
from geo.importing.rows import Batch


def positive_within_tests(batch: Batch, context: Context) -> Iterator[Problem]:
    """Not more persons tested positive than were tested, where both are known."""
    tested = batch.column("drug_tests")
    for number, tests, positive in zip(batch.numbers, tested, batch.column("positive"), strict=True):
        if isinstance(tests, int) and isinstance(positive, int) and positive > tests:
            yield Problem(
                "positive_exceeds_tests",
                row=number,
                column=context.heading("positive"),
                found=str(positive),
                details={"tests": tests},
            )
