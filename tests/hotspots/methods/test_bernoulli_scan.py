"""The Bernoulli scan against its slow twin and a frozen answer, and by invariants."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from hotspots.contract import Points, Study, silent
from hotspots.errors import ScopeError
from hotspots.methods import METHODS
from hotspots.methods.bernoulli_scan import BernoulliScanParams, find
from tests import scan_worlds
from tests.reference import bernoulli_scan as slow

FROZEN = Path(__file__).parents[3] / "fixtures" / "expected" / "bernoulli_scan.json"
FEW = {"replicates": 19, "most_p": 1.0}
PLACES = st.tuples(st.integers(0, 4), st.integers(0, 4))


def study(cases, others) -> Study:
    """Cases and other records at places in metres."""
    behind = np.asarray(others, dtype=float).reshape(-1, 2)
    points = Points(xy=behind, days=np.zeros(len(behind), dtype=np.int32), weights=np.ones(len(behind)))
    return replace(Study.of(np.asarray(cases, dtype=float).reshape(-1, 2)), background=points)


@settings(max_examples=150, deadline=None)
@given(
    cases=st.lists(PLACES, min_size=1, max_size=15),
    others=st.lists(PLACES, min_size=1, max_size=25),
    share=st.sampled_from([30.0, 50.0]),
)
def test_find_when_compared_with_the_definition_has_its_clusters(cases, others, share):
    params = BernoulliScanParams(units="places", background="others", most_share=share, **FEW)
    found = find(study(cases, others), params, silent)
    places = sorted(set(cases) | set(others))
    counts = [cases.count(place) for place in places]
    everyone = [cases.count(place) + others.count(place) for place in places]
    expected = slow.clusters(
        [(float(x), float(y)) for x, y in places], everyone, counts, share=share / 100, radius=np.inf
    )
    assert [(round(s.statistics["llr"], 7), set(s.statistics["keys"])) for s in found.spots] == [
        (round(value, 7), set(members)) for value, members, _ in expected
    ]


@settings(max_examples=50, deadline=None)
@given(
    cases=st.lists(PLACES, min_size=1, max_size=15),
    others=st.lists(PLACES, min_size=1, max_size=25),
    seed=st.integers(0, 99),
)
def test_find_when_records_are_shuffled_or_the_cases_stand_in_the_background_gives_the_same(
    cases, others, seed
):
    random = np.random.default_rng(seed)
    params = BernoulliScanParams(units="places", background="others", **FEW)
    here = find(study(cases, others), params, silent)
    shuffled = study(random.permutation(cases), random.permutation(others))
    there = find(shuffled, params, silent)
    both = find(study(cases, [*others, *cases]), replace(params, background="all"), silent)
    assert [s.statistics for s in here.spots] == [s.statistics for s in there.spots]
    assert [s.statistics for s in here.spots] == [s.statistics for s in both.spots]


@pytest.mark.parametrize("units", ["squares", "places", "wards"])
def test_find_when_a_quarter_has_more_of_the_kind_finds_it_and_draws_what_holds_its_cases(units):
    random = np.random.default_rng(3)
    others = random.integers(0, 40, (600, 2)) * 50.0
    middle = (np.abs(others - 500) <= 150).all(axis=1)
    hot = np.vstack([others[middle]] * 3)
    cases = np.vstack([others[~middle][:40], hot])
    world = study(cases, others)
    areas = scan_worlds.wards(
        [(x, y) for x in range(100, 2_000, 200) for y in range(100, 2_000, 200)], half=101
    )
    params = BernoulliScanParams(units=units, side_m=100, background="others", replicates=99)
    found = find(replace(world, areas=areas), params, silent)
    spot = found.spots[0]
    assert spot.statistics["p"] == 0.01
    assert spot.statistics["observed_to_expected"] > 2
    assert spot.statistics["relative_risk"] > spot.statistics["observed_to_expected"]
    inside = found.ranks == 1
    assert spot.count == inside.sum() <= spot.plain_count
    assert shapely.covers(spot.outline, shapely.points(world.xy[inside])).all()
    assert shapely.covers(spot.outline, shapely.Point(500, 500))


def test_find_when_squares_reach_off_the_ground_draws_only_what_lies_on_it():
    ground = shapely.box(0, 0, 150, 100)
    world = replace(study([(120, 50)] * 6, [(20, 50)] * 9 + [(250, 50)] * 9), ground=ground)
    spot = find(world, BernoulliScanParams(side_m=100, background="others", **FEW), silent).spots[0]
    assert spot.area_m2 == pytest.approx(50 * 100)
    assert spot.count == 6


def test_find_when_the_background_lacks_the_cases_counts_the_units_where_it_shows():
    found = find(study([(0, 0)] * 3, [(0, 0), (9, 9)]), BernoulliScanParams(units="places", **FEW), silent)
    assert found.facts["units_with_more_cases_than_background"] == 1
    assert found.facts["records"] == 4


def test_find_when_everything_is_a_case_says_so():
    with pytest.raises(ScopeError, match="all 2 records are incidents that are scanned"):
        find(study([(0, 0), (5, 5)], [(0, 0), (5, 5)]), BernoulliScanParams(units="places", **FEW), silent)


def test_find_when_there_is_no_incident_answers_with_nothing():
    found = find(study([], [(0, 0), (5, 5)]), BernoulliScanParams(**FEW), silent)
    assert found.spots == ()
    assert found.facts["cases"] == 0


@pytest.mark.parametrize("world", [Study.of(np.zeros((2, 2))), study([(0, 0)], [])])
def test_find_when_there_is_no_background_says_so(world):
    with pytest.raises(ScopeError, match="compares incidents with a background, and the study has none"):
        find(world, BernoulliScanParams(), silent)


def test_find_when_run_on_the_frozen_world_gives_the_frozen_answer():
    frozen = json.loads(FROZEN.read_text(encoding="utf-8"))
    found = find(
        study(frozen["cases"], frozen["others"]), BernoulliScanParams(**frozen["parameters"]), silent
    )
    assert scan_worlds.told(found) == frozen["spots"]


def test_method_when_listed_names_every_parameter():
    assert set(METHODS["bernoulli_scan"].defaults()) == {
        p.field for p in METHODS["bernoulli_scan"].parameters
    }
