"""What a month shows: decision, indicative, not in force, not yours to see."""

from datetime import date

import pytest

from hotspots.actions.decide import NewDecision, publish_decision, withdraw_decision
from hotspots.models import MonthStatus
from hotspots.queries.decisions import decision_book
from hotspots.queries.status import month_status_matrix, status_code
from hotspots.rules import DEFAULT
from tests import worlds

pytestmark = pytest.mark.django_db
JULY, OCTOBER, JANUARY, MARCH = date(2025, 7, 1), date(2025, 10, 1), date(2026, 1, 1), date(2026, 3, 1)
MONTHS = [JULY, OCTOBER, JANUARY, MARCH]


@pytest.mark.parametrize(
    ("drug_free", "key_type", "code"),
    [
        ("yes", "none", 1),
        ("no", "none", 2),
        ("no", "III", 3),
        ("no", "II", 4),
        ("no", "I", 5),
        ("no", "KEY", 5),
        ("no", "unknown", 0),
        ("unknown", "unknown", 0),
        ("unknown", "none", 0),
    ],
)
def test_code_when_two_answers_are_given_is_one_number(drug_free, key_type, code):
    assert status_code(drug_free, key_type) == code


def indicative(unit, month, drug_free="no", key_type="III"):
    MonthStatus.objects.create(
        unit=unit,
        month=month,
        rule_set="decision-28-2025",
        reading=DEFAULT.code,
        drug_free=drug_free,
        key_type=key_type,
    )


def decided(unit, number="100/QĐ-UBND", day=date(2026, 1, 9), drug_free="yes", key_type="none"):
    return publish_decision(
        NewDecision(unit, "2025", drug_free, key_type, number, signed_on=day, in_force_from=day), by=None
    )


def codes(user, unit, rule="in-force", months=MONTHS):
    (row,) = month_status_matrix(user, units=[unit.id], months=list(months), rule=rule)
    return row


def test_months_when_nothing_is_decided_show_the_indicative_status_from_the_rule_on():
    (unit,) = worlds.wards(1)
    for month in (JULY, OCTOBER):
        indicative(unit, month)
    planner = worlds.account("planner")
    assert codes(planner, unit) == [6, 16 + 3, 16, 16]
    assert codes(planner, unit, "today") == [16 + 3, 16 + 3, 16, 16]


def test_months_when_decided_show_the_decision_until_it_is_withdrawn():
    (unit,) = worlds.wards(1)
    indicative(unit, MARCH)
    made = decided(unit)
    planner = worlds.account("planner")
    assert codes(planner, unit) == [6, 16, 1, 1]
    withdraw_decision(made, day=date(2026, 3, 1), reason="Có điểm tái phức tạp", by=None)
    assert codes(planner, unit) == [6, 16, 1, 16 + 3]


def test_decision_when_its_successor_is_withdrawn_does_not_come_back():
    (unit,) = worlds.wards(1)
    decided(unit)
    newer = decided(unit, "200/QĐ-UBND", date(2026, 2, 1), "no", "II")
    withdraw_decision(newer, day=date(2026, 3, 1), reason="Sai số liệu", by=None)
    assert codes(worlds.account("planner"), unit) == [6, 16, 1, 16]


def test_ward_leader_when_looking_at_another_ward_sees_what_is_published_and_nothing_else():
    mine, other = worlds.wards(2)
    leader = worlds.account("ward_leader", mine)
    for unit in (mine, other):
        indicative(unit, OCTOBER)
    decided(other)
    assert codes(leader, mine) == [6, 16 + 3, 16, 16]
    assert codes(leader, other) == [6, 7, 1, 1]
    assert codes(leader, other, "today") == [7, 7, 1, 1]


def test_oversight_when_looking_at_any_ward_sees_what_is_published():
    (unit,) = worlds.wards(1)
    indicative(unit, OCTOBER)
    assert codes(worlds.account("oversight"), unit) == [6, 7, 7, 7]


def test_matrix_when_many_wards_and_months_are_asked_takes_two_queries(django_assert_num_queries):
    units = worlds.wards(3)
    planner = worlds.account("planner")
    month_status_matrix(planner, units=[units[0].id], months=MONTHS, rule="today")
    with django_assert_num_queries(2):
        rows = month_status_matrix(planner, units=[u.id for u in units], months=MONTHS, rule="today")
    assert rows == [[16] * 4] * 3
    assert month_status_matrix(planner, units=[units[0].id], months=[], rule="today") == [[]]


def test_decision_book_when_asked_lists_the_newest_first():
    (unit,) = worlds.wards(1)
    decided(unit)
    decided(unit, "200/QĐ-UBND", date(2026, 2, 1), "no", "II")
    book = decision_book(worlds.account("planner"), [unit.id])
    assert [line.decision.number for line in book.of(unit.id)] == ["200/QĐ-UBND", "100/QĐ-UBND"]
