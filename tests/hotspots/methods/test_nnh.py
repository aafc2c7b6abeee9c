"""Nearest-neighbour hierarchical clusters against their slow twin and by what must never change them."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from hotspots.contract import Found, Need, Role, Study, silent
from hotspots.errors import ParameterError, PointsError
from hotspots.methods import METHODS
from hotspots.methods.nnh import NnhParams, confidence_factor, find, random_distance
from tests.reference import nnh as slow

FROZEN = Path(__file__).parents[3] / "fixtures" / "expected" / "nnh.json"
# Whole metres: shared places and many places with equally many around them.
WORLDS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=50)
PARAMS = st.builds(NnhParams, threshold_m=st.integers(1, 25).map(float), min_points=st.integers(1, 8))


def study(points, *, side: float | None = None, weights=None) -> Study:
    ground = None if side is None else shapely.box(0, 0, side, side)
    made = Study.of(np.array(points, dtype=float).reshape(-1, 2), ground=ground)
    return made if weights is None else replace(made, weights=np.array(weights, dtype=float))


def partition(found: Found) -> set[frozenset[int]]:
    return {frozenset(np.flatnonzero(found.ranks == spot.rank).tolist()) for spot in found.spots}


@settings(max_examples=200, deadline=None)
@given(points=WORLDS, params=PARAMS)
def test_find_when_compared_with_the_rules_takes_the_same_clusters(points, params):
    found = find(study(points), params, silent)
    expected = slow.clusters(points, reach=params.threshold_m, min_points=params.min_points)
    assert partition(found) == set(expected)
    assert ((found.ranks > 0) == (found.roles == Role.CORE)).all()


@settings(max_examples=100, deadline=None)
@given(points=WORLDS, params=PARAMS, data=st.data())
def test_find_when_incidents_weigh_more_or_less_than_one_agrees_with_the_rules(points, params, data):
    quarters = st.integers(0, 12).map(lambda number: number / 4)
    weights = data.draw(st.lists(quarters, min_size=len(points), max_size=len(points)))
    found = find(study(points, weights=weights), params, silent)
    expected = slow.clusters(
        points, reach=params.threshold_m, min_points=params.min_points, weights=weights or None
    )
    assert partition(found) == set(expected)


@settings(max_examples=100, deadline=None)
@given(seed=st.integers(0, 10_000), likelihood=st.sampled_from([0.01, 0.1, 0.5, 0.9]))
def test_find_when_orders_are_asked_has_those_of_the_rules(seed, likelihood):
    random = np.random.default_rng(seed)
    middles = random.uniform(0, 1_000, (6, 2))
    points = (middles[random.integers(0, 6, 90)] + random.normal(0, 40, (90, 2))).tolist()
    found = find(study(points, side=1_000), NnhParams(likelihood=likelihood, min_points=4), silent)
    expected = slow.hierarchy(
        [tuple(point) for point in points], area_m2=1e6, likelihood=likelihood, min_points=4
    )
    assert _orders(found) == [set(order) for order in expected]
    assert found.chosen["threshold_m"] == pytest.approx(slow.threshold(90, 1e6, likelihood), abs=1e-3)
    for spot in found.spots:
        for order, number in zip(found.facts["orders"][1:], spot.statistics["groups"], strict=True):
            assert [i for i, one in enumerate(order["groups"], 1) if spot.rank in one["hotspots"]] == (
                [number] if number else []
            )


def _orders(found: Found) -> list[set[frozenset[int]]]:
    """For each order its clusters as sets of incidents."""
    if not found.spots:
        return []
    higher = [
        {frozenset(np.flatnonzero(np.isin(found.ranks, one["hotspots"])).tolist()) for one in order["groups"]}
        for order in found.facts["orders"][1:]
    ]
    return [partition(found), *higher]


@settings(max_examples=100, deadline=None)
@given(points=WORLDS, params=PARAMS, seed=st.integers(0, 99))
def test_find_when_rows_are_shuffled_gives_each_incident_the_same(points, params, seed):
    order = np.random.default_rng(seed).permutation(len(points))
    first = find(study(points, side=100), params, silent)
    second = find(study([points[i] for i in order], side=100), params, silent)
    assert first.ranks[order].tolist() == second.ranks.tolist()
    assert first.facts == second.facts


@settings(max_examples=100, deadline=None)
@given(points=WORLDS, params=PARAMS)
def test_find_gives_round_spots_that_hold_their_members_and_add_up(points, params):
    found = find(study(points), params, silent)
    for spot in found.spots:
        members = np.array(points, dtype=float)[found.ranks == spot.rank]
        assert spot.outline.is_valid
        assert shapely.covers(spot.outline, shapely.points(members)).all()
        assert params.min_points <= spot.count == len(members) <= spot.plain_count
        assert np.ptp(members, axis=0).max() <= 2 * params.threshold_m
    assert [spot.rank for spot in found.spots] == list(range(1, len(found.spots) + 1))


def test_random_distance_when_counted_by_hand_is_that_of_clark_and_evans():
    assert random_distance(100, 1_000_000.0) == 50
    assert confidence_factor(100, 0.5) == 1
    # 1 − 1.6449 · 0.052272
    assert confidence_factor(100, 0.05) == pytest.approx(0.914, abs=1e-3)
    assert confidence_factor(2, 0.00001) == 0


def test_find_when_places_are_thrown_at_random_are_on_average_as_far_apart_as_expected():
    xy = np.random.default_rng(4).uniform(0, 10_000, (4_000, 2))
    tree = shapely.STRtree(shapely.points(xy))
    _, apart = tree.query_nearest(shapely.points(xy), exclusive=True, return_distance=True)
    assert apart.mean() == pytest.approx(random_distance(4_000, 1e8), rel=0.03)


def test_find_when_pairs_of_clusters_stand_apart_groups_each_pair():
    corners = [(0, 0), (120, 0), (2_000, 2_000), (2_000, 2_130)]
    points = [(x + i, y) for x, y in corners for i in range(5)]
    found = find(study(points, side=2_200), NnhParams(threshold_m=20, min_points=5), silent)
    first, second = found.facts["orders"][:2]
    assert (first["clusters"], first["threshold_m"]) == (4, 20)
    assert sorted(tuple(one["hotspots"]) for one in second["groups"]) == [(1, 2), (3, 4)]
    assert [one["count"] for one in second["groups"]] == [10, 10]
    assert [spot.statistics["groups"][0] for spot in found.spots] == [1, 1, 2, 2]
    assert found.chosen == {}


def test_find_when_no_ground_is_known_and_metres_are_given_has_the_first_order_only():
    found = find(study([(0, 0)] * 3 + [(50, 0)] * 3), NnhParams(threshold_m=10, min_points=3), silent)
    assert found.facts == {"orders": [{"order": 1, "clusters": 2, "threshold_m": 10, "random_m": None}]}


def test_find_when_no_ground_is_known_and_no_metres_are_given_says_so():
    with pytest.raises(ParameterError, match="the study has no ground to take it from; give metres"):
        find(study([(0, 0)]), NnhParams(), silent)


@pytest.mark.parametrize(("points", "spots"), [([], 0), ([(5, 5)], 0), ([(5, 5)] * 10, 1)])
def test_find_when_points_are_none_one_or_all_equal_still_answers(points, spots):
    found = find(study(points, side=100), NnhParams(min_points=5), silent)
    assert (len(found.ranks), len(found.spots)) == (len(points), spots)


def test_find_when_a_weight_is_negative_says_which_row():
    with pytest.raises(PointsError, match=r"the first in row 0 is -1\.0"):
        find(study([(0, 0)], weights=[-1]), NnhParams(threshold_m=5), silent)


def test_find_when_run_on_the_frozen_points_gives_the_frozen_answer():
    frozen = json.loads(FROZEN.read_text(encoding="utf-8"))
    given = study(frozen["points"], side=frozen["side_m"])
    found = find(given, NnhParams(**frozen["parameters"]), silent)
    assert found.ranks.tolist() == frozen["ranks"]
    assert found.chosen == frozen["chosen"]
    assert [order["clusters"] for order in found.facts["orders"]] == frozen["clusters_by_order"]


def test_read_when_the_threshold_is_left_open_lets_the_method_choose():
    method = METHODS["nnh"]
    assert method.read({"threshold_m": "auto"}) == NnhParams()
    assert Need.GROUND in method.needs
    with pytest.raises(ParameterError, match="--threshold: “near” is not a number or “auto”"):
        method.read({"threshold_m": "near"})
