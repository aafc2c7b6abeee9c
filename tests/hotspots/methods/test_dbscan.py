"""DBSCAN against its slow twin, against scikit-learn, against a frozen answer, and by what must never
change it.
"""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.cluster import DBSCAN

from hotspots.contract import Found, Role, Study, silent
from hotspots.errors import ParameterError, PointsError
from hotspots.methods import METHODS, named
from hotspots.methods.dbscan import DbscanParams, find
from tests.reference import dbscan as slow

FROZEN = Path(__file__).parents[3] / "fixtures" / "expected" / "dbscan.json"
# Whole metres: many equal distances and shared places, where border rules and counting go wrong first.
WORLDS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=60)
PARAMS = st.builds(DbscanParams, eps_m=st.integers(1, 25).map(float), min_points=st.integers(1, 8))


def run(points, params: DbscanParams) -> Found:
    return find(Study.of(np.array(points, dtype=float).reshape(-1, 2)), params, silent)


def weighted(points, weights) -> Study:
    bare = Study.of(np.array(points, dtype=float).reshape(-1, 2))
    return replace(bare, weights=np.array(weights, dtype=float))


def partition(found: Found) -> set[frozenset[int]]:
    return {frozenset(np.flatnonzero(found.ranks == spot.rank).tolist()) for spot in found.spots}


def by_place(points, found: Found) -> list[tuple]:
    return sorted(zip(map(tuple, points), found.ranks.tolist(), found.roles.tolist(), strict=True))


@settings(max_examples=300, deadline=None)
@given(points=WORLDS, params=PARAMS)
def test_find_when_compared_with_the_definition_agrees_in_members_and_roles(points, params):
    found = run(points, params)
    homes, roles = slow.dbscan([(float(x), float(y)) for x, y in points], params.eps_m, params.min_points)
    expected: dict = {}
    for i, home in enumerate(homes):
        if home is not None:
            expected.setdefault(home, set()).add(i)
    assert partition(found) == {frozenset(members) for members in expected.values()}
    assert [Role(role).name.lower() for role in found.roles] == roles


@settings(max_examples=200, deadline=None)
@given(points=WORLDS, params=PARAMS, data=st.data())
def test_find_when_incidents_weigh_more_or_less_than_one_agrees_with_the_definition(points, params, data):
    # Quarters add up exactly in any order.
    quarters = st.integers(0, 12).map(lambda number: number / 4)
    weights = data.draw(st.lists(quarters, min_size=len(points), max_size=len(points)))
    found = find(weighted(points, weights), params, silent)
    homes, roles = slow.dbscan(
        [(float(x), float(y)) for x, y in points], params.eps_m, params.min_points, weights or None
    )
    assert [Role(role).name.lower() for role in found.roles] == roles
    assert partition(found) == {
        frozenset(i for i, one in enumerate(homes) if one == home) for home in set(homes) - {None}
    }
    for spot in found.spots:
        mine = np.flatnonzero(found.ranks == spot.rank)
        assert spot.count == len(mine)
        assert spot.statistics["weight"] == sum(weights[i] for i in mine)
        assert spot.statistics["cores"] == sum(roles[i] == "core" for i in mine)
    told = [spot.statistics["weight"] for spot in found.spots]
    assert told == sorted(told, reverse=True)


@settings(max_examples=100, deadline=None)
@given(
    points=st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=40), params=PARAMS
)
def test_find_when_an_incident_weighs_three_is_as_if_it_happened_three_times(points, params):
    heavy = find(weighted([*points, points[0]], [1] * len(points) + [3]), params, silent)
    thrice = run([*points, *points[:1] * 3], params)
    assert heavy.roles.tolist() == thrice.roles[: len(points) + 1].tolist()
    assert partition(heavy) == {
        frozenset(i for i in members if i <= len(points)) for members in partition(thrice)
    }


def test_find_when_tenths_add_up_to_the_minimum_does_not_fail_by_a_last_digit():
    found = find(weighted([(i, 0) for i in range(10)], [0.1] * 10), DbscanParams(min_points=1), silent)
    assert set(found.roles.tolist()) == {Role.CORE}


@pytest.mark.parametrize(("weight", "shown"), [(-0.5, "-0.5"), (float("nan"), "nan"), (float("inf"), "inf")])
def test_find_when_a_weight_is_no_weight_says_which_row(weight, shown):
    sentence = f"1 of 3 weights are no number of at least 0, the first in row 1 is {shown}"
    with pytest.raises(PointsError, match=sentence):
        find(weighted([(0, 0), (1, 1), (2, 2)], [1, weight, 1]), DbscanParams(), silent)


@settings(max_examples=100, deadline=None)
@given(points=WORLDS, params=PARAMS, seed=st.integers(0, 99))
def test_find_when_rows_are_shuffled_gives_each_place_the_same(points, params, seed):
    shuffled = [points[i] for i in np.random.default_rng(seed).permutation(len(points))]
    assert by_place(points, run(points, params)) == by_place(shuffled, run(shuffled, params))


@settings(max_examples=100, deadline=None)
@given(
    points=WORLDS, params=PARAMS, shift=st.tuples(st.integers(-500_000, 500_000), st.integers(0, 2_300_000))
)
def test_find_when_everything_moves_gives_the_same_members_and_roles(points, params, shift):
    here, there = run(points, params), run([(x + shift[0], y + shift[1]) for x, y in points], params)
    assert partition(here) == partition(there)
    assert here.roles.tolist() == there.roles.tolist()


@settings(max_examples=100, deadline=None)
@given(points=WORLDS, params=PARAMS)
def test_find_when_every_incident_happens_twice_needs_twice_the_minimum(points, params):
    twice = DbscanParams(eps_m=params.eps_m, min_points=2 * params.min_points)
    once, both = run(points, params), run([*points, *points], twice)
    assert [2 * spot.count for spot in once.spots] == [spot.count for spot in both.spots]
    assert both.roles.tolist() == once.roles.tolist() * 2


@settings(max_examples=100, deadline=None)
@given(points=WORLDS, params=PARAMS)
def test_find_gives_spots_that_hold_their_members_and_add_up(points, params):
    found = run(points, params)
    for spot in found.spots:
        members = [shapely.Point(points[i]) for i in np.flatnonzero(found.ranks == spot.rank)]
        assert spot.outline.is_valid
        assert spot.outline.geom_type == "Polygon"
        assert all(spot.outline.covers(member) for member in members)
        assert (
            spot.count
            == len(members)
            <= spot.plain_count
            == sum(spot.outline.covers(shapely.Point(p)) for p in points)
        )
        assert spot.area_m2 == pytest.approx(spot.outline.area)
        assert spot.density == pytest.approx(spot.count / spot.area_m2 * 1e6)
    assert [spot.rank for spot in found.spots] == list(range(1, len(found.spots) + 1))
    assert [spot.count for spot in found.spots] == sorted((spot.count for spot in found.spots), reverse=True)


@pytest.mark.parametrize("eps", [20.0, 150.0, 2_000.0])
def test_find_when_compared_with_scikit_learn_on_a_city_has_its_cores_and_clusters(eps):
    random = np.random.default_rng(3)
    middles = random.uniform(0, 20_000, (12, 2))
    city = np.vstack(
        [
            middles[random.integers(0, 12, 3_000)] + random.normal(0, 250, (3_000, 2)),
            random.uniform(0, 20_000, (2_000, 2)),
        ]
    )
    city = np.vstack([city, city[:500]])
    found = find(Study.of(city), DbscanParams(eps_m=eps, min_points=10), silent)
    theirs = DBSCAN(eps=eps, min_samples=10).fit(city)
    core = np.zeros(len(city), dtype=bool)
    core[theirs.core_sample_indices_] = True
    assert (core == (found.roles == Role.CORE)).all()
    assert ((theirs.labels_ >= 0) == (found.ranks > 0)).all()
    pairs = set(zip(theirs.labels_[core].tolist(), found.ranks[core].tolist(), strict=True))
    assert len(pairs) == theirs.labels_.max() + 1 == len(found.spots)


def test_find_when_a_border_incident_lies_between_two_hotspots_gives_it_to_the_nearer():
    west, east = [(0, 0), *[(0, 6)] * 5], [(19.5, 0), *[(19.5, 6)] * 5]
    found = run([*west, *east, (9.9, 0)], DbscanParams(eps_m=10, min_points=6))
    assert Role(found.roles[12]) == Role.BORDER
    assert found.ranks[12] == found.ranks[6] != found.ranks[0]


def test_find_when_a_border_incident_is_equally_near_gives_it_to_the_western_hotspot():
    west, east = [(0, 0), (0, 2), (0, 4), (0, -2), (0, -4)], [(20, 0), (20, 2), (20, 4), (20, -2), (20, -4)]
    found = run([*east, *west, (10, 0)], DbscanParams(eps_m=10, min_points=4))
    assert Role(found.roles[10]) == Role.BORDER
    assert found.ranks[10] == found.ranks[5] != found.ranks[0]


@pytest.mark.parametrize(
    ("points", "spots"), [([], 0), ([(5, 5)], 0), ([(5, 5)] * 10, 1), ([(i * 10, 0) for i in range(12)], 1)]
)
def test_find_when_points_are_none_one_all_equal_or_in_a_line_still_answers(points, spots):
    found = run(points, DbscanParams(eps_m=100, min_points=6))
    assert len(found.spots) == spots
    assert len(found.ranks) == len(points)


def test_find_when_all_incidents_share_a_place_draws_a_disc_of_half_the_radius():
    (spot,) = run([(5, 5)] * 10, DbscanParams(eps_m=150, min_points=10)).spots
    assert spot.count == spot.plain_count == 10
    assert spot.area_m2 == pytest.approx(np.pi * 75**2, rel=0.05)


def test_study_when_a_coordinate_is_missing_says_which_row():
    with pytest.raises(PointsError, match="1 of 3 points are not finite, the first in row 1"):
        run([(0, 0), (float("nan"), 0), (1, 1)], DbscanParams())


def test_study_when_points_are_no_pairs_says_the_shape():
    with pytest.raises(PointsError, match=r"shape \(2, 3\)"):
        Study.of(np.zeros((2, 3)))


def test_find_when_run_on_the_frozen_points_gives_the_frozen_answer():
    frozen = json.loads(FROZEN.read_text(encoding="utf-8"))
    found = run(frozen["points"], DbscanParams(**frozen["parameters"]))
    assert found.ranks.tolist() == frozen["ranks"]
    assert [Role(role).name.lower() for role in found.roles] == frozen["roles"]
    assert [
        {"rank": s.rank, "count": s.count, "plain_count": s.plain_count, "area_m2": round(s.area_m2)}
        for s in found.spots
    ] == frozen["spots"]


def test_read_when_text_is_given_makes_frozen_parameters_and_keeps_defaults():
    assert METHODS["dbscan"].read({"eps_m": "200", "min_points": None}) == DbscanParams(
        eps_m=200.0, min_points=10
    )
    assert METHODS["dbscan"].defaults() == {"eps_m": 150.0, "min_points": 10}


@pytest.mark.parametrize(
    ("given_values", "sentence"),
    [
        ({"eps_m": "far"}, "--eps: “far” is not a number"),
        ({"min_points": "2.5"}, "--min-points: “2.5” is not a whole number"),
        ({"eps_m": "0"}, "--eps is 0; it must lie between 1 and 50,000 m"),
        ({"eps_m": "nan"}, "--eps is nan; it must lie between 1 and 50,000 m"),
        ({"min_points": -3}, "--min-points is -3; it must lie between 1 and 1e+06"),
        ({"radius": 5}, "dbscan has no parameter radius; it has eps_m, min_points"),
    ],
)
def test_read_when_a_parameter_is_wrong_says_what_was_found_and_what_is_possible(given_values, sentence):
    with pytest.raises(ParameterError) as fault:
        METHODS["dbscan"].read(given_values)
    assert str(fault.value).startswith(sentence)


def test_named_when_no_such_method_names_those_there_are():
    with pytest.raises(ParameterError, match="no hotspot method “kde”; choose dbscan"):
        named("kde")
