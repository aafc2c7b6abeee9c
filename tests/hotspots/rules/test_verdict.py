"""Two answers in three values: unknown only where it could change the answer."""

import pytest

from hotspots.rules import Between, Reading, Unknown
from tests.hotspots.rules.wards import DECISION_28, judged

NOTHING = Unknown("not_reported")


def test_open_point_when_all_else_is_unknown_decides_not_drug_free():
    given = dict.fromkeys(DECISION_28.fact_names("commune"), NOTHING)
    result = judged(**{**given, "use_points_open": 1})
    assert (result.drug_free, result.key_type) == ("no", "unknown")


@pytest.mark.parametrize(
    "fact",
    [
        "addicts_on_record",
        "known_not_on_record",
        "residents_breaking_admin",
        "wanted_hiding",
        "use_points_open",
    ],
)
def test_drug_free_when_one_needed_fact_is_unknown_is_unknown_and_says_which(fact):
    result = judged(**{fact: NOTHING})
    assert result.drug_free == "unknown"
    assert fact in result.missing


@pytest.mark.parametrize("fact", ["residents", "plants", "key_route", "offenders_arrested_here"])
def test_drug_free_when_a_fact_it_does_not_need_is_unknown_is_decided_and_nothing_is_missing(fact):
    result = judged(**{fact: NOTHING})
    assert (result.drug_free, result.key_type, result.missing) == ("yes", "none", ())


def test_exempt_when_nobody_is_on_record_need_not_be_known():
    result = judged(exempt_substitution=NOTHING, exempt_post_rehab=NOTHING)
    assert result.drug_free == "yes"


def test_class_when_unknown_facts_cannot_change_it_is_decided():
    given = {"users_on_record": 100, "use_points_open": 2, "offenders_arrested_here": 20}
    result = judged(**given, plants=NOTHING, plant_area_m2=NOTHING, key_route=NOTHING)
    assert (result.drug_free, result.key_type) == ("no", "I")


def test_class_when_a_count_is_only_a_lower_limit_is_decided_by_the_limit():
    at_least = Between(20, None, "not_declared_complete")
    result = judged(users_on_record=100, use_points_open=2, offenders_arrested_here=at_least)
    assert result.key_type == "I"


def test_class_when_drug_free_is_unknown_is_unknown_even_if_the_figures_give_one_type():
    result = judged(addicts_on_record=10, exempt_substitution=NOTHING)
    assert (result.drug_free, result.key_type, result.class_alone) == ("unknown", "unknown", ("III",))
    assert result.missing == ("exempt_substitution",)


def test_missing_when_an_unknown_fact_could_not_change_the_class_leaves_it_out():
    result = judged(use_points_open=1, offenders_arrested_here=NOTHING)
    assert result.key_type == "III"
    assert result.missing == ()


def test_missing_when_two_unknowns_matter_only_together_names_both():
    result = judged(use_points_open=1, users_on_record=NOTHING, offenders_arrested_here=NOTHING)
    assert result.key_type == "unknown"
    assert result.missing == ("users_on_record", "offenders_arrested_here")


@pytest.mark.parametrize("level", ["residential_group", "district"])
def test_level_when_the_law_gives_it_no_key_types_is_drug_free_or_not_and_has_none(level):
    clean = judged(level=level)
    assert (clean.drug_free, clean.key_type) == ("yes", "none")
    assert (judged(level=level, use_points_open=3).drug_free) == "no"


PROVINCE = {
    "users_on_record": 40,
    "use_points_open": 5,
    "offenders_arrested_here": 10,
    "communes_type_1_2": 3,
    "plants": 8000,
    "key_route": 2,
}


@pytest.mark.parametrize("count", range(7))
def test_province_when_at_least_four_of_six_criteria_are_met_is_a_key_area(count):
    given = dict(list(PROVINCE.items())[:count])
    result = judged(level="province", **given)
    assert result.class_alone == (("KEY",) if count >= 4 else ("none",))


@pytest.mark.parametrize(
    ("fact", "just_under"),
    [
        ("users_on_record", 39),
        ("use_points_open", 4),
        ("offenders_arrested_here", 9),
        ("communes_type_1_2", 2),
        ("plants", 7999),
        ("key_route", 1),
    ],
)
def test_province_when_one_of_four_criteria_falls_just_under_is_none(fact, just_under):
    four = {**dict([item for item in PROVINCE.items() if item[0] != fact][:3]), fact: PROVINCE[fact]}
    assert judged(level="province", **four).class_alone == ("KEY",)
    assert judged(level="province", **{**four, fact: just_under}).class_alone == ("none",)


def test_held_elsewhere_when_the_switch_is_on_is_left_out_of_condition_1():
    given = {"addicts_on_record": 4, "held_elsewhere": 4}
    assert judged(**given).drug_free == "no"
    assert judged(Reading(held_elsewhere_not_residing=True), **given).drug_free == "yes"


def test_other_point_kinds_when_the_switch_is_on_count_as_points():
    assert judged(other_points_open=2).drug_free == "yes"
    assert judged(Reading(other_point_kinds=True), other_points_open=2).drug_free == "no"


def test_real_ward_when_its_published_figures_are_used_is_not_drug_free_and_waits_for_its_population():
    """Cam Ranh ward, December 2025: 9 addicts, 27 users, 5 post-rehab on a list of their own."""
    unknown = dict.fromkeys(DECISION_28.fact_names("commune"), NOTHING)
    published = {"addicts_on_record": 9, "users_on_record": 27}
    result = judged(**{**unknown, **published})
    assert result.drug_free == "unknown"
    assert "exempt_substitution" in result.missing
    nobody_exempt = dict.fromkeys(("exempt_substitution", "exempt_community_rehab", "exempt_post_rehab"), 0)
    assert judged(**{**unknown, **published, **nobody_exempt}).drug_free == "no"


def test_real_commune_when_its_population_contradicts_the_published_rate_is_classed_by_its_own():
    """HCMC 2023: a commune with 128 persons was printed with 0.05 %, which would need 256,000 residents."""
    given = {"users_on_record": 128, "use_points_open": 2, "offenders_arrested_here": 26}
    assert judged(**given, residents=25_600).key_type == "I"
    assert judged(**given, residents=256_000).key_type == "III"
