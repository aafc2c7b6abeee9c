"""The Poisson scan against its slow twin, SaTScan's printed answer and a frozen one, and by invariants."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotspots.contract import Areas, Found, Role, Study, silent
from hotspots.errors import ScopeError
from hotspots.methods import METHODS
from hotspots.methods.poisson_scan import PoissonScanParams, find
from tests import scan_worlds
from tests.reference import poisson_scan as slow

FROZEN = Path(__file__).parents[3] / "fixtures" / "expected" / "poisson_scan.json"
FEW = {"replicates": 19, "most_p": 1.0}


@st.composite
def worlds(draw) -> tuple[Areas, list[int]]:
    """Wards at whole metres, many equally far apart, with few residents and few cases."""
    places = draw(
        st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=2, max_size=9, unique=True)
    )
    residents = draw(st.lists(st.integers(1, 9), min_size=len(places), max_size=len(places)))
    cases = draw(st.lists(st.integers(0, len(places) - 1), min_size=1, max_size=20))
    return scan_worlds.wards(places, residents), cases


def scored(found: Found) -> list[tuple[float, frozenset[int]]]:
    return [
        (round(s.statistics["llr"], 7), frozenset(key - 100 for key in s.statistics["keys"]))
        for s in found.spots
    ]


@settings(max_examples=150, deadline=None)
@given(world=worlds(), share=st.sampled_from([20.0, 50.0]), radius=st.sampled_from([None, 2.0]))
def test_find_when_compared_with_the_definition_has_its_clusters(world, share, radius):
    areas, cases = world
    found = find(
        scan_worlds.study(areas, cases), PoissonScanParams(most_share=share, radius_m=radius, **FEW), silent
    )
    expected = slow.clusters(
        [tuple(place) for place in areas.centres.tolist()],
        areas.residents.tolist(),
        np.bincount(cases, minlength=len(areas.keys)).tolist(),
        share=share / 100,
        radius=radius or np.inf,
    )
    assert scored(found) == [(round(value, 7), frozenset(members)) for value, members, _ in expected]


@settings(max_examples=50, deadline=None)
@given(world=worlds(), seed=st.integers(0, 99))
def test_find_when_wards_and_incidents_are_shuffled_gives_the_same(world, seed):
    areas, cases = world
    random = np.random.default_rng(seed)
    order = random.permutation(len(areas.keys))
    shuffled = Areas(
        keys=areas.keys[order],
        outlines=areas.outlines[order],
        centres=areas.centres[order],
        residents=areas.residents[order],
    )
    row = np.argsort(order)
    moved = [int(row[case]) for case in random.permutation(cases)]
    here, there = (
        find(scan_worlds.study(*each), PoissonScanParams(**FEW), silent)
        for each in ((areas, cases), (shuffled, moved))
    )
    assert [s.statistics for s in here.spots] == [s.statistics for s in there.spots]
    assert here.facts == there.facts


@settings(max_examples=50, deadline=None)
@given(world=worlds())
def test_find_gives_members_that_add_up_and_clusters_that_share_no_ward(world):
    areas, cases = world
    found = find(scan_worlds.study(areas, cases), PoissonScanParams(**FEW), silent)
    keys = [key for spot in found.spots for key in spot.statistics["keys"]]
    assert len(keys) == len(set(keys))
    for spot in found.spots:
        inside = found.ranks == spot.rank
        assert spot.count == inside.sum() == spot.statistics["cases"] > spot.statistics["expected"]
        assert (found.roles[inside] == Role.CORE).all()
        assert spot.outline.is_valid
        assert spot.plain_count >= spot.count
        assert spot.area_m2 == pytest.approx(spot.outline.area)
        assert 0 < spot.statistics["p"] <= 1
        assert 0 < spot.statistics["p_gumbel"] <= 1


def test_find_when_run_on_the_published_tracts_gives_satscans_four_clusters(shared_answers):
    study = scan_worlds.leukaemia(shared_answers)
    found = find(study, PoissonScanParams(most_share=10, most_p=1.0), silent)
    first, second, third, fourth = found.spots[:4]
    assert [round(s.statistics["llr"], 6) for s in (first, second, third, fourth)] == [
        11.577255,
        9.019716,
        6.114140,
        4.651839,
    ]
    assert first.statistics["keys"][0] == 100 + 49 - 1
    assert (first.statistics["units"], first.count) == (26, 85)
    assert round(first.statistics["expected"], 2) == 49.71
    assert round(first.statistics["radius_m"], 3) == 0.070
    members = np.array(first.statistics["keys"]) - 100
    assert study.areas.residents[members].sum() == 95_249
    assert (second.statistics["keys"][0], second.statistics["units"]) == (100 + 89 - 1, 8)
    assert (third.statistics["keys"][0], third.statistics["units"]) == (100 + 112 - 1, 33)
    assert 100 + 62 - 1 in fourth.statistics["keys"]
    assert first.statistics["p"] <= 0.005
    assert first.statistics["p_gumbel"] == pytest.approx(0.0015, abs=0.001)


def lattice(residents: float = 1_000.0) -> Areas:
    return scan_worlds.wards([(x, y) for x in range(6) for y in range(6)], [residents] * 36)


def test_find_when_four_wards_have_four_times_the_incidents_finds_them():
    hot = [14, 15, 20, 21]
    cases = [row for row in range(36) for _ in range(20 if row in hot else 5)]
    (spot,) = find(scan_worlds.study(lattice(), cases), PoissonScanParams(), silent).spots
    assert set(hot) <= {key - 100 for key in spot.statistics["keys"]}
    assert spot.statistics["p"] == 0.001
    assert spot.statistics["p_gumbel"] < 1e-4


def test_find_when_worlds_have_no_hotspot_is_wrong_in_five_of_a_hundred():
    random = np.random.default_rng(11)
    areas = scan_worlds.wards(random.uniform(0, 100, (30, 2)), random.integers(500, 5_000, 30))
    chances = areas.residents / areas.residents.sum()
    alarms = 0
    for world in range(200):
        cases = random.choice(30, size=60, p=chances)
        params = PoissonScanParams(replicates=99, seed=world)
        alarms += bool(find(scan_worlds.study(areas, cases), params, silent).spots)
    # 10 of 200 are meant; 20 or more come once in five hundred such tests.
    assert 3 <= alarms <= 19


def test_find_when_residents_are_unknown_or_none_leaves_wards_out_and_counts_them():
    areas = scan_worlds.wards([(0, 0), (2, 0), (4, 0), (6, 0), (8, 0)], [np.nan, 0, 50, 50, 50])
    study = scan_worlds.study(areas, [0, 0, 0, 1, 2, 2, 2, 2, 3, 4, -1])
    found = find(study, PoissonScanParams(**FEW), silent)
    assert found.facts["units_without_known_residents"] == 1
    assert found.facts["units_without_residents"] == 1
    assert found.facts["cases_in_units_left_out"] == 4
    assert found.facts["cases_in_no_unit"] == 1
    assert (found.facts["units"], found.facts["cases"], found.facts["residents"]) == (3, 6, 150)
    assert found.spots[0].statistics["keys"] == [102]
    assert not found.ranks[:4].any()


def test_find_when_no_residents_are_known_says_so():
    with pytest.raises(ScopeError, match="none of the 2 wards has a number of residents"):
        find(scan_worlds.study(scan_worlds.wards([(0, 0), (2, 0)]), [0]), PoissonScanParams(), silent)


def test_find_when_the_study_has_no_wards_says_so():
    with pytest.raises(ScopeError, match="the study has no wards"):
        find(Study.of(np.zeros((3, 2))), PoissonScanParams(), silent)


@pytest.mark.parametrize("cases", [[], [0], [3] * 5])
def test_find_when_there_are_no_or_few_incidents_still_answers(cases):
    found = find(scan_worlds.study(lattice(), cases), PoissonScanParams(replicates=19), silent)
    assert len(found.ranks) == len(cases)
    assert json.dumps(found.facts)
    assert json.dumps([dict(s.statistics) for s in found.spots])


def test_find_when_the_seed_is_the_same_gives_the_same_p():
    random = np.random.default_rng(2)
    study = scan_worlds.study(lattice(), random.integers(0, 36, 80))
    one, two, other = (
        find(study, PoissonScanParams(replicates=99, most_p=1.0, seed=seed), silent).spots
        for seed in (7, 7, 8)
    )
    assert [s.statistics for s in one] == [s.statistics for s in two]
    assert [s.statistics["llr"] for s in one] == [s.statistics["llr"] for s in other]
    assert [s.statistics["p_gumbel"] for s in one] != [s.statistics["p_gumbel"] for s in other]


def test_find_when_asked_for_the_last_days_finds_what_rose_there_and_then():
    random = np.random.default_rng(4)
    cases = [*random.integers(0, 36, 300), *[21] * 12]
    days = [*random.integers(0, 100, 300), *[98, 99] * 6]
    study = scan_worlds.study(lattice(), cases, days, first=0, last=99)
    (spot,) = find(study, PoissonScanParams(time="recent", most_days=10), silent).spots
    assert spot.statistics["keys"] == [121]
    assert (spot.statistics["first"], spot.statistics["last"], spot.statistics["window_days"]) == (98, 99, 2)
    assert spot.count >= 12
    assert spot.statistics["expected"] == pytest.approx(312 / 36 * 2 / 100)
    assert spot.statistics["recurrence"]["at_least"]
    assert spot.statistics["recurrence"]["days"] == pytest.approx(1_000)
    assert not find(replace(study, last=200), PoissonScanParams(time="recent", most_days=10), silent).spots


def test_find_when_the_radius_is_left_to_the_method_reports_the_widest_zone():
    found = find(scan_worlds.study(lattice(), [0, 1]), PoissonScanParams(replicates=19), silent)
    assert found.chosen["radius_m"] > 2
    found = find(scan_worlds.study(lattice(), [0]), PoissonScanParams(replicates=19, radius_m=1.5), silent)
    assert found.chosen == {}


def test_find_when_run_on_the_frozen_world_gives_the_frozen_answer():
    frozen = json.loads(FROZEN.read_text(encoding="utf-8"))
    areas = scan_worlds.wards(frozen["centres"], frozen["residents"])
    found = find(scan_worlds.study(areas, frozen["cases"]), PoissonScanParams(**frozen["parameters"]), silent)
    assert scan_worlds.told(found) == frozen["spots"]


def test_method_when_listed_names_every_parameter():
    assert set(METHODS["poisson_scan"].defaults()) == {p.field for p in METHODS["poisson_scan"].parameters}
