"""Condition 2: residents who break drug law in the unit, and a wanted person hiding."""

import pytest

from hotspots.rules import Between, Unknown
from tests.hotspots.rules.wards import judged, outcome


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, "met"),
        ({"residents_breaking_criminal": 1}, "not_met"),
        ({"residents_breaking_admin": 1}, "not_met"),
        ({"wanted_hiding": 1}, "not_met"),
        ({"offenders_arrested_here": 12}, "met"),
        ({"wanted_hiding": Unknown("not_reported")}, "unknown"),
        ({"residents_breaking_criminal": Unknown("not_reported"), "wanted_hiding": 1}, "not_met"),
        ({"residents_breaking_criminal": Between(1, None, "not_declared_complete")}, "not_met"),
    ],
)
def test_residents_when_one_breaks_the_law_here_decide(given, expected):
    assert outcome(judged(**given), "drug_free", "nobody_offending") == expected
