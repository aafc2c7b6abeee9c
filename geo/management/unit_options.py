"""What the commands about units have in common."""

from argparse import ArgumentTypeError
from collections.abc import Sequence
from datetime import date
from typing import Any

from geo.units.findings import Finding

SHOWN = 20


def day_argument(text: str) -> date:
    """A day of the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"“{text}” is no day; write YYYY-MM-DD, such as 2025-07-01") from None


def show_findings(out: Any, findings: Sequence[Finding]) -> None:
    """The first findings, refusals before notes, and how many more there are."""
    ordered = sorted(findings, key=lambda finding: not finding.refuses)
    for finding in ordered[:SHOWN]:
        out.write(f"{'REFUSED' if finding.refuses else 'note'} [{finding.code}] {finding.sentence}")
    if len(ordered) > SHOWN:
        out.write(f"… and {len(ordered) - SHOWN:,} more")
