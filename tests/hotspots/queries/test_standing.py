"""How units stand today."""

from datetime import date

import pytest

from hotspots.actions.decide import NewDecision, publish_decision
from hotspots.models import MonthStatus
from hotspots.queries.standing import standings
from tests import worlds

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 10)
SIGNED = date(2026, 1, 9)


def indicative(unit, month):
    MonthStatus.objects.create(
        unit=unit,
        month=month,
        rule_set="decision-28-2025",
        reading="cumulative+zero",
        drug_free="no",
        key_type="III",
    )


def test_standing_when_a_decision_is_in_force_is_that_decision():
    (unit,) = worlds.wards(1)
    indicative(unit, date(2026, 2, 1))
    made = publish_decision(
        NewDecision(unit, "2025", "yes", "none", "1/QĐ", signed_on=SIGNED, in_force_from=SIGNED), by=None
    )
    found = standings(worlds.account("planner"), [unit.id], day=TODAY)[unit.id]
    assert (found.code, found.indicative, found.decision, found.map_code) == (1, False, made, 1)


def test_standing_when_nothing_is_decided_is_the_newest_month_not_after_the_day():
    unit, silent = worlds.wards(2)
    for month in (date(2026, 1, 1), date(2026, 2, 1), date(2026, 4, 1)):
        indicative(unit, month)
    found = standings(worlds.account("planner"), [unit.id, silent.id], day=TODAY)
    assert (found[unit.id].map_code, found[unit.id].as_of) == (19, date(2026, 2, 1))
    assert (found[silent.id].map_code, found[silent.id].as_of) == (16, None)


def test_standing_when_the_ward_is_another_one_is_not_visible():
    mine, other = worlds.wards(2)
    indicative(other, date(2026, 2, 1))
    found = standings(worlds.account("ward_leader", mine), [other.id], day=TODAY)
    assert (found[other.id].code, found[other.id].indicative) == (7, False)
