"""Points organising or harbouring use: two or more, exactly one."""

import pytest

from hotspots.rules import Between, Reading, Unknown
from tests.hotspots.rules.wards import judged, outcome

UNVERIFIED = Between(1, 2, "unverified_points")


@pytest.mark.parametrize(
    ("points", "cumulative", "group", "expected"),
    [
        (2, False, "I", "met"),
        (1, False, "I", "not_met"),
        (1, False, "II", "met"),
        (2, False, "II", "not_met"),
        (2, True, "II", "met"),
        (0, True, "II", "not_met"),
        (UNVERIFIED, True, "I", "unknown"),
        (UNVERIFIED, True, "II", "met"),
        (UNVERIFIED, False, "II", "unknown"),
        (Unknown("not_reported"), True, "I", "unknown"),
    ],
)
def test_points_when_counted_are_judged_by_the_reading(points, cumulative, group, expected):
    result = judged(Reading(cumulative=cumulative), use_points_open=points)
    assert outcome(result, group, "use_points") == expected


def test_type_iii_when_points_are_counted_has_no_such_criterion():
    names = {f.name for f in judged(use_points_open=1).findings if f.group == "III"}
    assert names == {"on_record", "offenders", "plants"}
