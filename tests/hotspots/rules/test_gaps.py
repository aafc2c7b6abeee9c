"""The twelve example wards of the gap analysis, under all four readings of the bands.

20,000 residents: 0.5 % is 100 persons, 0.1 % is 20, 0.05 % is 10. Only the class is looked at, as if the ward
were not drug-free; that drug-free wins is tested beside it.
"""

import pytest

from hotspots.rules import Reading, Unknown
from tests.hotspots.rules.wards import judged

LITERAL = Reading(cumulative=False, zero_counts=False)
LITERAL_ZERO = Reading(cumulative=False, zero_counts=True)
CUMULATIVE = Reading(cumulative=True, zero_counts=False)
CUMULATIVE_ZERO = Reading(cumulative=True, zero_counts=True)
READINGS = (LITERAL, LITERAL_ZERO, CUMULATIVE, CUMULATIVE_ZERO)

ROUTE = {"users_on_record": 50, "use_points_open": 1, "offenders_arrested_here": 5}
WARDS = {
    "V1": ({"users_on_record": 100, "use_points_open": 2, "offenders_arrested_here": 20}, "I I I I"),
    "V2": ({"users_on_record": 99, "use_points_open": 1, "offenders_arrested_here": 10}, "II II II II"),
    "V3": ({"users_on_record": 100, "use_points_open": 1, "offenders_arrested_here": 19}, "none III II II"),
    "V4": ({"users_on_record": 19}, "III III III III"),
    "V5": ({}, "none III none III"),
    "V6": (
        {"addicts_on_record": 3, "exempt_substitution": 2, "exempt_post_rehab": 1},
        "III III III III",
    ),
    "V7": ({"use_points_open": 1}, "none III none III"),
    "V8": ({**ROUTE, "key_route": 1}, "II II II II"),
    "V9": (
        {"users_on_record": 100, "use_points_open": 2, "offenders_arrested_here": 5, "key_route": 2},
        "I I I I",
    ),
    "V10": (ROUTE, "III III III III"),
    "V11": ({"users_on_record": 20}, "none III III III"),
}
CASES = [
    pytest.param(given, reading, expected, id=f"{name}-{reading.code}")
    for name, (given, row) in WARDS.items()
    for reading, expected in zip(READINGS, row.split(), strict=True)
]


@pytest.mark.parametrize(("given", "reading", "expected"), CASES)
def test_class_when_facts_lie_in_a_gap_follows_the_reading(given, reading, expected):
    assert judged(reading, **given).class_alone == (expected,)


@pytest.mark.parametrize("reading", READINGS, ids=lambda reading: reading.code)
@pytest.mark.parametrize("residents", [0, Unknown("not_reported")], ids=["zero", "unknown"])
@pytest.mark.parametrize("facts", [WARDS["V1"][0], WARDS["V7"][0], {"users_on_record": 5}])
def test_class_when_the_population_is_unknown_or_zero_is_never_given(reading, residents, facts):
    result = judged(reading, residents=residents, **facts)
    assert result.key_type == "unknown"
    assert result.class_alone == ()
    assert result.drug_free == "no"
    assert result.missing == ("residents",)


@pytest.mark.parametrize("reading", READINGS, ids=lambda reading: reading.code)
@pytest.mark.parametrize("name", ["V5", "V6"])
def test_drug_free_when_a_class_would_also_fit_wins(reading, name):
    result = judged(reading, **WARDS[name][0])
    assert (result.drug_free, result.key_type) == ("yes", "none")


@pytest.mark.parametrize("residents", [0, Unknown("not_reported")], ids=["zero", "unknown"])
def test_drug_free_when_the_population_is_unknown_is_still_decided(residents):
    assert judged(residents=residents).drug_free == "yes"
    assert judged(residents=residents, use_points_open=1).drug_free == "no"


@pytest.mark.parametrize(
    ("name", "reading", "others"),
    [
        ("V3", CUMULATIVE_ZERO, {"literal+zero": "III", "literal": "none"}),
        ("V3", LITERAL, {"cumulative+zero": "II", "cumulative": "II", "literal+zero": "III"}),
        ("V1", CUMULATIVE_ZERO, {}),
    ],
)
def test_notice_when_another_reading_differs_names_it_and_its_answer(name, reading, others):
    assert judged(reading, **WARDS[name][0]).other_readings == others


def test_literal_reading_when_a_ward_fits_no_band_is_not_drug_free_without_class():
    result = judged(LITERAL, **WARDS["V7"][0])
    assert (result.drug_free, result.key_type) == ("no", "none")
