"""What must hold for any ward: agreement with a slow reading of the law, and honesty about unknowns."""

from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hotspots.rules import Between, Known, Unknown, assess
from hotspots.rules.facts import all_bounds
from hotspots.rules.reading import BAND_READINGS, DEFAULT
from hotspots.rules.verdict import classes_of, decide
from tests.hotspots.rules.wards import DECISION_28, facts
from tests.reference import rules as reference

NAMES = DECISION_28.fact_names("commune")
EXEMPT = ("exempt_substitution", "exempt_community_rehab", "exempt_post_rehab")
# From no class to the gravest; a drug-free ward is better than all of them.
GRAVITY = {"none": 0, "III": 1, "II": 2, "I": 3}


def near(*edges: int) -> st.SearchStrategy[int]:
    """Counts at and beside the thresholds, where faults live."""
    return st.sampled_from(sorted({max(0, edge + step) for edge in (0, *edges) for step in (-1, 0, 1)}))


VALUES = {
    "residents": st.sampled_from([1, 999, 1000, 1001, 19_999, 20_000, 20_001]),
    "addicts_on_record": near(3, 20, 100),
    "users_on_record": near(5, 20, 100),
    "offenders_arrested_here": near(5, 10, 20),
    "use_points_open": st.integers(0, 3),
    "plants": near(500, 3000),
    "plant_area_m2": near(125, 750),
    "key_route": st.integers(0, 2),
    "wanted_hiding": st.integers(0, 1),
}
KNOWN = st.fixed_dictionaries({name: VALUES.get(name, st.integers(0, 2)) for name in NAMES}).filter(
    lambda ward: sum(ward[name] for name in EXEMPT) <= ward["addicts_on_record"] + ward["users_on_record"]
)
HIDING = st.dictionaries(
    st.sampled_from(NAMES), st.sampled_from(["unknown", "at least", "at most"]), max_size=5
)
READINGS = st.sampled_from(BAND_READINGS)


def judge(ward, reading):
    known = all_bounds({name: Known(value) for name, value in ward.items()}, NAMES)
    return decide(known, DECISION_28, level="commune", reading=reading)


def hide(ward, hiding):
    """The ward with some facts known only in part; the truth stays possible."""
    made = {name: Known(value) for name, value in ward.items()}
    for name, how in hiding.items():
        low, high = {"unknown": (0, None), "at least": (ward[name], None), "at most": (0, ward[name])}[how]
        made[name] = Unknown("not_reported") if how == "unknown" else Between(low, high, "not_reported")
    return made


@settings(max_examples=400, deadline=None)
@given(KNOWN, READINGS)
def test_ward_when_all_facts_are_known_is_judged_like_the_slow_reading_of_the_law(ward, reading):
    verdict = judge(ward, reading)
    expected = reference.key_type(ward, cumulative=reading.cumulative, zero_counts=reading.zero_counts)
    assert verdict.possible_types == {expected}
    assert verdict.drug_free == reference.drug_free(ward)
    assert verdict.key_type == ("none" if verdict.drug_free == "yes" else expected)


@settings(max_examples=400, deadline=None)
@given(KNOWN, HIDING, READINGS)
def test_answer_when_decided_with_unknowns_stays_when_they_become_known(ward, hiding, reading):
    known = all_bounds(hide(ward, hiding), NAMES)
    before = decide(known, DECISION_28, level="commune", reading=reading)
    after = judge(ward, reading)
    if before.drug_free != "unknown":
        assert before.drug_free == after.drug_free
    if before.key_type != "unknown":
        assert before.key_type == after.key_type


@settings(max_examples=400, deadline=None)
@given(KNOWN, st.sampled_from(NAMES), st.integers(1, 200))
def test_class_when_a_fact_gets_worse_is_never_better_under_the_cumulative_reading(ward, name, more):
    assume(name not in (*EXEMPT, "residents", "held_elsewhere", "other_points_open"))
    worse = {**ward, name: min(ward[name] + more, 2 if name == "key_route" else 10_000)}
    for reading in (reading for reading in BAND_READINGS if reading.cumulative):
        before, after = judge(ward, reading), judge(worse, reading)
        assert (before.drug_free, after.drug_free) != ("no", "yes")
        if after.drug_free == "no" and before.drug_free == "no":
            assert GRAVITY[after.key_type] >= GRAVITY[before.key_type]


@settings(max_examples=150, deadline=None)
@given(KNOWN, st.sets(st.sampled_from(sorted(VALUES)), min_size=1, max_size=2), READINGS)
def test_class_when_unknown_really_can_turn_out_differently(ward, hidden, reading):
    """The set of possible types is exact: each of them is reached by some value of the hidden facts."""
    hidden -= {"residents", "wanted_hiding"}
    known = all_bounds(hide(ward, dict.fromkeys(hidden, "unknown")), NAMES)
    rule = DECISION_28.key_types["commune"]
    possible = classes_of(known, rule, reading).classes
    trials = {
        name: sorted({0, 1, 2, 5, 9, 10, 19, 20, 21, 99, 100, 101, 125, 500, 750, 3000}) for name in hidden
    }
    if "key_route" in trials:
        trials["key_route"] = [0, 1, 2]
    reached = {
        reference.key_type(
            {**ward, **dict(zip(trials, values, strict=True))},
            cumulative=reading.cumulative,
            zero_counts=reading.zero_counts,
        )
        for values in product(*trials.values())
    }
    assert possible >= reached
    if ward["residents"] in (20_000, 1000):
        assert possible == reached


@settings(max_examples=150, deadline=None)
@given(KNOWN, HIDING, READINGS)
def test_missing_when_an_answer_is_unknown_is_never_empty_and_when_decided_always(ward, hiding, reading):
    result = assess(hide(ward, hiding), DECISION_28, level="commune", reading=reading)
    undecided = "unknown" in (result.drug_free, result.key_type)
    assert bool(result.missing) == undecided
    assert set(result.missing) <= set(hiding)


@pytest.mark.parametrize("reading", BAND_READINGS, ids=lambda reading: reading.code)
def test_drug_free_when_the_reading_of_the_bands_changes_is_the_same(reading):
    for given_facts in ({}, {"use_points_open": 1}, {"addicts_on_record": 1}):
        ward = facts(**given_facts)
        answers = {
            assess(ward, DECISION_28, level="commune", reading=one).drug_free for one in (reading, DEFAULT)
        }
        assert len(answers) == 1
