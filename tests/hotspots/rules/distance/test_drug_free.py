"""What stands against drug-free: counts, ranges, what another period must bring."""

from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import assume, given, settings

from hotspots.rules import Between, Known, Reading, Unknown, assess
from hotspots.rules.distance import When, earliest, measure
from hotspots.rules.distance.drug_free import REMAINING
from hotspots.rules.logic import of_possible
from hotspots.rules.period import of_year
from tests.hotspots.rules.test_invariants import HIDING, KNOWN, READINGS, hide, judge
from tests.hotspots.rules.wards import DECISION_28, facts

PERIOD = of_year(2026)


def shortfall(reading=None, **given):
    ward = facts(**given)
    return measure(ward, DECISION_28, level="commune", reading=reading or Reading()).shortfall


def counted(**given):
    return {one.fact: one.amount for one in shortfall(**given).shortfalls}


def test_distance_when_nothing_stands_against_then_is_empty():
    found = shortfall()
    assert (found.shortfalls, found.total, found.is_blocked) == ((), (0, 0), False)


def test_distance_when_persons_are_exempt_then_counts_the_others():
    given = {"addicts_on_record": 4, "users_on_record": 2, "exempt_substitution": 1}
    assert counted(**given, exempt_post_rehab=2) == {REMAINING: (3, 3)}


def test_distance_when_points_and_persons_stand_against_then_counts_each():
    assert counted(use_points_open=1, known_not_on_record=2) == {
        "known_not_on_record": (2, 2),
        "use_points_open": (1, 1),
    }


def test_distance_when_an_exemption_is_unknown_then_persons_are_a_range_and_never_zero():
    found = shortfall(users_on_record=3, exempt_post_rehab=Between(0, 2, "not_reported"))
    (one,) = found.shortfalls
    assert (one.amount, one.needs, one.is_certain) == ((1, 3), ("exempt_post_rehab",), True)
    (one,) = shortfall(users_on_record=3, exempt_post_rehab=Unknown("not_reported")).shortfalls
    assert (one.amount, one.is_certain) == ((0, 3), False)


def test_distance_when_more_are_exempt_than_on_record_then_nothing_is_counted():
    (one,) = shortfall(users_on_record=1, exempt_post_rehab=2).shortfalls
    assert (one.fact, one.amount, one.is_certain) == (REMAINING, (0, None), False)
    assert "exempt_post_rehab" in one.needs


def test_distance_when_a_point_is_not_verified_then_may_be_zero():
    (one,) = shortfall(use_points_open=Between(0, 1, "unverified_points")).shortfalls
    assert (one.is_certain, one.when) == (False, When.NOW)


@pytest.mark.parametrize("name", ["residents_breaking_criminal", "residents_breaking_admin", "wanted_hiding"])
def test_distance_when_it_happened_in_the_period_then_only_the_next_one_can_be_met(name):
    found = shortfall(**{name: 1}, use_points_open=2)
    assert found.is_blocked
    at = earliest(found, PERIOD, day=date(2026, 11, 25))
    assert (at.period.label, at.begins_in, at.ends_in) == ("2027", 20, 384)


def test_earliest_when_nothing_is_blocked_then_it_is_the_running_period():
    at = earliest(shortfall(use_points_open=2), PERIOD, day=date(2026, 11, 25))
    assert (at.period.label, at.begins_in, at.ends_in) == ("2026", 0, 19)


def test_earliest_when_the_period_is_over_then_it_is_the_one_that_runs():
    for ward in ({"use_points_open": 2}, {"wanted_hiding": 1}):
        at = earliest(shortfall(**ward), of_year(2024), day=date(2026, 11, 25))
        assert (at.period.label, at.begins_in) == ("2026", 0)


def test_earliest_when_an_offence_only_may_have_happened_then_the_period_is_not_given_up():
    found = shortfall(residents_breaking_admin=Between(0, 1, "scene_unknown"))
    assert not found.is_blocked


def test_nearness_when_wards_are_sorted_then_exact_and_possible_ones_come_first():
    one_point = shortfall(use_points_open=1).nearness
    three = shortfall(use_points_open=1, users_on_record=2).nearness
    unsure = shortfall(use_points_open=Between(1, None, "not_declared_complete")).nearness
    offence = shortfall(residents_breaking_admin=1).nearness
    assert one_point < three < unsure < offence


def test_other_kinds_of_point_when_the_reading_counts_them_then_stand_against_it_too():
    reading = Reading(other_point_kinds=True)
    assert [one.fact for one in shortfall(reading, other_points_open=1).shortfalls] == ["other_points_open"]
    assert shortfall(other_points_open=1).shortfalls == ()


@dataclass(frozen=True)
class AtLeast:
    """A condition of another kind: more is better."""

    name: str = "outreach"
    fact_names: tuple[str, ...] = ("plants",)

    def outcome(self, known, reading):
        return of_possible(low >= 12 for low in known["plants"] if low is not None)

    def parts(self, known, reading):
        return {"plants": known["plants"], "share": (1, 1)}


@pytest.mark.parametrize(("count", "expected"), [(12, []), (3, [(1, None)])])
def test_condition_of_another_kind_when_not_met_then_says_whether_and_not_by_how_much(count, expected):
    rule = replace(DECISION_28, conditions=(AtLeast(),))
    found = measure(facts(plants=count), rule, level="commune", reading=Reading()).shortfall
    assert [one.amount for one in found.shortfalls] == expected


@settings(max_examples=200, deadline=None)
@given(KNOWN, READINGS)
def test_distance_when_closed_then_the_ward_is_drug_free_and_one_less_does_not_do(ward, reading):
    found = measure(known(ward), DECISION_28, level="commune", reading=reading).shortfall
    assert (found.shortfalls == ()) == (judge(ward, reading).drug_free == "yes")
    assert judge(closed(ward, found.shortfalls), reading).drug_free == "yes"
    for spared in found.shortfalls:
        left = closed(ward, found.shortfalls, spared=spared)
        assert judge(left, reading).drug_free == "no"


@settings(max_examples=200, deadline=None)
@given(KNOWN, HIDING, READINGS)
def test_distance_when_facts_are_hidden_then_its_range_holds_the_true_one(ward, hiding, reading):
    hidden = measure(hide(ward, hiding), DECISION_28, level="commune", reading=reading)
    true = measure(known(ward), DECISION_28, level="commune", reading=reading)
    assume(all(one.amount[1] is not None for one in true.shortfall.shortfalls))
    low, high = hidden.shortfall.total
    assert low <= true.shortfall.total[0]
    assert high is None or true.shortfall.total[1] <= high
    assert (hidden.drug_free == "yes") == (hidden.shortfall.shortfalls == ())
    assert (hidden.drug_free == "no") == bool(hidden.shortfall.certain)
    asked = {name for one in hidden.shortfall.undecided for name in one.needs}
    judged = assess(hide(ward, hiding), DECISION_28, level="commune", reading=reading)
    if judged.drug_free == "unknown":
        assert asked & set(judged.missing)


def known(ward):
    return {name: Known(value) for name, value in ward.items()}


def closed(ward, shortfalls, *, spared=None):
    """The ward once everything that stood against it is gone, but one person, point or case of `spared`."""
    after = dict(ward)
    for one in shortfalls:
        left = one.amount[0] - 1 if one is spared else one.amount[0]
        if one.fact == REMAINING:
            for name in ("addicts_on_record", "users_on_record"):
                gone = min(after[name], left)
                after[name], left = after[name] - gone, left - gone
        else:
            after[one.fact] -= left
    return after
