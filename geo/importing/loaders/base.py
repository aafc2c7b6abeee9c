"""What the runner asks of a loader."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from django.utils import timezone

from geo.importing.problems import Problem
from geo.importing.rows import Batch
from geo.importing.unit_index import UnitIndex
from geo.models import ImportRun
from geo.models.base import Recorded


@dataclass(frozen=True, slots=True)
class Setting:
    """One import as loaders see it. `update`: other content for a known id corrects it, else is refused.

    `headings` gives the file's own name of a field.
    """

    run: ImportRun
    today: date
    units: UnitIndex
    unit_level: str
    update: bool
    headings: dict[str, str]

    def heading(self, name: str) -> str:
        return self.headings.get(name, name)


@dataclass
class Outcome:
    """What a loader did: counts of facts (new, updated, unchanged), rows it refused, further warnings."""

    counts: Counter[str] = field(default_factory=Counter)
    refused: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    @property
    def wrote(self) -> bool:
        """Whether anything was written."""
        return any(self.counts[name] for name in ("new", "updated", "events"))


class Loader(Protocol):
    """Takes batches as they are read and writes when all are known."""

    def take(self, batch: Batch) -> None:
        """Keep the batch's good rows for writing, and note which facts have a refused row."""

    def finish(self) -> Outcome:
        """Write. Raises ImportRefused where the whole shows that the file cannot be right."""


def stamp(row: Recorded, run: ImportRun) -> None:
    """Say on a row when, by whom and in which import it got its present content."""
    row.recorded_at, row.recorded_by, row.import_run = timezone.now(), run.by, run


def good_rows(batch: Batch) -> Iterator[tuple[int, int, dict[str, object]]]:
    """(row number, place in the batch, values by field) of the rows without an error."""
    refused = batch.refused_rows()
    names = list(batch.columns)
    rows = zip(*(batch.columns[name] for name in names), strict=True)
    for place, (number, values) in enumerate(zip(batch.numbers, rows, strict=True)):
        if number not in refused:
            yield number, place, dict(zip(names, values, strict=True))
