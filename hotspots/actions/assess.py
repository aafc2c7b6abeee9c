"""Assess all units of a level for a period: one row per unit whose answer or facts are new."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from geo.access import audit
from hotspots.errors import NotInForceError
from hotspots.models import Assessment
from hotspots.rules import Definition, Facts, Period, Reading, Result, assess
from hotspots.ward_facts import JudgedUnit, facts_of_period, units_in_force
from hotspots.ward_facts.communes import commune_facts

Tell = Callable[[str], None]
PROVINCE, COMMUNE = "province", "commune"


@dataclass(frozen=True, slots=True)
class Question:
    """Which units, which period, by which rule and reading.

    by_todays_rule: judge a period that ended before the rule was in force, to compare.
    """

    period: Period
    definition: Definition
    reading: Reading
    level: str = COMMUNE
    by_todays_rule: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """How many units, how many rows were new, how often each answer, and what was missing most often."""

    units: int
    stored: int
    drug_free: Mapping[str, int]
    key_type: Mapping[str, int]
    missing: Mapping[str, int]

    def as_detail(self) -> dict[str, Any]:
        """For the audit trail: counts only."""
        return {
            "units": self.units,
            "stored": self.stored,
            "drug_free": dict(self.drug_free),
            "key_type": dict(self.key_type),
        }


def check_in_force(question: Question) -> None:
    """A period is judged by the rule in force on its last day; NotInForceError otherwise."""
    if question.period.last < question.definition.in_force and not question.by_todays_rule:
        raise NotInForceError(
            f"{question.definition.id} is in force from {question.definition.in_force}, and period "
            f"{question.period.label} ended on {question.period.last}: judge it by today's rule only if you "
            "say so (--by-todays-rule)."
        )


def results_of(units: list[JudgedUnit], question: Question) -> dict[int, Result]:
    """The result of each unit, provisional while the period runs; nothing is stored."""
    facts = facts_of_period([unit.id for unit in units], question.period, today=timezone.localdate())
    if question.level == PROVINCE:
        facts = _with_communes(facts, units, question)
    return {
        unit.id: assess(facts[unit.id], question.definition, level=question.level, reading=question.reading)
        for unit in units
    }


def _with_communes(facts: dict[int, Facts], units: list[JudgedUnit], question: Question) -> dict[int, Facts]:
    communes = units_in_force(COMMUNE, question.period.last)
    return {
        unit.id: {
            **facts[unit.id],
            **commune_facts(
                unit,
                communes,
                period=question.period,
                rule_set=question.definition.id,
                reading=question.reading.code,
            ),
        }
        for unit in units
    }


@transaction.atomic
def assess_units(question: Question, *, by: Any, tell: Tell = lambda _step: None) -> Summary:
    """Judge every unit of the level that is in force on the period's last day, and store what is new.

    A row is new when an answer, a finding or a fact differs from the last one stored for the same unit,
    period, rule and reading: an unchanged second run stores nothing. Raises NotInForceError, NoUnitsError.
    """
    check_in_force(question)
    units = units_in_force(question.level, question.period.last)
    tell(f"{len(units):,} units, period {question.period.label}, {question.definition.id}")
    results = results_of(units, question)
    tell("facts read and judged")
    stored = _store(results, question, by=by)
    summary = _summary(results, stored)
    audit.record(
        action="status.assess",
        by=by,
        subject=f"{question.level} {question.period.label}",
        detail={"rule_set": question.definition.id, "reading": question.reading.code, **summary.as_detail()},
    )
    return summary


def _store(results: Mapping[int, Result], question: Question, *, by: Any) -> int:
    last = _last_fingerprints(question)
    now = timezone.now()
    rows = [_row(unit, result, question, by=by, known_at=now) for unit, result in results.items()]
    new = [row for row in rows if last.get(row.unit_id) != row.fingerprint]
    Assessment.objects.bulk_create(new, batch_size=500)
    return len(new)


def _last_fingerprints(question: Question) -> dict[int, str]:
    return dict(_asked(question).distinct("unit_id").values_list("unit_id", "fingerprint"))


def last_assessment(unit: int, question: Question) -> Assessment | None:
    """The newest row stored for a unit, period, rule and reading."""
    return _asked(question).filter(unit_id=unit).first()


def _asked(question: Question) -> QuerySet[Assessment]:
    found = Assessment.objects.filter(
        period=question.period.label, rule_set=question.definition.id, reading=question.reading.code
    )
    return found.order_by("unit_id", "-computed_at", "-id")


def _row(unit: int, result: Result, question: Question, *, by: Any, known_at: Any) -> Assessment:
    findings, facts = result.findings_json(), result.facts_json()
    findings["rule_in_force"] = question.period.last >= question.definition.in_force
    return Assessment(
        unit_id=unit,
        period=question.period.label,
        from_day=question.period.first,
        to_day=question.period.last,
        rule_set=question.definition.id,
        reading=question.reading.code,
        drug_free=result.drug_free,
        key_type=result.key_type,
        findings=findings,
        facts=facts,
        fingerprint=fingerprint(result.drug_free, result.key_type, findings, facts),
        known_at=known_at,
        by=by,
    )


def fingerprint(*parts: Any) -> str:
    """SHA-256 of answers, findings and facts; equal content gives an equal fingerprint."""
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _summary(results: Mapping[int, Result], stored: int) -> Summary:
    return Summary(
        units=len(results),
        stored=stored,
        drug_free=Counter(result.drug_free for result in results.values()),
        key_type=Counter(result.key_type for result in results.values()),
        missing=Counter(name for result in results.values() for name in result.missing),
    )
