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
from hotspots.ward_facts import AS_LAST_REPORTED, Sources, load_sources, unit_facts, units_in_force

Answers = tuple[str, str]


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
    first, last = so_far(months[0]).first, month_last_day(months[-1])
    earliest = first - dt.timedelta(days=366)
    sources = load_sources(units, first=first, last=last, earliest=earliest)
    tell(f"{len(units):,} units × {len(months)} months: records read")
    written = _write(_rows(units, months, sources=sources, question=question, tell=tell), question)
    audit.record(
        action="status.assess_months",
        by=by,
        subject=f"{question.level} {months[0]:%Y-%m} – {months[-1]:%Y-%m}",
        detail={"rule_set": question.definition.id, "reading": question.reading.code, "written": written},
    )
    return len(units) * len(months), written


def _rows(
    units: Sequence[int], months: Sequence[dt.date], *, sources: Sources, question: MonthsQuestion, tell: Tell
) -> Iterator[tuple[int, dt.date, str, str]]:
    judge = _Judge(question)
    windows = [(month, so_far(month)) for month in months]
    for done, unit in enumerate(units, start=1):
        for month, window in windows:
            facts = unit_facts(unit, window=window, sources=sources, patience=AS_LAST_REPORTED)
            yield unit, month, *judge(all_bounds(facts, judge.names))
        if done % 500 == 0:
            tell(f"{done:,} of {len(units):,} units")


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
