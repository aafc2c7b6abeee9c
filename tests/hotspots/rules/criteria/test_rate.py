"""Rates per population, in whole persons."""

import pytest

from hotspots.rules import Between, Reading, Unknown
from hotspots.rules.criteria.rate import persons
from tests.hotspots.rules.wards import judged, outcome


@pytest.mark.parametrize(
    ("share", "population", "count"),
    [((5, 1000), 20_000, 100), ((1, 1000), 20_000, 20), ((5, 10_000), 20_000, 10), ((1, 1000), 20_001, 21)],
)
def test_persons_when_a_share_is_counted_is_the_smallest_count_that_reaches_it(share, population, count):
    assert persons(share, population) == count
    assert count * share[1] >= population * share[0]
    assert (count - 1) * share[1] < population * share[0]


@pytest.mark.parametrize(
    ("users", "group", "expected"),
    [
        (100, "I", "met"),
        (99, "I", "not_met"),
        (99, "II", "met"),
        (20, "II", "met"),
        (19, "II", "not_met"),
        (19, "III", "met"),
        (20, "III", "not_met"),
        (Unknown("not_reported"), "I", "unknown"),
        (Between(100, None, "not_declared_complete"), "I", "met"),
        (Between(0, 19, "not_declared_complete"), "II", "not_met"),
        (Between(90, 100, "not_declared_complete"), "I", "unknown"),
    ],
)
def test_users_when_beside_the_threshold_are_judged_to_the_letter(users, group, expected):
    result = judged(Reading(cumulative=False), users_on_record=users)
    assert outcome(result, group, "on_record") == expected


def test_addicts_and_users_when_both_are_on_record_are_added():
    assert outcome(judged(addicts_on_record=40, users_on_record=60), "I", "on_record") == "met"


@pytest.mark.parametrize(
    ("arrested", "group", "expected"),
    [(20, "I", "met"), (19, "I", "not_met"), (10, "II", "met"), (9, "II", "not_met"), (9, "III", "met")],
)
def test_offenders_when_beside_the_threshold_are_judged_by_the_arrests_in_the_unit(arrested, group, expected):
    assert outcome(judged(offenders_arrested_here=arrested), group, "offenders") == expected


@pytest.mark.parametrize("residents", [0, Unknown("not_reported")])
def test_rate_when_the_population_is_missing_is_unknown_and_asks_for_it(residents):
    result = judged(residents=residents, users_on_record=500, use_points_open=1)
    assert outcome(result, "I", "on_record") == "unknown"
    (found,) = [f for f in result.findings if (f.group, f.name) == ("I", "on_record")]
    assert found.needs == ("residents",)
    assert "rate" not in found.parts


def test_rate_when_just_under_a_threshold_is_not_shown_as_reaching_it():
    result = judged(users_on_record=99, residents=19_801)
    (found,) = [f for f in result.findings if (f.group, f.name) == ("I", "on_record")]
    assert found.parts["rate"] == (499, 499)
    assert found.outcome == "not_met"


@pytest.mark.parametrize(("zero_counts", "expected"), [(True, "met"), (False, "not_met")])
def test_nobody_when_the_band_is_under_counts_by_the_reading(zero_counts, expected):
    result = judged(Reading(zero_counts=zero_counts), use_points_open=1)
    assert outcome(result, "III", "on_record") == expected
