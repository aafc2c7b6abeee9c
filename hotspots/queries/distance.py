"""How far units are from drug-free: by what is known now, or as it was assessed."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from geo.models import AdminUnit
from hotspots.actions.assess import Question, results_of
from hotspots.models import Assessment
from hotspots.queries.assessments import newest_of_units, result_of
from hotspots.queries.status import CURRENT_RULES
from hotspots.rules import DEFAULT, Definition, Period, Reading, Result, load_definition
from hotspots.rules.distance import Distance, Earliest, earliest, measure
from hotspots.rules.period import of_label
from hotspots.rules.reading import parse
from hotspots.ward_facts import JudgedUnit


@dataclass(frozen=True, slots=True)
class Measured:
    """One unit's answers and distances for a period; `is_live`: by what is stored at this moment."""

    period: Period
    definition: Definition
    result: Result
    distance: Distance
    earliest: Earliest
    is_live: bool


def measured_now(
    units: Sequence[AdminUnit], period: Period, *, day: dt.date, reading: Reading = DEFAULT
) -> dict[int, Measured]:
    """Units of one level measured by what is stored now; nothing is written. Who asks must be allowed to see
    these units. Raises PeriodError where the period has not begun.
    """
    if not units:
        return {}
    definition = load_definition(CURRENT_RULES)
    question = Question(period, definition, reading, units[0].level)
    results = results_of([_judged(unit) for unit in units], question)
    return {unit.pk: _measured(results[unit.pk], definition, period, day=day, live=True) for unit in units}


def measured_of(assessment: Assessment, *, day: dt.date) -> Measured:
    """A unit measured by the facts of a stored assessment."""
    definition = load_definition(assessment.rule_set)
    return _measured(result_of(assessment), definition, of_label(assessment.period), day=day, live=False)


def measured_of_units(user: Any, units: Iterable[int], *, day: dt.date) -> dict[int, Measured]:
    """The units this account may see, by their newest assessments under the current rule and reading."""
    return {row.unit_id: measured_of(row, day=day) for row in newest_of_units(user, units)}


def _measured(
    result: Result, definition: Definition, period: Period, *, day: dt.date, live: bool
) -> Measured:
    distance = measure(result.facts, definition, level=result.level, reading=parse(result.reading))
    when = earliest(distance.shortfall, period, day=day)
    return Measured(period, definition, result, distance, when, live)


def _judged(unit: AdminUnit) -> JudgedUnit:
    return JudgedUnit(unit.pk, unit.code, unit.full_name, unit.parent_id, unit.province_code)
