"""The space-time permutation scan against its slow twin, SaTScan's printed answers and a frozen one."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotspots.contract import Study, silent
from hotspots.errors import ParameterError, ScopeError
from hotspots.methods import METHODS
from hotspots.methods.space_time_permutation import SpaceTimePermutationParams, find
from tests import scan_worlds
from tests.reference import space_time_permutation as slow

FROZEN = Path(__file__).parents[3] / "fixtures" / "expected" / "space_time_permutation.json"
FEW = {"replicates": 19, "most_p": 1.0, "radius_m": None}
NOVEMBER_22, NOVEMBER_24 = 11_648, 11_650


@settings(max_examples=150, deadline=None)
@given(
    cases=st.lists(
        st.tuples(st.integers(0, 3), st.integers(0, 3), st.integers(0, 5)), min_size=1, max_size=20
    ),
    most_days=st.integers(1, 4),
    time=st.sampled_from(["recent", "any"]),
    radius=st.sampled_from([None, 1.5]),
)
def test_find_when_compared_with_the_definition_has_its_clusters(cases, most_days, time, radius):
    places = sorted({case[:2] for case in cases})
    study = Study.of(
        np.array([c[:2] for c in cases], dtype=float), np.array([c[2] for c in cases]), first=0, last=5
    )
    params = SpaceTimePermutationParams(
        **{**FEW, "units": "places", "most_days": most_days, "time": time, "radius_m": radius}
    )
    found = find(study, params, silent)
    expected = slow.clusters(
        [(float(x), float(y)) for x, y in places],
        [(places.index((x, y)), day) for x, y, day in cases],
        days=slow.windows(first=0, last=5, most_days=most_days, recent=time == "recent"),
        share=0.5,
        radius=radius or np.inf,
    )
    assert [round(s.statistics["llr"], 7) for s in found.spots] == [round(value, 7) for value, *_ in expected]
    assert [(set(s.statistics["keys"])) for s in found.spots] == [set(members) for _, members, _ in expected]
    for spot, (_, members, (start, end)) in zip(found.spots, expected, strict=True):
        inside = [places.index((x, y)) in members and start <= day <= end for x, y, day in cases]
        assert (found.ranks == spot.rank).tolist() == inside
        assert (spot.statistics["first"], spot.statistics["last"]) == (start, end)


@settings(max_examples=50, deadline=None)
@given(seed=st.integers(0, 999))
def test_find_when_rows_are_shuffled_gives_the_same_clusters(seed):
    random = np.random.default_rng(seed)
    xy, days = random.integers(0, 4, (30, 2)).astype(float), random.integers(0, 9, 30)
    order = random.permutation(30)
    params = SpaceTimePermutationParams(**FEW, units="places", most_days=3)
    here, there = (
        find(Study.of(xy, days), params, silent),
        find(Study.of(xy[order], days[order]), params, silent),
    )
    assert [s.statistics["llr"] for s in here.spots] == [s.statistics["llr"] for s in there.spots]
    assert here.ranks[order].tolist() == there.ranks.tolist()


def test_find_when_run_on_the_published_fevers_gives_satscans_three_clusters(shared_answers):
    params = SpaceTimePermutationParams(units="wards", most_days=7, radius_m=3_000, most_p=1.0)
    found = find(scan_worlds.fever(shared_answers), params, silent)
    first, second, third = found.spots[:3]
    assert [round(s.statistics["llr"], 6) for s in (first, second, third)] == [3.845418, 3.164201, 2.137259]
    assert [s.statistics["keys"][0] for s in (first, second, third)] == [11418, 11372, 10472]
    assert (first.statistics["units"], first.count) == (9, 4)
    assert round(first.statistics["expected"], 2) == 0.67
    assert (first.statistics["first"], first.statistics["last"]) == (NOVEMBER_22, NOVEMBER_24)
    # SaTScan drew other worlds: it printed 0.229 and an interval of 4 days.
    assert first.statistics["p"] == pytest.approx(0.229, abs=0.05)
    assert first.statistics["recurrence"]["number"] in {4, 5}
    assert first.statistics["recurrence"]["unit"] == "days"


def test_find_when_run_on_the_published_small_world_gives_satscans_clusters(shared_answers):
    study = scan_worlds.small_permutation(shared_answers)
    params = SpaceTimePermutationParams(units="wards", most_days=60, radius_m=None, most_p=1.0, replicates=99)
    first, second = find(study, params, silent).spots[:2]
    assert round(first.statistics["llr"], 6) == 3.352053
    assert first.statistics["keys"] == [23, 6, 16]
    assert (first.count, round(first.statistics["expected"], 2)) == (3, 0.42)
    assert round(second.statistics["llr"], 6) == 2.715606


def city(seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """400 incidents of 200 days without a pattern; one place has a quarter of them."""
    random = np.random.default_rng(seed)
    xy = np.vstack([random.uniform(0, 5_000, (300, 2)), random.normal(1_000, 100, (100, 2))])
    return xy, random.integers(0, 200, 400)


def test_find_when_a_place_rises_in_the_last_days_finds_it_and_not_the_place_that_is_always_hot():
    xy, days = city()
    xy, days = (
        np.vstack([xy, np.full((8, 2), 3_250.0)]),
        np.append(days, [195, 196, 197, 198, 198, 199, 199, 199]),
    )
    found = find(Study.of(xy, days), SpaceTimePermutationParams(most_days=14), silent)
    (spot,) = found.spots
    assert spot.outline.covers(scan_worlds.shapely.Point(3_250, 3_250))
    assert not spot.outline.covers(scan_worlds.shapely.Point(1_000, 1_000))
    assert spot.statistics["p"] == 0.001
    assert spot.statistics["recurrence"] == {
        "days": pytest.approx(1_000),
        "number": 3,
        "unit": "years",
        "at_least": True,
    }
    assert spot.statistics["recurrence_gumbel"]["days"] > 1_000


def test_find_when_worlds_have_no_cluster_is_wrong_in_five_of_a_hundred():
    alarms = 0
    for world in range(100):
        study = Study.of(*city(world))
        params = SpaceTimePermutationParams(side_m=1_000, most_days=14, replicates=99, seed=world)
        alarms += bool(find(study, params, silent).spots)
    assert alarms <= 11


def test_find_when_the_seed_is_the_same_gives_the_same_p():
    study = Study.of(*city())
    one, two = (
        find(study, SpaceTimePermutationParams(replicates=99, most_p=1.0, seed=4), silent).spots
        for _ in range(2)
    )
    assert [s.statistics for s in one] == [s.statistics for s in two]


def test_find_when_looking_at_any_time_finds_a_cluster_that_has_ended():
    xy, days = city()
    xy, days = np.vstack([xy, np.full((8, 2), 3_250.0)]), np.append(days, [70, 71, 72, 72, 73, 73, 74, 74])
    params = SpaceTimePermutationParams(time="any", most_days=21, step_days=7, replicates=99)
    (spot,) = find(Study.of(xy, days), params, silent).spots
    assert spot.statistics["first"] <= 70
    assert spot.statistics["last"] >= 74
    assert "recurrence" not in spot.statistics


def test_find_when_incidents_are_in_no_ward_counts_them():
    areas = scan_worlds.wards([(0, 0), (3, 0)])
    study = scan_worlds.study(areas, [0, 0, 1, -1], [1, 1, 0, 1])
    found = find(study, SpaceTimePermutationParams(**FEW, units="wards"), silent)
    assert (found.facts["cases"], found.facts["cases_in_no_unit"]) == (3, 1)


def test_find_when_incidents_have_no_area_yet_puts_them_in_the_ward_that_covers_them():
    areas = scan_worlds.wards([(0, 0), (3, 0)])
    placed = scan_worlds.study(areas, [0, 0, 1], [1, 1, 0])
    params = SpaceTimePermutationParams(**FEW, units="wards")
    alone = find(replace(placed, area_of=None), params, silent)
    assert [s.statistics for s in alone.spots] == [s.statistics for s in find(placed, params, silent).spots]


@pytest.mark.parametrize("n", [0, 1, 2])
def test_find_when_there_are_hardly_any_incidents_still_answers(n):
    found = find(Study.of(np.zeros((n, 2)), np.arange(n)), SpaceTimePermutationParams(replicates=19), silent)
    assert len(found.ranks) == n
    assert found.spots == ()


def test_find_when_wards_are_asked_for_and_there_are_none_says_so():
    with pytest.raises(ScopeError, match="the study has no wards"):
        find(Study.of(np.zeros((2, 2))), SpaceTimePermutationParams(units="wards"), silent)


def test_find_when_there_are_too_many_zones_says_what_to_choose(monkeypatch):
    monkeypatch.setattr("hotspots.methods.scanning.zones.MOST_ENTRIES", 10)
    with pytest.raises(ParameterError, match="have more than 10 zones in all; choose larger squares"):
        find(Study.of(*city()), SpaceTimePermutationParams(replicates=19), silent)


def test_find_when_run_on_the_frozen_world_gives_the_frozen_answer():
    frozen = json.loads(FROZEN.read_text(encoding="utf-8"))
    study = Study.of(np.array(frozen["points"], dtype=float), np.array(frozen["days"]))
    found = find(study, SpaceTimePermutationParams(**frozen["parameters"]), silent)
    assert scan_worlds.told(found) == frozen["spots"]


def test_method_when_listed_names_every_parameter():
    method = METHODS["space_time_permutation"]
    assert set(method.defaults()) == {p.field for p in method.parameters}
