"""HDBSCAN against its slow twin, one engine against the other, and by what must never change it."""

import json
from dataclasses import replace
from pathlib import Path

import numba
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import adjusted_rand_score

from hotspots.contract import Role, Study, silent
from hotspots.errors import ParameterError, PointsError
from hotspots.methods import METHODS, hdbscan
from hotspots.methods.hdbscan import HdbscanParams, find
from tests.reference import hdbscan as slow

FROZEN = Path(__file__).parents[3] / "fixtures" / "expected" / "hdbscan.json"
# With two points, itself among them, the distances are plain ones: no ties, nothing is left to chance.
TIELESS = HdbscanParams(min_cluster_size=6, min_points=2)
FEW = HdbscanParams(min_cluster_size=8, min_points=5)


def town(seed: int, *, clusters: int = 4, members: int = 60, others: int = 40, side: float = 2_000.0):
    """Clusters in random places and others all over; distances of real numbers."""
    random = np.random.default_rng(seed)
    middles = random.uniform(0, side, (clusters, 2))
    dense = middles[random.integers(0, clusters, members)] + random.normal(0, side / 33, (members, 2))
    return np.vstack([dense, random.uniform(0, side, (others, 2))])


def labels_of(clusters: set[frozenset[int]], count: int) -> list[int]:
    return [next((i for i, one in enumerate(clusters, 1) if at in one), 0) for at in range(count)]


def partition(labels, noise: int = 0) -> set[frozenset[int]]:
    return {frozenset(np.flatnonzero(labels == one).tolist()) for one in set(labels.tolist()) - {noise}}


@pytest.mark.parametrize("seed", range(8))
def test_small_when_no_two_distances_are_equal_gives_the_clusters_of_the_definition(seed):
    xy = town(seed)
    labels, _ = hdbscan.small(xy, TIELESS)
    expected = slow.hdbscan([tuple(row) for row in xy.tolist()], min_cluster_size=6, min_points=2)
    assert partition(labels, noise=-1) == expected


@pytest.mark.parametrize("seed", range(4))
def test_engines_when_no_two_distances_are_equal_give_the_same_clusters(seed):
    xy = town(seed, clusters=12, members=600, others=400, side=15_000)
    (one, firm), (other, firm_too) = hdbscan.small(xy, TIELESS), hdbscan.large(xy, TIELESS)
    assert partition(one, noise=-1) == partition(other, noise=-1)
    # Each divides by its own maximum, so that membership is alike and not the same.
    assert np.abs(firm - firm_too).mean() < 0.02


def test_find_when_compared_with_the_definition_differs_only_where_distances_are_equal():
    agreed = []
    for seed in range(10):
        xy = town(seed)
        twin = slow.hdbscan([tuple(row) for row in xy.tolist()], min_cluster_size=8, min_points=5)
        found = find(Study.of(xy), FEW, silent)
        agreed.append(adjusted_rand_score(labels_of(twin, len(xy)), found.ranks))
    assert np.median(agreed) == 1
    assert min(agreed) > 0.75


@pytest.mark.parametrize("seed", range(4))
def test_engines_when_many_distances_are_equal_still_agree(seed):
    params = HdbscanParams(min_cluster_size=20, min_points=10)
    # Vietnam's northings have seven digits before the point.
    places = town(seed, clusters=12, members=2_000, others=900, side=15_000)
    xy = places + np.array([588_000, 2_324_000])
    (one, _), (other, _) = (engine(xy - xy.mean(axis=0), params) for engine in (hdbscan.small, hdbscan.large))
    assert adjusted_rand_score(one, other) > 0.95
    assert np.mean((one >= 0) == (other >= 0)) > 0.98


def test_large_when_asked_twice_gives_the_same_and_leaves_the_threads_as_they_were():
    xy = town(5, clusters=12, members=2_000, others=900, side=15_000)
    threads = numba.get_num_threads()
    (one, firm), (other, firm_too) = hdbscan.large(xy, FEW), hdbscan.large(xy, FEW)
    assert (one == other).all()
    assert (firm == firm_too).all()
    assert numba.get_num_threads() == threads


def test_find_when_there_are_many_incidents_asks_the_fast_engine_and_says_so(monkeypatch):
    study = Study.of(town(1, members=150))
    assert find(study, FEW, silent).facts["engine"].startswith("scikit-learn ")
    monkeypatch.setattr(hdbscan, "SMALL", 189)
    assert find(study, FEW, silent).facts["engine"].startswith("fast_hdbscan ")


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000), shuffle=st.integers(0, 99))
def test_find_when_rows_are_shuffled_gives_each_incident_the_same(seed, shuffle):
    xy = town(seed)
    order = np.random.default_rng(shuffle).permutation(len(xy))
    first, second = find(Study.of(xy), FEW, silent), find(Study.of(xy[order]), FEW, silent)
    assert partition(first.ranks[order]) == partition(second.ranks)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_find_gives_spots_that_hold_their_members_and_add_up(seed):
    study = Study.of(town(seed))
    found = find(study, FEW, silent)
    assert set(found.roles.tolist()) <= {Role.CORE, Role.NOISE}
    assert ((found.ranks > 0) == (found.roles == Role.CORE)).all()
    for spot in found.spots:
        members = study.xy[found.ranks == spot.rank]
        told = spot.statistics
        assert FEW.min_cluster_size <= len(members) == spot.count == told["cores"] <= spot.plain_count
        assert shapely.covers(spot.outline, shapely.points(members)).all()
        assert 0 <= told["probability_least"] <= told["probability_mean"] <= 1
        assert 1 <= told["exemplars"] <= spot.count
        assert told["reach_m"] >= hdbscan.LEAST_REACH_M
    assert [spot.rank for spot in found.spots] == list(range(1, len(found.spots) + 1))


def test_find_when_incidents_weigh_differently_has_the_same_members_and_ranks_by_weight():
    study = Study.of(np.vstack([town(1), town(1)[:3]]))
    plain = find(study, FEW, silent)
    heavy = replace(study, weights=np.where(plain.ranks == 2, 50.0, 1.0))
    found = find(heavy, FEW, silent)
    assert partition(found.ranks) == partition(plain.ranks)
    assert (found.ranks[plain.ranks == 2] == 1).all()


@pytest.mark.parametrize("points", [[], [(5, 5)], [(i, 0) for i in range(7)], [(5, 5)] * 50])
def test_find_when_there_are_few_incidents_or_one_heap_finds_nothing(points):
    found = find(Study.of(np.array(points, dtype=float).reshape(-1, 2)), FEW, silent)
    assert (len(found.ranks), found.spots) == (len(points), ())


def test_find_when_three_addresses_repeat_makes_each_a_hotspot():
    found = find(Study.of(np.repeat([[0.0, 0.0], [500.0, 0.0], [0.0, 900.0]], 30, axis=0)), FEW, silent)
    assert [spot.count for spot in found.spots] == [30, 30, 30]
    assert all(spot.statistics["probability_least"] == 1 for spot in found.spots)


def test_find_when_a_place_is_not_finite_says_which_row():
    study = replace(Study.of(np.zeros((2, 2))), xy=np.array([[0.0, 0.0], [np.inf, 1.0]]))
    with pytest.raises(PointsError, match="1 of 2 points are not finite, the first in row 1"):
        find(study, FEW, silent)


def test_find_when_run_on_the_frozen_points_gives_the_frozen_answer():
    frozen = json.loads(FROZEN.read_text(encoding="utf-8"))
    found = find(Study.of(np.array(frozen["points"])), HdbscanParams(**frozen["parameters"]), silent)
    assert found.ranks.tolist() == frozen["ranks"]


def test_read_when_one_incident_is_to_measure_density_says_what_is_possible():
    with pytest.raises(ParameterError, match=r"--min-points is 1; it must lie between 2 and 10,000"):
        METHODS["hdbscan"].read({"min_points": "1"})
