"""Condition 3: no point is open on the last day."""

import pytest

from hotspots.rules import Between, Unknown
from tests.hotspots.rules.wards import judged, outcome


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        (0, "met"),
        (1, "not_met"),
        (Unknown("not_declared_complete"), "unknown"),
        (Between(0, 1, "unverified_points"), "unknown"),
        (Between(1, 3, "unverified_points"), "not_met"),
    ],
)
def test_points_when_open_or_not_verified_decide(points, expected):
    assert outcome(judged(use_points_open=points), "drug_free", "no_points") == expected
