"""Assessments: what is stored, and that an unchanged second run stores nothing."""

from datetime import date

import pytest

from geo.models import AuditEntry, Level
from hotspots.actions.assess import Question, assess_units, last_assessment
from hotspots.errors import NotInForceError
from hotspots.models import Assessment
from hotspots.rules import DEFAULT, Reading, load_definition
from hotspots.rules.period import of_year
from hotspots.rules.result import from_json
from tests import worlds
from tests.hotspots.status_world import case, point, reported

pytestmark = pytest.mark.django_db
DECISION_28 = load_definition("decision-28-2025")
QUESTION = Question(of_year(2025), DECISION_28, DEFAULT)


def test_wards_when_assessed_get_both_answers_and_an_audit_entry():
    clean, open_point, silent = worlds.wards(3)
    reported(clean)
    reported(open_point, users_on_record=99, offenders_arrested_here=10)
    point("đ1", open_point, [("listed", date(2025, 3, 1))])
    summary = assess_units(QUESTION, by=None)
    stored = {row.unit_id: (row.drug_free, row.key_type) for row in Assessment.objects.all()}
    assert stored == {
        clean.id: ("yes", "none"),
        open_point.id: ("no", "II"),
        silent.id: ("unknown", "unknown"),
    }
    assert (summary.units, summary.stored) == (3, 3)
    assert dict(summary.drug_free) == {"yes": 1, "no": 1, "unknown": 1}
    assert AuditEntry.objects.get(action="status.assess").detail["stored"] == 3


def test_assessment_when_run_again_unchanged_stores_nothing_and_when_a_fact_changes_one_row():
    units = worlds.wards(2)
    for unit in units:
        reported(unit)
    assert assess_units(QUESTION, by=None).stored == 2
    assert assess_units(QUESTION, by=None).stored == 0
    case("v1", units[0], criminal_here=1)
    assert assess_units(QUESTION, by=None).stored == 1
    assert Assessment.objects.count() == 3
    assert last_assessment(units[0].id, QUESTION).drug_free == "no"


def test_assessment_when_read_back_has_its_findings_and_evidence():
    (unit,) = worlds.wards(1)
    reported(unit, users_on_record=99)
    assess_units(QUESTION, by=None)
    row = Assessment.objects.get()
    result = from_json(
        row.findings,
        row.facts,
        rule_set=row.rule_set,
        reading=row.reading,
        drug_free=row.drug_free,
        key_type=row.key_type,
    )
    assert (result.drug_free, result.key_type) == ("no", "III")
    assert result.facts["users_on_record"].evidence[0].kind == "figures"
    assert row.findings["rule_in_force"] is True
    assert (row.from_day, row.to_day) == (date(2024, 12, 15), date(2025, 12, 14))


def test_readings_when_they_differ_are_stored_side_by_side():
    (unit,) = worlds.wards(1)
    reported(unit, users_on_record=100, offenders_arrested_here=19)
    point("đ1", unit, [("listed", date(2025, 3, 1))])
    assess_units(QUESTION, by=None)
    assess_units(Question(of_year(2025), DECISION_28, Reading(False, False)), by=None)
    assert dict(Assessment.objects.values_list("reading", "key_type")) == {
        "cumulative+zero": "II",
        "literal": "none",
    }


def test_period_when_it_ended_before_the_rule_is_refused_unless_said_so():
    edition = worlds.edition(valid_from=date(2018, 1, 1))
    worlds.ward(edition, 0)
    with pytest.raises(NotInForceError, match="period 2024 ended on 2024-12-14"):
        assess_units(Question(of_year(2024), DECISION_28, DEFAULT), by=None)
    assess_units(Question(of_year(2024), DECISION_28, DEFAULT, by_todays_rule=True), by=None)
    assert Assessment.objects.get().findings["rule_in_force"] is False


def test_residential_group_when_assessed_is_drug_free_or_not_and_has_no_type():
    edition = worlds.edition(level=Level.RESIDENTIAL_GROUP)
    group = worlds.ward(edition, 0)
    reported(group)
    question = Question(of_year(2025), DECISION_28, DEFAULT, level=Level.RESIDENTIAL_GROUP)
    assess_units(question, by=None)
    assert Assessment.objects.values_list("drug_free", "key_type").get() == ("yes", "none")


def test_province_when_assessed_counts_its_communes_by_their_own_assessments():
    province_edition = worlds.edition(level=Level.PROVINCE)
    province = worlds.ward(province_edition, 0, code="90")
    reported(province, users_on_record=40, offenders_arrested_here=10, plants=8000, addicts_on_record=1)
    grave, silent = worlds.wards(2)
    reported(grave, users_on_record=99, offenders_arrested_here=10)
    point("đ1", grave, [("listed", date(2025, 3, 1))])
    assess_units(QUESTION, by=None)
    assess_units(Question(of_year(2025), DECISION_28, DEFAULT, level=Level.PROVINCE), by=None)
    row = Assessment.objects.get(unit=province)
    assert row.facts["communes"]["value"] == 2
    assert (row.facts["communes_type_1_2"]["low"], row.facts["communes_type_1_2"]["high"]) == (1, 2)
    assert (row.drug_free, row.key_type) == ("no", "KEY")
    assert silent.pk
