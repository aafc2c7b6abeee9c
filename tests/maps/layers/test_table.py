"""The table beside the map: the same month in rows, and only counts the reader may see."""

from datetime import date

import pytest

from geo.models import UnitMonth
from maps.layers.question import Question
from maps.layers.table import payload
from tests import worlds

pytestmark = pytest.mark.django_db


@pytest.fixture
def units():
    units = worlds.wards(3)
    for unit, month, n in ((0, 3, 4), (0, 4, 4), (1, 4, 9)):
        UnitMonth.objects.create(unit=units[unit], month=date(2025, month, 1), incidents=n, proactive=0)
    found = ("reported", date(2025, 2, 5))
    worlds.drug_point("D-1", unit=units[0], point=worlds.inside(0, 0), events=[found])
    gone = [found, ("removed", date(2025, 4, 20))]
    worlds.drug_point("D-2", unit=units[0], point=worlds.inside(0, 0), events=gone)
    dismissed = [found, ("dismissed", date(2025, 4, 20))]
    worlds.drug_point("D-3", unit=units[1], point=worlds.inside(1, 0), events=dismissed)
    return units


def rows(user, month="2025-04", window="1"):
    answer = payload(user, Question({"month": month, "window": window}))
    return [(row["open"], row["removed"], row["incidents"]) for row in answer["rows"]]


def test_table_when_a_month_is_shown_then_counts_open_removed_and_incidents(units):
    planner = worlds.account("planner")
    assert rows(planner) == [(1, 1, 4), (0, 0, 9), (0, 0, 0)]
    assert rows(planner, month="2025-03") == [(2, 0, 4), (1, 0, 0), (0, 0, 0)]
    assert rows(planner, month="2025-01") == [(0, 0, 0)] * 3


def test_table_when_incidents_are_summed_over_a_window_then_earlier_months_count_too(units):
    assert rows(worlds.account("planner"), window="3")[0] == (1, 1, 8)


@pytest.mark.parametrize(
    ("role", "counted"),
    [("planner", ["2025-02", "2025-04"]), ("oversight", ["2025-01", "2025-12"])],
)
def test_table_when_asked_then_says_of_which_months_its_incidents_are(units, role, counted):
    assert payload(worlds.account(role), Question({"month": "2025-04", "window": "3"}))["counted"] == counted


def test_table_when_a_leader_asks_then_others_have_a_status_and_no_counts(units):
    answer = payload(worlds.account("ward_leader", units[1]), Question({"month": "2025-04"}))
    none = {"open": None, "removed": None, "incidents": None}
    assert [row.items() >= none.items() for row in answer["rows"]] == [True, False, True]
    assert answer["rows"][0]["status"] in (6, 7)


def test_table_when_oversight_asks_then_small_counts_are_masked_and_points_withheld(units):
    UnitMonth.objects.create(unit=units[2], month=date(2025, 1, 1), incidents=4, proactive=0)
    oversight = worlds.account("oversight")
    assert rows(oversight) == [(None, None, 8), (None, None, 9), (None, None, "<5")]
    assert rows(oversight, month="2024-12") == [(None, None, 0)] * 3


def test_table_when_oversight_moves_month_or_window_then_no_two_answers_tell_a_month_by_subtraction(units):
    oversight = worlds.account("oversight")
    told = {
        tuple(rows(oversight, month=f"2025-{month:02}", window=window))
        for month in (1, 3, 4, 12)
        for window in ("1", "3", "6", "12")
    }
    assert told == {((None, None, 8), (None, None, 9), (None, None, 0))}


def test_table_when_oversight_also_leads_a_ward_then_others_have_no_counts_rather_than_zero(units):
    leader = worlds.account("ward_leader", units[1])
    leader.memberships.create(role="oversight", valid_from=date(2020, 1, 1))
    assert rows(leader) == [(None, None, None), (0, 0, 9), (None, None, None)]


def test_table_when_an_administrator_asks_then_no_counts(units):
    assert rows(worlds.account("administrator")) == [(None, None, None)] * 3
