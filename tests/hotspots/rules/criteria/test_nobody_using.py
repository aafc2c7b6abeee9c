"""Condition 1: persons on record less the exempt among them, and nobody known besides."""

import pytest

from hotspots.rules import Between, Unknown
from tests.hotspots.rules.wards import judged, outcome

NOTHING = Unknown("not_reported")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, "met"),
        ({"addicts_on_record": 1}, "not_met"),
        ({"users_on_record": 1}, "not_met"),
        ({"known_not_on_record": 1}, "not_met"),
        ({"addicts_on_record": 3, "exempt_substitution": 2, "exempt_community_rehab": 1}, "met"),
        ({"addicts_on_record": 3, "exempt_post_rehab": 2}, "not_met"),
        ({"addicts_on_record": 3, "exempt_post_rehab": NOTHING}, "unknown"),
        ({"addicts_on_record": NOTHING}, "unknown"),
        ({"addicts_on_record": NOTHING, "known_not_on_record": 2}, "not_met"),
        ({"known_not_on_record": NOTHING}, "unknown"),
        ({"addicts_on_record": Between(5, None, "not_reported"), "exempt_post_rehab": 4}, "not_met"),
        ({"addicts_on_record": 5, "exempt_post_rehab": Between(0, 4, "not_reported")}, "not_met"),
    ],
)
def test_residents_when_counted_less_the_exempt_decide(given, expected):
    assert outcome(judged(**given), "drug_free", "nobody_using") == expected


def test_exempt_when_more_than_the_persons_on_record_contradict_and_are_asked_for():
    result = judged(addicts_on_record=2, exempt_substitution=3)
    assert outcome(result, "drug_free", "nobody_using") == "unknown"
    assert {"addicts_on_record", "exempt_substitution"} <= set(result.missing)
