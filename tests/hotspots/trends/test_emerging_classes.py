"""The classes, vector by published vector, and against the rules written one `if` after another."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotspots.trends.emerging_classes import RULES, patterns, words
from tests.reference import emerging as slow

SIGN = {"h": 1, "c": -1, "o": 0}
# methods.md, section 4.4: series of twelve steps, trend, class by the current and by the older rules.
VECTORS = [
    ("o" * 11 + "h", 0, "new_hot", "new_hot"),
    ("o" * 10 + "hh", 0, "consecutive_hot", "consecutive_hot"),
    ("h" * 12, 1, "intensifying_hot", "intensifying_hot"),
    ("h" * 12, 0, "persistent_hot", "persistent_hot"),
    ("h" * 12, -1, "diminishing_hot", "diminishing_hot"),
    ("h" * 11 + "o", 0, "historical_hot", "historical_hot"),
    ("cc" + "o" * 9 + "h", 0, "oscillating_hot", "oscillating_hot"),
    ("hooh" + "o" * 7 + "h", 0, "sporadic_hot", "sporadic_hot"),
    ("hooh" + "o" * 6 + "ho", 0, "no_pattern", "sporadic_hot"),
    ("c" + "h" * 11, 0, "persistent_hot", "persistent_hot"),
    ("o" * 12, 0, "no_pattern", "no_pattern"),
    ("o" * 11 + "c", 0, "new_cold", "new_cold"),
]
SIDES = str.maketrans("hc", "ch")
WORLDS = st.lists(st.sampled_from([1, 0, -1]), min_size=10, max_size=24)


def classes(signs: list[int], trend: int, rules: str) -> tuple[str, str]:
    found = patterns(np.array([signs], dtype=np.int8), np.array([trend], dtype=np.int8), rules=rules)
    return words()[int(found.published[0])], words()[int(found.ours[0])]


@pytest.mark.parametrize(("series", "trend", "current", "older"), VECTORS)
def test_patterns_when_a_published_vector_is_given_gives_its_class_by_either_version(
    series, trend, current, older
):
    signs = [SIGN[letter] for letter in series]
    assert classes(signs, trend, "current")[0] == current
    assert classes(signs, trend, "older")[0] == older


@pytest.mark.parametrize(("series", "trend", "current", "older"), VECTORS)
def test_patterns_when_hot_and_cold_change_places_then_so_do_the_classes(series, trend, current, older):
    signs = [SIGN[letter] for letter in series.translate(SIDES)]
    for rules, expected in (("current", current), ("older", older)):
        swapped = expected.replace("_hot", "_CELL").replace("_cold", "_hot").replace("_CELL", "_cold")
        assert classes(signs, -trend, rules)[0] == swapped


@settings(max_examples=500, deadline=None)
@given(signs=WORLDS, trend=st.sampled_from([1, 0, -1]), rules=st.sampled_from(RULES))
def test_patterns_when_compared_with_the_rules_one_by_one_are_equal(signs, trend, rules):
    assert classes(signs, trend, rules)[0] == slow.pattern(signs, trend, older=rules == "older")


@settings(max_examples=500, deadline=None)
@given(signs=WORLDS, trend=st.sampled_from([1, 0, -1]))
def test_patterns_when_the_versions_disagree_and_only_then_are_formerly_sporadic(signs, trend):
    current, ours = classes(signs, trend, "current")
    older, ours_too = classes(signs, trend, "older")
    assert ours == ours_too
    if current == older:
        assert ours == current
    else:
        assert (current, older.split("_")[0]) == ("no_pattern", "sporadic")
        assert ours == f"formerly_{older}"


def test_patterns_when_last_neither_and_both_sides_equally_often_then_hot_decides():
    assert classes([SIGN[letter] for letter in "hc" + "o" * 10], 0, "older") == ("no_pattern", "no_pattern")


def test_patterns_when_many_places_are_given_are_those_of_each_alone():
    random = np.random.default_rng(4)
    signs = random.choice([-1, 0, 1], (500, 12), p=[0.15, 0.45, 0.4]).astype(np.int8)
    trends = random.choice([-1, 0, 1], 500).astype(np.int8)
    together = patterns(signs, trends, rules="current").ours.tolist()
    alone = [
        patterns(signs[i : i + 1], trends[i : i + 1], rules="current").ours.tolist()[0] for i in range(500)
    ]
    assert together == alone
