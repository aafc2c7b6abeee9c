"""The smallest changes that lower a key type, against a twin that tries every smaller world."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from hotspots.rules import Between, Known, Reading, Unknown
from hotspots.rules.distance import When, measure
from hotspots.rules.distance.when import OF_THE_PERIOD
from hotspots.rules.reading import BAND_READINGS
from hotspots.ward_facts.sources import FLAGS, FLOWS
from tests.hotspots.rules.test_invariants import GRAVITY, KNOWN, NAMES, judge
from tests.hotspots.rules.wards import DECISION_28, facts
from tests.reference.distance import smallest_ways

READINGS = st.sampled_from(BAND_READINGS)


def ways(reading=None, **given):
    """As {names of counts: target}, with the class that follows."""
    measured = measure(facts(**given), DECISION_28, level="commune", reading=reading or Reading())
    return [
        ({change.facts[-1]: change.target for change in way.changes}, way.leads_to) for way in measured.ways
    ]


def test_way_when_type_i_rests_on_three_criteria_then_each_alone_leads_out():
    found = ways(users_on_record=100, use_points_open=2, offenders_arrested_here=20)
    assert found == [
        ({"use_points_open": 1}, ("II",)),
        ({"users_on_record": 99}, ("II",)),
        ({"offenders_arrested_here": 19}, ("II",)),
    ]


def test_way_when_type_i_rests_on_four_criteria_then_two_must_change():
    found = ways(users_on_record=100, use_points_open=2, offenders_arrested_here=20, plants=3_000)
    assert ({"use_points_open": 1, "users_on_record": 99}, ("II",)) in found
    assert min(len(changes) for changes, _ in found) == 2


def test_way_when_something_happened_in_the_period_then_it_takes_another_period():
    measured = measure(
        facts(users_on_record=99, use_points_open=1, offenders_arrested_here=10),
        DECISION_28,
        level="commune",
        reading=Reading(),
    )
    assert [way.in_this_period for way in measured.ways] == [True, True, False]
    assert measured.ways[-1].changes[0].when is When.NEXT_PERIOD


def test_way_when_the_type_is_iii_then_only_drug_free_leads_out_by_the_default_reading():
    assert ways(users_on_record=3) == []
    literal = Reading(cumulative=False, zero_counts=False)
    assert ways(literal, users_on_record=3) == [({"users_on_record": 0}, ("none",))]


def test_way_when_a_count_is_a_range_then_what_must_go_is_one_too():
    given = {"users_on_record": Between(100, 120, "not_reported"), "offenders_arrested_here": 20}
    measured = measure(facts(**given, use_points_open=2), DECISION_28, level="commune", reading=Reading())
    (change,) = next(way.changes for way in measured.ways if way.changes[0].facts[-1] == "users_on_record")
    assert (change.now, change.target, change.by) == ((100, 120), 99, (1, 21))


def test_way_when_points_have_no_upper_limit_then_neither_has_what_must_go():
    given = {"use_points_open": Between(3, None, "not_declared_complete"), "offenders_arrested_here": 20}
    measured = measure(facts(**given, users_on_record=100), DECISION_28, level="commune", reading=Reading())
    found = {way.changes[0].facts[-1]: way.changes[0].by for way in measured.ways}
    assert found["use_points_open"] == (2, None)


@pytest.mark.parametrize("name", ["residents", "users_on_record"])
def test_way_when_the_type_is_unknown_then_there_is_none(name):
    given = {"use_points_open": 2, "offenders_arrested_here": 20, name: Unknown("not_reported")}
    measured = measure(facts(**given), DECISION_28, level="commune", reading=Reading())
    assert (measured.key_type, measured.ways) == ("unknown", ())


def test_way_when_the_unit_is_a_province_then_its_own_criteria_count():
    given = {"users_on_record": 40, "use_points_open": 5, "offenders_arrested_here": 10}
    measured = measure(
        facts("province", **given, communes_type_1_2=3), DECISION_28, level="province", reading=Reading()
    )
    assert measured.key_type == "KEY"
    assert {way.changes[0].facts[-1]: way.changes[0].target for way in measured.ways} == {
        "users_on_record": 39,
        "use_points_open": 4,
        "communes_type_1_2": 2,
        "offenders_arrested_here": 9,
    }


def test_facts_of_the_period_when_compared_with_what_is_gathered_then_are_the_same():
    assert set(FLOWS) | set(FLAGS) == OF_THE_PERIOD


@settings(max_examples=60, deadline=None)
@given(
    st.fixed_dictionaries(
        {
            "residents": st.sampled_from([1_000, 2_000]),
            "users_on_record": st.integers(0, 11),
            "use_points_open": st.integers(0, 3),
            "offenders_arrested_here": st.integers(0, 3),
            "key_route": st.integers(0, 2),
        }
    ),
    READINGS,
)
def test_ways_when_every_smaller_world_is_tried_then_are_the_same(ward, reading):
    ward = {**{name: fact.value for name, fact in facts().items()}, **ward}
    measured = measure(
        {name: Known(value) for name, value in ward.items()}, DECISION_28, level="commune", reading=reading
    )
    assume(measured.drug_free == "no")
    expected = smallest_ways(ward, cumulative=reading.cumulative, zero_counts=reading.zero_counts)
    found = {
        (frozenset((change.facts[-1], change.target) for change in way.changes), way.leads_to[0])
        for way in measured.ways
    }
    assert found == expected


@settings(max_examples=150, deadline=None)
@given(KNOWN, READINGS)
def test_way_when_gone_then_the_class_is_lower_and_one_less_does_not_do(ward, reading):
    before = judge(ward, reading)
    measured = measure(
        {name: Known(value) for name, value in ward.items()}, DECISION_28, level="commune", reading=reading
    )
    for way in measured.ways:
        after = applied(ward, way.changes)
        assert judge(after, reading).possible_types == set(way.leads_to)
        assert GRAVITY[way.leads_to[0]] < GRAVITY[before.key_type]
        for change in way.changes:
            less = applied(ward, [one if one is not change else one_less(one) for one in way.changes])
            (still,) = judge(less, reading).possible_types
            assert GRAVITY[still] >= GRAVITY[before.key_type]


@settings(max_examples=100, deadline=None)
@given(KNOWN, READINGS, st.data())
def test_way_when_some_counts_are_ranges_then_it_lowers_the_class_of_each_world_in_them(ward, reading, data):
    known = {name: Known(value) for name, value in ward.items()}
    hidden = data.draw(st.sampled_from(["users_on_record", "use_points_open", "offenders_arrested_here"]))
    known[hidden] = Between(ward[hidden], ward[hidden] + 7, "not_reported")
    measured = measure(known, DECISION_28, level="commune", reading=reading)
    world = {**ward, hidden: ward[hidden] + data.draw(st.integers(0, 7))}
    for way in measured.ways:
        (after,) = judge(applied(world, way.changes), reading).possible_types
        assert after in way.leads_to
        assert GRAVITY[after] < GRAVITY[measured.key_type]


def one_less(change):
    return type(change)(change.facts, change.now, change.target + 1, change.by, change.when)


def applied(ward, changes):
    """The ward once each count is at most its target."""
    after = dict(ward)
    for change in changes:
        surplus = sum(after[name] for name in change.facts) - change.target
        for name in change.facts:
            gone = max(0, min(after[name], surplus))
            after[name], surplus = after[name] - gone, surplus - gone
    assert set(after) == set(NAMES)
    return after
