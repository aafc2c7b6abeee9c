"""Plants by number or by area: either is enough."""

import pytest

from hotspots.rules import Reading, Unknown
from tests.hotspots.rules.wards import judged, outcome

NOTHING = Unknown("not_reported")


@pytest.mark.parametrize(
    ("plants", "area", "group", "expected"),
    [
        (3000, 0, "I", "met"),
        (2999, 749, "I", "not_met"),
        (0, 750, "I", "met"),
        (3000, NOTHING, "I", "met"),
        (100, NOTHING, "I", "unknown"),
        (500, 0, "II", "met"),
        (499, 125, "II", "met"),
        (499, 124, "II", "not_met"),
        (4000, 0, "III", "not_met"),
        (4000, 100, "III", "met"),
        (1, 0, "III", "met"),
        (NOTHING, NOTHING, "III", "unknown"),
    ],
)
def test_plants_when_one_measure_is_in_the_band_are_met(plants, area, group, expected):
    result = judged(Reading(cumulative=False), plants=plants, plant_area_m2=area)
    assert outcome(result, group, "plants") == expected


@pytest.mark.parametrize(("zero_counts", "expected"), [(True, "met"), (False, "not_met")])
def test_no_plants_when_both_measures_are_zero_count_as_under_by_the_reading(zero_counts, expected):
    reading = Reading(cumulative=False, zero_counts=zero_counts)
    assert outcome(judged(reading, users_on_record=1), "III", "plants") == expected
