"""Space-time DBSCAN against its slow twin, against plain DBSCAN, and by what must never change it."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotspots.contract import Found, Role, Study, silent
from hotspots.errors import ParameterError, PointsError
from hotspots.methods import METHODS
from hotspots.methods.dbscan import DbscanParams
from hotspots.methods.dbscan import find as find_in_space
from hotspots.methods.st_dbscan import StDbscanParams, find
from tests.reference import st_dbscan as slow

FROZEN = Path(__file__).parents[3] / "fixtures" / "expected" / "st_dbscan.json"
# Whole metres and few days: many equal distances, shared places and shared days.
EVENTS = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50), st.integers(0, 12)), max_size=50)
PARAMS = st.builds(
    StDbscanParams,
    eps_m=st.integers(1, 25).map(float),
    eps_days=st.integers(0, 5),
    min_points=st.integers(1, 7),
)


def study(events, weights=None) -> Study:
    rows = np.array(events, dtype=float).reshape(-1, 3)
    made = Study.of(rows[:, :2], rows[:, 2].astype(np.int32))
    return made if weights is None else replace(made, weights=np.array(weights, dtype=float))


def partition(ranks) -> set[frozenset[int]]:
    return {frozenset(np.flatnonzero(ranks == rank).tolist()) for rank in set(ranks.tolist()) - {0}}


def assert_as_defined(found: Found, events, params: StDbscanParams, weights=None) -> None:
    homes, roles = slow.st_dbscan(
        [(float(x), float(y), day) for x, y, day in events],
        eps=params.eps_m,
        eps_days=params.eps_days,
        min_points=params.min_points,
        weights=weights,
    )
    expected: dict = {}
    for i, home in enumerate(homes):
        if home is not None:
            expected.setdefault(home, set()).add(i)
    assert partition(found.ranks) == {frozenset(members) for members in expected.values()}
    assert [Role(role).name.lower() for role in found.roles] == roles


@settings(max_examples=300, deadline=None)
@given(events=EVENTS, params=PARAMS)
def test_find_when_compared_with_the_definition_agrees_in_members_and_roles(events, params):
    assert_as_defined(find(study(events), params, silent), events, params)


@settings(max_examples=150, deadline=None)
@given(events=EVENTS, params=PARAMS, data=st.data())
def test_find_when_incidents_weigh_more_or_less_than_one_agrees_with_the_definition(events, params, data):
    # Quarters add up exactly in any order.
    quarters = st.integers(0, 12).map(lambda number: number / 4)
    weights = data.draw(st.lists(quarters, min_size=len(events), max_size=len(events)))
    assert_as_defined(find(study(events, weights), params, silent), events, params, weights or None)


@settings(max_examples=100, deadline=None)
@given(events=EVENTS, params=PARAMS)
def test_find_when_days_reach_over_the_whole_period_gives_plain_dbscan(events, params):
    whole = find(study(events), replace(params, eps_days=12), silent)
    plain = find_in_space(
        study(events), DbscanParams(eps_m=params.eps_m, min_points=params.min_points), silent
    )
    assert whole.roles.tolist() == plain.roles.tolist()
    core = plain.roles == Role.CORE
    assert partition(np.where(core, whole.ranks, 0)) == partition(np.where(core, plain.ranks, 0))


@settings(max_examples=100, deadline=None)
@given(
    events=EVENTS, params=PARAMS, shift=st.tuples(st.integers(-500_000, 500_000), st.integers(-9_000, 20_000))
)
def test_find_when_place_and_calendar_move_gives_the_same(events, params, shift):
    here = find(study(events), params, silent)
    there = find(study([(x + shift[0], y, day + shift[1]) for x, y, day in events]), params, silent)
    assert partition(here.ranks) == partition(there.ranks)
    assert here.roles.tolist() == there.roles.tolist()


@settings(max_examples=100, deadline=None)
@given(events=EVENTS, params=PARAMS, seed=st.integers(0, 99))
def test_find_when_rows_are_shuffled_gives_each_incident_the_same(events, params, seed):
    order = np.random.default_rng(seed).permutation(len(events))
    first = find(study(events), params, silent)
    second = find(study([events[i] for i in order]), params, silent)
    assert first.ranks[order].tolist() == second.ranks.tolist()
    assert first.roles[order].tolist() == second.roles.tolist()


@settings(max_examples=100, deadline=None)
@given(events=EVENTS, params=PARAMS)
def test_find_when_a_radius_grows_keeps_every_core_incident(events, params):
    cores = find(study(events), params, silent).roles == Role.CORE
    for wider in (replace(params, eps_m=params.eps_m * 2), replace(params, eps_days=params.eps_days + 3)):
        assert (find(study(events), wider, silent).roles[cores] == Role.CORE).all()


def test_find_when_a_place_is_hot_twice_gives_two_hotspots_with_their_days():
    events = [(0, 0, day) for day in (0, 3, 6)] + [(10, 0, day) for day in (100, 104)] + [(0, 5, 97)]
    found = find(study(events), StDbscanParams(eps_m=50, eps_days=7, min_points=3), silent)
    assert found.ranks.tolist() == [1, 1, 1, 2, 2, 2]
    assert [dict(spot.statistics) for spot in found.spots] == [
        {"cores": 3, "weight": 3.0, "first_day": "1970-01-01", "last_day": "1970-01-07"},
        {"cores": 3, "weight": 3.0, "first_day": "1970-04-08", "last_day": "1970-04-15"},
    ]
    assert [spot.plain_count for spot in found.spots] == [6, 6]


@pytest.mark.parametrize(("metres", "days", "rank"), [(10, 7, 1), (11, 7, 0), (10, 8, 0)])
def test_find_when_a_neighbour_is_at_both_limits_counts_it_and_beyond_either_does_not(metres, days, rank):
    found = find(
        study([(0, 0, 0), (metres, 0, days)]), StDbscanParams(eps_m=10, eps_days=7, min_points=2), silent
    )
    assert found.ranks.tolist() == [rank, rank]


def test_find_when_nothing_is_given_finds_nothing():
    found = find(study([]), StDbscanParams(), silent)
    assert (len(found.ranks), found.spots) == (0, ())


def test_find_when_a_weight_is_negative_says_which_row():
    with pytest.raises(PointsError, match=r"1 of 2 weights are no number of at least 0, the first in row 1"):
        find(study([(0, 0, 0), (1, 1, 1)], [1, -2]), StDbscanParams(), silent)


def test_find_when_run_on_the_frozen_events_gives_the_frozen_answer():
    frozen = json.loads(FROZEN.read_text(encoding="utf-8"))
    found = find(study(frozen["events"]), StDbscanParams(**frozen["parameters"]), silent)
    assert found.ranks.tolist() == frozen["ranks"]
    assert [Role(role).name.lower() for role in found.roles] == frozen["roles"]
    assert [{"rank": spot.rank, "count": spot.count, **spot.statistics} for spot in found.spots] == frozen[
        "spots"
    ]


def test_read_when_days_are_out_of_range_says_what_is_possible():
    with pytest.raises(ParameterError, match=r"--eps-days is -1; it must lie between 0 and 36,500 d"):
        METHODS["st_dbscan"].read({"eps_days": "-1"})
