"""Assessments for the pages."""

from dataclasses import replace
from datetime import date

import pytest

from hotspots.actions.assess import Question, assess_units
from hotspots.queries.assessments import newest_by_period, newest_of_units, result_of
from hotspots.rules import DEFAULT, Reading, load_definition
from hotspots.rules.period import of_year
from tests import worlds
from tests.hotspots.status_world import case, reported

pytestmark = pytest.mark.django_db
QUESTION = Question(of_year(2025), load_definition("decision-28-2025"), DEFAULT, by_todays_rule=True)


def test_assessments_when_a_unit_has_several_are_the_newest_of_each_period():
    edition = worlds.edition(valid_from=date(2018, 1, 1))
    unit = worlds.ward(edition, 0)
    reported(unit)
    for year in (2024, 2025):
        assess_units(replace(QUESTION, period=of_year(year)), by=None)
    assess_units(replace(QUESTION, reading=Reading(False, False)), by=None)
    case("v1", unit, criminal_here=1)
    assess_units(QUESTION, by=None)
    rows = newest_by_period(worlds.account("planner"), unit.id)
    assert [(row.period, row.drug_free) for row in rows] == [("2025", "no"), ("2024", "unknown")]
    assert result_of(rows[0]).drug_free == "no"
    (newest,) = newest_of_units(worlds.account("analyst"), [unit.id])
    assert (newest.unit_id, newest.period) == (unit.id, "2025")


def test_assessments_when_asked_by_another_ward_are_none():
    mine, other = worlds.wards(2)
    assess_units(QUESTION, by=None)
    leader = worlds.account("ward_leader", mine)
    assert newest_by_period(leader, other.id) == []
    assert [row.unit_id for row in newest_of_units(leader, [mine.id, other.id])] == [mine.id]
