"""Criterion đ: a key route together with two of the criteria a to d, never itself."""

import pytest

from hotspots.rules import Reading, Unknown
from tests.hotspots.rules.wards import judged, outcome

LITERAL = Reading(cumulative=False, zero_counts=False)


@pytest.mark.parametrize("route", [1, 2])
def test_route_when_two_criteria_reach_the_level_is_met(route):
    result = judged(LITERAL, users_on_record=20, use_points_open=1, key_route=route)
    assert outcome(result, "I", "key_route") == "met"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"users_on_record": 20, "use_points_open": 1, "key_route": 0}, "not_met"),
        ({"use_points_open": 1, "key_route": 1}, "not_met"),
        ({"users_on_record": 19, "use_points_open": 1, "key_route": 1}, "not_met"),
        ({"users_on_record": 20, "use_points_open": 1, "key_route": Unknown("not_reported")}, "unknown"),
        ({"users_on_record": Unknown("not_reported"), "use_points_open": 1, "key_route": 2}, "unknown"),
        ({"users_on_record": Unknown("not_reported"), "use_points_open": 0, "key_route": 2}, "not_met"),
    ],
)
def test_route_when_a_part_is_missing_is_not_met_or_unknown(given, expected):
    assert outcome(judged(LITERAL, **given), "I", "key_route") == expected


def test_route_when_the_literal_reading_is_used_counts_graver_bands_as_or_above():
    result = judged(LITERAL, users_on_record=100, use_points_open=2, key_route=1)
    assert outcome(result, "I", "key_route") == "met"
    assert outcome(result, "II", "key_route") == "met"


def test_route_when_two_criteria_of_type_iii_are_met_counts_for_type_ii_only():
    result = judged(LITERAL, users_on_record=19, offenders_arrested_here=9, key_route=1)
    assert outcome(result, "II", "key_route") == "met"
    assert outcome(result, "I", "key_route") == "not_met"


def test_route_when_unknown_because_of_another_criterion_names_that_one():
    result = judged(LITERAL, users_on_record=Unknown("not_reported"), use_points_open=1, key_route=2)
    (found,) = [f for f in result.findings if (f.group, f.name) == ("I", "key_route")]
    assert found.needs == ("users_on_record",)
