"""Facts as they would be: numbers put in, points taken away."""

import pytest

from hotspots.rules import Between, Evidence, FactError, Known, Reading, Unknown, assess
from hotspots.rules.what_if import with_numbers, without_points
from tests.hotspots.rules.wards import DECISION_28, facts


def test_number_when_put_in_then_replaces_the_fact_alone_and_stores_nothing():
    ward = facts(users_on_record=Unknown("not_reported"))
    tried = with_numbers(ward, {"users_on_record": 0})
    assert tried["users_on_record"] == Known(0)
    assert ward["users_on_record"] == Unknown("not_reported")
    assert {name for name in tried if tried[name] != ward[name]} == {"users_on_record"}


def test_number_when_the_unknown_one_is_zero_then_the_answer_is_decided():
    ward = facts(users_on_record=Unknown("not_reported"))
    answers = [
        assess(each, DECISION_28, level="commune", reading=Reading()).drug_free
        for each in (ward, with_numbers(ward, {"users_on_record": 0}))
    ]
    assert answers == ["unknown", "yes"]


@pytest.mark.parametrize(
    ("numbers", "message"),
    [
        ({"gangs": 1}, "No fact of this unit is called gangs; there are: addicts_on_record"),
        ({"plants": -1}, "A count of -1 cannot be"),
    ],
)
def test_number_when_it_cannot_be_then_is_refused(numbers, message):
    with pytest.raises(FactError, match=message):
        with_numbers(facts(), numbers)


@pytest.mark.parametrize(
    ("fact", "removed", "left"),
    [
        (Known(3), (2, 0), Known(1)),
        (Between(1, 3, "unverified_points"), (1, 0), Between(0, 2, "unverified_points")),
        (Between(1, 3, "unverified_points"), (1, 2), Known(0)),
        (Between(1, 2, "unverified_points"), (0, 1), Known(1)),
        (Between(2, None, "not_declared_complete"), (1, 1), Between(1, None, "not_declared_complete")),
        (Between(2, None, "not_declared_complete"), (2, 0), Unknown("not_declared_complete")),
        (Unknown("not_declared_complete"), (0, 1), Unknown("not_declared_complete")),
    ],
)
def test_points_when_removed_then_lower_what_is_counted_and_no_more(fact, removed, left):
    assert without_points(fact, open_ones=removed[0], unverified=removed[1]) == left


@pytest.mark.parametrize("fact", [Known(1), Between(1, None, "not_declared_complete"), Unknown("too_old")])
def test_points_when_more_are_removed_than_counted_then_refused(fact):
    with pytest.raises(FactError, match="2 points cannot be removed where"):
        without_points(fact, open_ones=2)


def test_points_when_removed_then_the_records_behind_the_rest_stay_named():
    evidence = (Evidence("points", (1, 2)),)
    assert without_points(Known(2, evidence), open_ones=1) == Known(1, evidence)
