"""The indicative status of every unit at the end of every month: the year so far, stocks as last reported."""

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import Max, Min
from django.utils import timezone

from geo import sql
from geo.access import audit
from geo.models import Incident, PointEvent
from hotspots.actions.assess import Tell
from hotspots.rules import Definition, Reading, decide
from hotspots.rules.facts import Bounds, all_bounds
from hotspots.rules.period import month_last_day, so_far
from hotspots.ward_facts import AS_LAST_REPORTED, load_sources, unit_facts, units_in_force

Answers = tuple[str, str]
# Eight years of reports of 3,321 wards took 1.1 GB as objects; those of 300 take a tenth.
BATCH = 300


@dataclass(frozen=True, slots=True)
class MonthsQuestion:
    """Every month with data, for the units of a level in force today, by one rule and reading."""

    definition: Definition
    reading: Reading
    level: str = "commune"


def months_with_data() -> list[dt.date]:
    """First days of all months from the first incident or point event to the last, none after today."""
    ends: list[dt.date] = []
    for rows, field in ((Incident.objects, "occurred_on"), (PointEvent.objects, "day")):
        found = rows.aggregate(first=Min(field), last=Max(field))
        ends += [day for day in found.values() if day is not None]
    if not ends:
        return []
    first, last = min(ends), min(max(ends), timezone.localdate())
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [
        dt.date(first.year + m // 12, m % 12 + 1, 1) for m in range(first.month - 1, first.month - 1 + count)
    ]


@transaction.atomic
def assess_months(question: MonthsQuestion, *, by: Any, tell: Tell = lambda _step: None) -> tuple[int, int]:
    """Compute every unit and month, write those that changed; (computed, written). Raises NoUnitsError."""
    months = months_with_data()
    if not months:
        return (0, 0)
    units = [unit.id for unit in units_in_force(question.level, timezone.localdate())]
    tell(f"{len(units):,} units × {len(months)} months")
    written = _write(_rows(units, months, question=question, tell=tell), question)
    audit.record(
        action="status.assess_months",
        by=by,
        subject=f"{question.level} {months[0]:%Y-%m} – {months[-1]:%Y-%m}",
        detail={"rule_set": question.definition.id, "reading": question.reading.code, "written": written},
    )
    return len(units) * len(months), written


def _rows(
    units: Sequence[int], months: Sequence[dt.date], *, question: MonthsQuestion, tell: Tell
) -> Iterator[tuple[int, dt.date, str, str]]:
    judge = _Judge(question)
    windows = [(month, so_far(month)) for month in months]
    first, last = windows[0][1].first, month_last_day(months[-1])
    for start in range(0, len(units), BATCH):
        batch = units[start : start + BATCH]
        sources = load_sources(batch, first=first, last=last, earliest=first - dt.timedelta(days=366))
        for unit in batch:
            for month, window in windows:
                facts = unit_facts(unit, window=window, sources=sources, patience=AS_LAST_REPORTED)
                yield unit, month, *judge(all_bounds(facts, judge.names))
        tell(f"{start + len(batch):,} of {len(units):,} units")


class _Judge:
    """The two answers for given facts; most unit-months have the same, so each is judged once."""

    def __init__(self, question: MonthsQuestion) -> None:
        self.question = question
        self.names = question.definition.fact_names(question.level)
        self.known: dict[tuple[Bounds, ...], Answers] = {}

    def __call__(self, facts: dict[str, Bounds]) -> Answers:
        key = tuple(facts.values())
        if key not in self.known:
            verdict = decide(
                facts, self.question.definition, level=self.question.level, reading=self.question.reading
            )
            self.known[key] = (verdict.drug_free, verdict.key_type)
        return self.known[key]


def _write(rows: Iterator[tuple[int, dt.date, str, str]], question: MonthsQuestion) -> int:
    lines = io.StringIO("".join("\t".join(map(str, row)) + "\n" for row in rows))
    with connection.cursor() as cursor:
        cursor.execute(sql.load("month_status_stage", package="hotspots"))
        cursor.copy_expert("COPY month_status_new FROM STDIN", lines)
        cursor.execute(
            sql.load("month_status_keep", package="hotspots"),
            {"rule_set": question.definition.id, "reading": question.reading.code},
        )
        written = cursor.rowcount
        cursor.execute("DROP TABLE month_status_new")
        return written
