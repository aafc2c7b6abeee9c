"""The status a month shows: the last decision in force, else the indicative one, else why there is none.

One small number each, because the map sends wards × months of them:
0 not assessable, 1 drug-free, 2 not drug-free and no class, 3 type III, 4 type II, 5 type I,
6 the rule was not in force, 7 not visible to this account; +16 marks an indicative status.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from geo.access.scope import scope_of
from hotspots.models import MonthStatus
from hotspots.queries.decisions import DecisionBook, decision_book
from hotspots.rules import DEFAULT, load_definition
from hotspots.rules.definitions import RULE_SETS
from hotspots.rules.period import month_last_day

NOT_ASSESSABLE, DRUG_FREE, NO_CLASS, TYPE_III, TYPE_II, TYPE_I, NOT_IN_FORCE, NOT_VISIBLE = range(8)
INDICATIVE = 16
IN_FORCE, TODAY = "in-force", "today"
CURRENT_RULES = RULE_SETS[-1]

_BY_TYPE = {"none": NO_CLASS, "III": TYPE_III, "II": TYPE_II, "I": TYPE_I, "KEY": TYPE_I}


def status_code(drug_free: str, key_type: str) -> int:
    """The code of two answers: drug-free first; a class needs "not drug-free" to be decided."""
    if drug_free == "yes":
        return DRUG_FREE
    if drug_free != "no":
        return NOT_ASSESSABLE
    return _BY_TYPE.get(key_type, NOT_ASSESSABLE)


def month_status_matrix(
    user: Any, *, units: Sequence[int], months: Sequence[dt.date], rule: str
) -> list[list[int]]:
    """One row per unit and one code per month (given by its first day), in the order they were asked.

    rule: "in-force" leaves months before the rule without a status, "today" judges them by it too.
    """
    book = decision_book(user, units)
    indicative = _indicative(user, months)
    seen = visible_units(user, units)
    since = load_definition(CURRENT_RULES).in_force
    days = [(month, month_last_day(month)) for month in months]
    return [
        [
            _code(book, unit, day, indicative=indicative.get((unit, month)), sees=unit in seen)
            if rule == TODAY or day >= since
            else _decided(book, unit, day, otherwise=NOT_IN_FORCE)
            for month, day in days
        ]
        for unit in units
    ]


def _decided(book: DecisionBook, unit: int, day: dt.date, *, otherwise: int) -> int:
    decision = book.in_force(unit, day)
    return status_code(decision.drug_free, decision.key_type) if decision else otherwise


def _code(book: DecisionBook, unit: int, day: dt.date, *, indicative: int | None, sees: bool) -> int:
    if not sees:
        return _decided(book, unit, day, otherwise=NOT_VISIBLE)
    return _decided(book, unit, day, otherwise=(indicative or NOT_ASSESSABLE) + INDICATIVE)


def _indicative(user: Any, months: Sequence[dt.date]) -> dict[tuple[int, dt.date], int]:
    if not months:
        return {}
    rows = MonthStatus.objects.for_user(user).filter(
        rule_set=CURRENT_RULES, reading=DEFAULT.code, month__range=(min(months), max(months))
    )
    values = rows.values_list("unit_id", "month", "drug_free", "key_type")
    return {(unit, month): status_code(drug_free, key_type) for unit, month, drug_free, key_type in values}


def visible_units(user: Any, units: Sequence[int]) -> frozenset[int]:
    """The units whose own matters this account may see; of others only what is published."""
    scope = scope_of(user)
    if scope.audience == "city":
        return frozenset(units)
    return scope.unit_ids if scope.audience == "ward" else frozenset()
