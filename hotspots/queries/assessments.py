"""Assessments as the pages ask for them: the newest of each period, by the current rule and reading."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from hotspots.models import Assessment
from hotspots.queries.status import CURRENT_RULES
from hotspots.rules import DEFAULT, Result
from hotspots.rules.result import from_json


def newest_by_period(user: Any, unit: int) -> list[Assessment]:
    """The newest assessment of each period of a unit, latest period first; findings and facts come later."""
    rows = _current(user).filter(unit_id=unit).order_by("-to_day", "-computed_at", "-id")
    return list(rows.distinct("to_day").defer("findings", "facts"))


def newest_of_units(user: Any, units: Iterable[int]) -> "QuerySet[Assessment]":
    """The last assessment of each unit, as far as this account may see it."""
    rows = _current(user).filter(unit_id__in=list(units))
    return rows.order_by("unit_id", "-to_day", "-computed_at", "-id").distinct("unit_id")


def result_of(assessment: Assessment) -> Result:
    """The stored result, as the rules made it."""
    return from_json(
        assessment.findings,
        assessment.facts,
        rule_set=assessment.rule_set,
        reading=assessment.reading,
        drug_free=assessment.drug_free,
        key_type=assessment.key_type,
    )


def _current(user: Any) -> "QuerySet[Assessment]":
    rows = Assessment.objects.for_user(user)
    return rows.filter(rule_set=CURRENT_RULES, reading=DEFAULT.code)
