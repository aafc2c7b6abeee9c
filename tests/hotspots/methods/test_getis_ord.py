"""Getis-Ord Gi* against published answers, its slow twin and a frozen answer, and by what must never change
it: empty land above all.
"""

import csv
import json
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo import crs
from hotspots.contract import Areas, Study, silent
from hotspots.errors import ParameterError, ScopeError
from hotspots.fields.cells import make
from hotspots.fields.near import weights_of
from hotspots.fields.sums import neighbour_sums
from hotspots.methods import METHODS
from hotspots.methods.getis_ord import WORDS, GetisOrdParams, find
from tests.hotspots.field_world import GROUND, PLACES, invented, study, wards
from tests.reference import getis_ord as slow

FROZEN = Path(__file__).parents[3] / "fixtures" / "expected" / "getis_ord.json"
MEMPHIS_Z = [-0.546, -0.598, -0.598, 0.716, 0.716, 0.716, -0.598, -0.598, -0.546, 0.893]
MEMPHIS_P = [0.585, 0.550, 0.550, 0.474, 0.474, 0.474, 0.550, 0.550, 0.585, 0.372]
STATISTIC = st.sampled_from(["gi_star", "gi"])


def test_find_when_run_on_memphis_gives_what_sfhotspot_prints(shared_answers):
    """Cells of 500 m from the corner of the convex hull, half a cell wider, as that package lays them."""
    with (shared_answers / "memphis_robberies_2019_01.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    xy = crs.to_metres([float(r["lon"]) for r in rows], [float(r["lat"]) for r in rows], 32615)
    ground = shapely.buffer(shapely.convex_hull(shapely.MultiPoint(xy)), 250)
    corner = np.array(shapely.bounds(ground)[:2])
    moved = Study.of(xy - corner, ground=shapely.transform(ground, lambda places: places - corner))
    found = find(moved, GetisOrdParams(side_m=500.0), silent)
    assert len(found.cells.lattice) == 2_715
    box = shapely.total_bounds(found.cells.lattice.outlines()) + np.tile(corner, 2)
    # Printed to seven digits.
    assert box == pytest.approx([761986.2, 3876436, 794486.2, 3905936], abs=0.5)
    assert found.cells.columns["z"][:10].round(3).tolist() == MEMPHIS_Z
    assert found.cells.columns["p"][:10].round(3).tolist() == MEMPHIS_P


@settings(max_examples=40, deadline=None)
@given(places=PLACES, reach=st.sampled_from([1.0, 1.5, 2.0, 3.3]), statistic=STATISTIC)
def test_find_when_compared_with_the_definition_has_its_scores(places, reach, statistic):
    params = GetisOrdParams(side_m=100.0, neighbours="band", radius_m=100 * reach, statistic=statistic)
    found = find(study(places), params, silent).cells
    cells = list(zip(found.lattice.columns.tolist(), found.lattice.rows.tolist(), strict=True))
    with_self = statistic == "gi_star"
    values = slow.counted(places, cells, 100.0)
    expected = slow.scores(values, slow.band(cells, reach, with_self=with_self), with_self=with_self)
    assert found.columns["value"].tolist() == values
    assert found.columns["z"] == pytest.approx(expected, abs=1e-9, nan_ok=True)
    known = [each for each in expected if not np.isnan(each)]
    p = found.columns["p"][~np.isnan(found.columns["p"])]
    assert p == pytest.approx([slow.two_sided(each) for each in known], abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(
    places=PLACES,
    outside=st.lists(st.tuples(st.floats(2_000, 90_000), st.floats(-90_000, -2_000)), max_size=30),
    statistic=STATISTIC,
)
def test_find_when_empty_land_and_incidents_outside_the_ground_are_added_changes_nothing(
    places, outside, statistic
):
    params = GetisOrdParams(side_m=100.0, statistic=statistic)
    bare = find(study(places), params, silent)
    wider = find(study([*places, *outside, (500, 400)]), params, silent)
    for name, column in bare.cells.columns.items():
        assert np.array_equal(column, wider.cells.columns[name], equal_nan=True)
    assert [spot.count for spot in bare.spots] == [spot.count for spot in wider.spots]
    assert wider.facts["incidents_outside"] == bare.facts["incidents_outside"] + len(outside) + 1


def test_find_when_empty_land_is_called_ground_then_makes_hotspots_that_are_none():
    """Why a field refuses to be made without a study area."""
    everywhere = np.random.default_rng(9).uniform((0, 0), (1000, 1000), (400, 2))
    town, desert = shapely.box(0, 0, 1000, 1000), shapely.box(-4000, -4000, 5000, 5000)
    inside, around = (
        find(study(everywhere, ground=each), GetisOrdParams(side_m=100.0), silent) for each in (town, desert)
    )
    assert sum(spot.count for spot in inside.spots) == 0
    assert sum(spot.count for spot in around.spots) > 390


def test_find_when_places_are_strewn_at_random_calls_few_fields_hot_and_a_true_one_is_found():
    """One block of 16 cells of 400 has two and a half times the incidents of the rest."""
    ground, hot = shapely.box(0, 0, 2_000, 2_000), shapely.box(400, 400, 800, 800)
    false_alarms, found_share, wrong_share = [], [], []
    for seed in range(40):
        random = np.random.default_rng(seed)
        even = random.uniform(0, 2_000, (1_600, 2))
        more = np.vstack([even, random.uniform(400, 800, (96, 2))])
        by_chance, real = (
            find(study(places, ground=ground), GetisOrdParams(side_m=100.0), silent).cells
            for places in (even, more)
        )
        marked = real.columns["class"] >= 2
        inside = shapely.contains_xy(hot, *real.lattice.centres.T)
        beside = shapely.contains_xy(hot.buffer(100), *real.lattice.centres.T)
        false_alarms.append((by_chance.columns["class"] >= 2).any())
        found_share.append(marked[inside].mean())
        wrong_share.append((marked & ~beside).sum() / max(marked.sum(), 1))
    assert np.mean(false_alarms) <= 0.2
    assert np.mean(found_share) > 0.75
    assert np.mean(wrong_share) < 0.05


@pytest.mark.parametrize("cells", ["square", "hex"])
def test_find_when_no_ground_is_given_refuses(cells):
    with pytest.raises(ScopeError, match="over a bare rectangle empty land would make hotspots"):
        find(study(invented(), ground=None), GetisOrdParams(cells=cells), silent)


@settings(max_examples=40, deadline=None)
@given(places=PLACES, steps=st.tuples(st.integers(-50, 50), st.integers(-50, 50)), seed=st.integers(0, 9))
def test_find_when_rows_are_shuffled_and_everything_moves_by_whole_cells_gives_the_same(places, steps, seed):
    here = find(study(places), GetisOrdParams(side_m=100.0), silent)
    move = np.array(steps) * 100.0
    order = np.random.default_rng(seed).permutation(len(places))
    moved = (np.array(places, dtype=float).reshape(-1, 2) + move)[order]
    there = find(
        study(moved, ground=shapely.transform(GROUND, lambda xy: xy + move)),
        GetisOrdParams(side_m=100.0),
        silent,
    )
    assert there.cells.columns["z"] == pytest.approx(here.cells.columns["z"], abs=1e-9, nan_ok=True)
    assert there.ranks.tolist() == here.ranks[order].tolist()


@settings(max_examples=30, deadline=None)
@given(places=PLACES, confidence=st.sampled_from([90, 95, 99]), control=st.sampled_from(["fdr", "none"]))
def test_find_gives_spots_of_hot_cells_that_add_up(places, confidence, control):
    found = find(study(places), GetisOrdParams(side_m=100.0, confidence=confidence, control=control), silent)
    classes, values = found.cells.columns["class"], found.cells.columns["value"]
    hot = classes >= {90: 1, 95: 2, 99: 3}[confidence]
    assert sum(spot.count for spot in found.spots) == values[hot].sum() == (found.ranks > 0).sum()
    assert [spot.count for spot in found.spots] == sorted((s.count for s in found.spots), reverse=True)
    for spot in found.spots:
        members = [shapely.Point(places[i]) for i in np.flatnonzero(found.ranks == spot.rank)]
        assert spot.outline.is_valid
        assert all(spot.outline.covers(member) for member in members)
        assert len(members) == spot.count
        assert spot.statistics["p_min"] <= found.facts["p_limits"][str(confidence)]
    assert set(np.unique(classes[~np.isnan(classes)]).astype(int)) <= set(WORDS)


@pytest.mark.parametrize("cells", ["hex", "ward"])
@pytest.mark.parametrize("neighbours", ["touching", "band", "nearest"])
def test_find_when_cells_are_hexagons_or_wards_scores_by_the_weights_asked_for(cells, neighbours):
    corner = crs.to_metres(105.8, 21.0, 32648)[0]
    ground = shapely.transform(GROUND, lambda xy: xy + corner)
    areas = wards()
    if cells == "hex":
        world = study(invented() + corner, ground=ground, srid=32648)
    else:
        world = study(invented(), areas=areas)
    params = GetisOrdParams(cells=cells, side_m=100.0, neighbours=neighbours, k=1 if cells == "ward" else 6)
    found = find(world, params, silent)
    made = make(world, params)
    sums = neighbour_sums(weights_of(made, params, with_self=True), found.cells.columns["value"])
    assert found.facts["cells"] == len(made.lattice)
    assert (sums.neighbours > 0).all()
    assert ("radius_m" in found.chosen) == (neighbours == "band")
    if cells == "hex":
        assert np.isfinite(found.cells.columns["z"]).all()


def test_find_when_shuffled_agrees_with_the_formula_on_a_strong_pattern_and_repeats_itself():
    params = GetisOrdParams(side_m=100.0, permutations=999, seed=7)
    first, again = (find(study(invented()), params, silent) for _ in range(2))
    formula = find(study(invented()), GetisOrdParams(side_m=100.0), silent)
    assert np.array_equal(first.cells.columns["p"], again.cells.columns["p"])
    other = find(study(invented()), GetisOrdParams(side_m=100.0, permutations=999, seed=8), silent)
    assert not np.array_equal(first.cells.columns["p"], other.cells.columns["p"])
    strong = formula.cells.columns["z"] > 4
    assert strong.any()
    assert (first.cells.columns["p"][strong] < 0.01).all()
    assert np.array_equal(first.cells.columns["z"], formula.cells.columns["z"])
    assert first.cells.columns["p"].min() == pytest.approx(2 / 1000)


def test_find_when_measured_per_km2_does_not_favour_large_wards():
    world = study(invented(), areas=wards())
    found = find(world, GetisOrdParams(cells="ward", measure="per_km2"), silent)
    counts = find(world, GetisOrdParams(cells="ward"), silent).cells.columns["value"]
    assert found.cells.columns["value"] == pytest.approx(counts / [0.32, 0.18, 0.2])


def test_find_when_residents_of_a_ward_are_unknown_is_as_if_it_were_not_there():
    rows = [shapely.box(x, y, x + 100, y + 100) for x in (0, 100, 200, 300) for y in (0, 100, 200)]
    people = np.random.default_rng(3).integers(500, 4_000, 12).astype(float)
    places = np.random.default_rng(4).uniform(0, 400, (60, 2)) * (1, 0.75)
    unknown = np.isin(np.arange(12), [4, 7])

    def scored(kept, residents):
        shapes = np.array(rows, dtype=object)[kept]
        areas = Areas(
            keys=np.flatnonzero(kept),
            outlines=shapes,
            centres=shapely.get_coordinates(shapely.centroid(shapes)),
            residents=residents[kept],
        )
        world = study(places, ground=shapely.union_all(shapes), areas=areas)
        return find(world, GetisOrdParams(cells="ward", measure="per_1000"), silent)

    with_gaps = scored(np.ones(12, dtype=bool), np.where(unknown, np.nan, people))
    without = scored(~unknown, people)
    for name in ("value", "z", "p", "class"):
        column = with_gaps.cells.columns[name]
        assert np.isnan(column[unknown]).all()
        assert column[~unknown] == pytest.approx(without.cells.columns[name], nan_ok=True)
    assert (with_gaps.facts["unknown"], without.facts["unknown"]) == (2, 0)
    assert with_gaps.facts["general_g"] == pytest.approx(without.facts["general_g"])


def test_find_when_residents_are_asked_of_squares_says_which_cells_have_them():
    with pytest.raises(ParameterError, match="residents are known of wards only; choose --cells ward"):
        find(study(invented()), GetisOrdParams(measure="per_1000"), silent)


@pytest.mark.parametrize("places", [[], [(5, 5)]])
def test_find_when_there_is_next_to_nothing_still_answers(places):
    found = find(study(places), GetisOrdParams(side_m=100.0), silent)
    assert len(found.cells.columns["z"]) == 76
    assert found.facts["undefined"] == (76 if not places else 0)


def test_find_when_all_incidents_lie_at_one_point_of_a_large_ground_is_hot_there_and_only_there():
    """z is above 39, where a normal p is rounded to 0."""
    places = np.full((200, 2), 7_050.0)
    found = find(
        study(places, ground=shapely.box(0, 0, 14_000, 14_000)), GetisOrdParams(side_m=100.0), silent
    )
    (spot,) = found.spots
    assert (spot.count, spot.statistics["cells"], round(spot.area_m2)) == (200, 9, 90_000)
    assert found.facts["classes"]["hot_99"] == 9
    assert (found.cells.columns["p"] > 0).all()


def test_find_when_run_on_the_frozen_points_gives_the_frozen_answer():
    frozen = json.loads(FROZEN.read_text(encoding="utf-8"))
    found = find(study(frozen["points"]), GetisOrdParams(**frozen["parameters"]), silent)
    assert np.round(found.cells.columns["z"], 6).tolist() == frozen["z"]
    assert np.round(found.cells.columns["p"], 6).tolist() == frozen["p"]
    assert found.cells.columns["class"].tolist() == frozen["class"]
    assert [
        {"rank": s.rank, "count": s.count, "cells": s.statistics["cells"], "area_m2": round(s.area_m2)}
        for s in found.spots
    ] == frozen["spots"]


def test_read_when_a_side_is_auto_leaves_it_to_the_method():
    read = METHODS["getis_ord"].read({"side_m": "auto", "cells": "hex", "permutations": "99"})
    assert read == GetisOrdParams(cells="hex", permutations=99)
