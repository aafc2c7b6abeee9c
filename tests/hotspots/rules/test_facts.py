"""Numbers, ranges and unknowns."""

import pytest

from hotspots.rules import Between, FactError, Known, Unknown
from hotspots.rules.facts import all_bounds, bounds, total


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        (Known(3), (3, 3)),
        (Between(2, None, "not_reported"), (2, None)),
        (Unknown("not_reported"), (0, None)),
    ],
)
def test_fact_when_asked_gives_its_range(fact, expected):
    assert bounds(fact) == expected


def test_fact_when_missing_is_unknown_and_not_zero():
    assert all_bounds({}, ["residents"]) == {"residents": (0, None)}


def test_total_when_one_part_has_no_limit_has_none():
    assert total([(1, 1), (2, None)]) == (3, None)
    assert total([(1, 2), (3, 4)]) == (4, 6)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Known(-1), "A count of -1 cannot be"),
        (lambda: Between(3, 2, "not_reported"), "A count from 3 to 2 cannot be"),
        (lambda: Between(-1, None, "not_reported"), "A count from -1 to None cannot be"),
    ],
)
def test_fact_when_impossible_is_refused_with_a_sentence(make, message):
    with pytest.raises(FactError, match=message):
        make()
