"""One file from its first byte to stored facts, inside a transaction that somebody else opens."""

import gc
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from django.utils import timezone

from geo.importing.checks import run_checks
from geo.importing.errors import ImportRefused
from geo.importing.formats import open_table
from geo.importing.kinds import KINDS
from geo.importing.loaders import LOADERS
from geo.importing.loaders.base import Outcome, Setting
from geo.importing.opening.canonical import Canonical, read
from geo.importing.opening.choice import Choice
from geo.importing.own_units import others_rows
from geo.importing.problems import Problem
from geo.importing.profiles import Profile, fingerprint
from geo.importing.rows import Batch, Refused, RowReader
from geo.importing.stored import context_for, headings
from geo.models import ImportRun, RejectedRow
from geo.placing.known_units import unit_index

KEPT_WARNINGS = 500
KEPT_OF_EACH = 5


@dataclass(frozen=True)
class Step:
    """How far an import has come: "reading" its rows, with the share read, or "writing" them, which takes as
    long as the database needs.
    """

    name: Literal["reading", "writing"]
    rows: int
    share: float | None = None


Tell = Callable[[Step], None]
See = Callable[[Batch], None]


@dataclass(frozen=True)
class Order:
    """What somebody wants imported, and how; `choice` opens the file otherwise than the profile says.

    `file_name` and `sha256` are those of the file as it was sent, where `path` is a copy under another name;
    `canonical` is what was read from it, where it has been opened already. `only_units`: rows outside these
    units are refused; None is no such limit.
    """

    kind: str
    path: Path
    source: str
    profile: Profile | None = None
    update: bool = False
    choice: Choice | None = None
    canonical: Canonical | None = None
    file_name: str = ""
    sha256: str = ""
    only_units: frozenset[int] | None = None


@dataclass
class Findings:
    """All that was found: problems by code, with the first of all and of each; rejected rows counted."""

    problems: Counter[str] = field(default_factory=Counter)
    checks: Counter[str] = field(default_factory=Counter)
    first: list[Problem] = field(default_factory=list)
    first_of: dict[str, list[Problem]] = field(default_factory=dict)
    warnings: list[dict[str, object]] = field(default_factory=list)
    rejected: int = 0

    def note(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.problems[problem.code] += 1
            if len(self.first) < KEPT_WARNINGS:
                self.first.append(problem)
            if self.problems[problem.code] <= KEPT_OF_EACH:
                self.first_of.setdefault(problem.code, []).append(problem)
            if not problem.is_error and len(self.warnings) < KEPT_WARNINGS:
                self.warnings.append(problem.as_json())


def read_and_load(order: Order, run: ImportRun, *, tell: Tell, see: See) -> tuple[Outcome, Findings]:
    """Read, check and load a file into the open transaction; its counts are stored with the run.

    `see` is shown every batch of rows once it is checked. Raises ImportRefused where the file as a whole
    cannot be loaded; the caller then rolls back.
    """
    reader = _reader(order)
    setting = _setting(order, run, reader)
    context = context_for(reader, today=setting.today, units=setting.units)
    loader, findings = LOADERS[order.kind](setting), Findings()
    if reader.mapped.not_read:
        findings.note([Problem("columns_not_read", found=", ".join(reader.mapped.not_read))])
    with _uncollected():
        for batch in reader.batches():
            findings.checks += run_checks(order.kind, batch, context)
            if order.only_units is not None:
                batch.problems += others_rows(batch, order.only_units, kind=order.kind, source=order.source)
            findings.note(batch.problems)
            _keep(run, findings, reader.refused(batch))
            loader.take(batch)
            see(batch)
            tell(Step("reading", reader.counts["rows"], reader.table.done()))
    for row in reader.misshapen:
        findings.note(row.problems)
    _keep(run, findings, reader.misshapen)
    tell(Step("writing", reader.counts["rows"]))
    outcome = loader.finish()
    findings.note([*outcome.warnings, *outcome.refused])
    _keep(run, findings, _refused_late(order, outcome.refused))
    _store_counts(run, order, reader=reader, outcome=outcome, findings=findings)
    return outcome, findings


@contextmanager
def _uncollected() -> Iterator[None]:
    """Python looks for no circles meanwhile: rows have none, and looking for them among millions took a fifth
    of the reading.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def sha256_of(path: Path) -> str:
    """Hash of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _reader(order: Order) -> RowReader:
    if order.canonical is not None:
        table = read(order.canonical, file_name=order.file_name)
    else:
        said = order.profile.choice if order.profile else Choice()
        table = open_table(order.path, choice=order.choice or said)
    return RowReader(table, kind=KINDS[order.kind], profile=order.profile)


def _setting(order: Order, run: ImportRun, reader: RowReader) -> Setting:
    level = order.profile.unit_level if order.profile else "commune"
    units = unit_index(level)
    if order.kind == "figures" and not units.units:
        raise ImportRefused(order.path.name, [Problem("no_units_loaded", details={"level": level})])
    return Setting(
        run=run,
        today=timezone.localdate(),
        units=units,
        unit_level=level,
        update=order.update,
        headings=headings(reader),
    )


def _keep(run: ImportRun, findings: Findings, refused: Iterable[Refused]) -> None:
    rows = [
        RejectedRow(
            run=run,
            row_number=each.row,
            raw=each.raw,
            problems=[problem.as_json() for problem in each.problems],
        )
        for each in refused
    ]
    findings.rejected += len(rows)
    RejectedRow.objects.bulk_create(rows, batch_size=2_000)


def _refused_late(order: Order, problems: list[Problem]) -> Iterator[Refused]:
    """Rows that only the loader could refuse; their cells are read from the file once more, and not kept
    for a million rows in case they are needed.
    """
    if not problems:
        return
    of_row: dict[int, list[Problem]] = {}
    for problem in problems:
        of_row.setdefault(problem.row or 0, []).append(problem)
    reader = _reader(order)
    for batch in reader.batches():
        for number, cells in _wanted(batch, of_row):
            yield Refused(number, reader.raw(cells, of_row[number]), tuple(of_row[number]))


def _wanted(batch: Batch, rows: dict[int, list[Problem]]) -> Iterator[tuple[int, list[str]]]:
    for number, cells in zip(batch.numbers, batch.cells, strict=True):
        if number in rows:
            yield number, cells


def _headings_in_order(reader: RowReader) -> list[str]:
    """The headings that are read, in the file's order: JSON keeps none for the rejected rows."""
    read = [source for source in reader.mapped.sources if source.constant is None]
    return list(dict.fromkeys(source.heading for source in sorted(read, key=lambda source: source.places)))


def _store_counts(
    run: ImportRun, order: Order, *, reader: RowReader, outcome: Outcome, findings: Findings
) -> None:
    run.counts = {
        **reader.counts,
        **{name: outcome.counts[name] for name in ("new", "updated", "unchanged", "events")},
        "rejected": findings.rejected,
        "problems": dict(findings.problems),
        "checks": dict(findings.checks),
        "warnings": findings.warnings,
        "profile": fingerprint(order.profile),
        "headings": _headings_in_order(reader),
    }
    run.finished_at = timezone.now()
    run.save(update_fields=["counts", "finished_at"])
