"""Bring in a file: all in one transaction, which a dry run takes back."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.db import connection, transaction

from geo.access import audit
from geo.importing.problems import Problem
from geo.importing.rejected import rejected_csv, rejected_xlsx
from geo.importing.rows import Batch
from geo.importing.runner import Order, See, Step, Tell, read_and_load, sha256_of
from geo.models import ImportRun, RejectedRow, User

# Two imports at once could both find a case number new; the second waits for the first.
_LOCK = 7_301_126
_LONGEST_NAME = 200


@dataclass(frozen=True)
class ImportReport:
    """What an import did, or would do. `run_id` is None where nothing was stored.

    `same_as`: the earlier import of the very same file, where this one had nothing to add.
    """

    file_name: str
    run_id: int | None
    counts: dict[str, int]
    problems: dict[str, int]
    first_problems: tuple[Problem, ...]
    first_of: Mapping[str, list[Problem]]
    rejected: int
    same_as: int | None = None


def _silent(_step: Step) -> None:
    return


def _unseen(_batch: Batch) -> None:
    return


def import_facts(
    order: Order,
    *,
    by: User | None,
    commit: bool,
    rejected_to: tuple[Path, str] | None = None,
    tell: Tell = _silent,
    see: See = _unseen,
) -> ImportReport:
    """Import a file, or find out what importing it would do.

    The run is written first, so that every row, COPY's too, can name it. Rows with errors are rejected and
    kept with their reasons, the others are loaded. `rejected_to`: a file for the rejected rows (.xlsx, or
    CSV), and its language; `see` is shown every batch of rows. Raises ImportRefused, and loads nothing, where
    the file as a whole is at fault.
    """
    with transaction.atomic():
        run = _begun(order, by)
        outcome, findings = read_and_load(order, run, tell=tell, see=see)
        if rejected_to is not None:
            _write_rejected(run, *rejected_to)
        same_as = None if outcome.wrote else _earlier(run)
        stored = commit and same_as is None
        if stored:
            _record(run, by)
        else:
            transaction.set_rollback(True)
    return ImportReport(
        file_name=run.file_name,
        run_id=run.pk if stored else None,
        counts={name: number for name, number in run.counts.items() if isinstance(number, int)},
        problems=dict(findings.problems),
        first_problems=tuple(findings.first),
        first_of=findings.first_of,
        rejected=findings.rejected,
        same_as=same_as,
    )


def one_at_a_time() -> None:
    """Wait until no other transaction imports or undoes, and keep others waiting until this one ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _begun(order: Order, by: User | None) -> ImportRun:
    one_at_a_time()
    return ImportRun.objects.create(
        kind=order.kind,
        source=order.source,
        file_name=(order.file_name or order.path.name)[-_LONGEST_NAME:],
        file_sha256=order.sha256 or sha256_of(order.path),
        profile_name=order.profile.name if order.profile else "",
        by=by,
    )


def _earlier(run: ImportRun) -> int | None:
    """The first import of the same bytes, of the same source, read the same way, that still stands."""
    same = ImportRun.objects.filter(
        kind=run.kind,
        source=run.source,
        file_sha256=run.file_sha256,
        counts__profile=run.counts["profile"],
        undone_at=None,
    )
    return same.exclude(pk=run.pk).order_by("pk").values_list("pk", flat=True).first()


def _record(run: ImportRun, by: User | None) -> None:
    counts = ("rows", "new", "updated", "unchanged", "events", "rejected")
    detail = {"kind": run.kind, **{name: run.counts[name] for name in counts}}
    audit.record(action="facts.import", by=by, subject=run, detail=detail)


def _write_rejected(run: ImportRun, path: Path, lang: str) -> None:
    rows, headings = RejectedRow.objects.filter(run=run).iterator(), run.counts["headings"]
    if path.suffix.lower() == ".xlsx":
        with path.open("wb") as book:
            rejected_xlsx(rows, book, headings=headings, lang=lang)
        return
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(rejected_csv(rows, headings=headings, lang=lang))
