"""How units stand today: the decision in force, else the newest indicative month."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from hotspots.models import Decision, MonthStatus
from hotspots.queries.decisions import decision_book
from hotspots.queries.status import (
    CURRENT_RULES,
    INDICATIVE,
    NOT_ASSESSABLE,
    NOT_VISIBLE,
    status_code,
    visible_units,
)
from hotspots.rules import DEFAULT


@dataclass(frozen=True, slots=True)
class Standing:
    """A status code (without the indicative bit), and what it rests on: a decision, or the month `as_of`."""

    code: int
    indicative: bool
    decision: Decision | None
    as_of: dt.date | None

    @property
    def map_code(self) -> int:
        """The code as the map has it."""
        return self.code + (INDICATIVE if self.indicative else 0)


def standings(user: Any, units: Sequence[int], *, day: dt.date) -> dict[int, Standing]:
    """The standing of each unit on a day, as far as this account may see it; four queries for any number."""
    book = decision_book(user, units)
    seen = visible_units(user, units)
    months = _newest_months(user, units, day)
    found = {}
    for unit in units:
        decision = book.in_force(unit, day)
        if decision is not None:
            code = status_code(decision.drug_free, decision.key_type)
            found[unit] = Standing(code, False, decision, None)
        elif unit in seen:
            month, code = months.get(unit, (None, NOT_ASSESSABLE))
            found[unit] = Standing(code, True, None, month)
        else:
            found[unit] = Standing(NOT_VISIBLE, False, None, None)
    return found


def _newest_months(user: Any, units: Sequence[int], day: dt.date) -> dict[int, tuple[dt.date, int]]:
    rows = MonthStatus.objects.for_user(user).filter(rule_set=CURRENT_RULES, reading=DEFAULT.code)
    newest = rows.filter(month__lte=day).aggregate(newest=Max("month"))["newest"]
    of_month = rows.filter(month=newest, unit_id__in=units)
    values = of_month.values_list("unit_id", "month", "drug_free", "key_type")
    return {unit: (month, status_code(drug_free, kind)) for unit, month, drug_free, kind in values}
