"""Kernel density against its slow twin and a frozen answer, and by what must hold: nothing is lost."""

import json
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from hotspots.contract import silent
from hotspots.errors import ParameterError, ScopeError
from hotspots.methods.density import DensityParams, find
from tests.hotspots.field_world import GROUND, PLACES, invented, study
from tests.reference import density as slow

FROZEN = Path(__file__).parents[3] / "fixtures" / "expected" / "density.json"
PARAMS = st.builds(
    DensityParams,
    side_m=st.sampled_from([80.0, 130.0]),
    bandwidth_m=st.sampled_from([50.0, 200.0, 333.0]),
    kernel=st.sampled_from(["quartic", "gaussian"]),
    share=st.sampled_from([1.0, 5.0, 20.0]),
)


@settings(max_examples=40, deadline=None)
@given(places=PLACES, params=PARAMS)
def test_find_when_compared_with_the_definition_is_the_same(places, params):
    found = find(study(places), params, silent).cells
    lattice = found.lattice
    cells = list(zip(lattice.columns.tolist(), lattice.rows.tolist(), strict=True))
    areas = dict(zip(cells, lattice.areas_m2.tolist(), strict=True))
    expected = slow.density(
        places, areas, side=params.side_m, bandwidth=params.bandwidth_m, kernel=params.kernel
    )
    assert found.columns["per_km2"] == pytest.approx([expected[cell] for cell in cells], abs=1e-7)


@settings(max_examples=40, deadline=None)
@given(places=PLACES, params=PARAMS)
def test_find_when_multiplied_by_the_ground_holds_all_incidents_on_it(places, params):
    found = find(study(places), params, silent)
    assert found.facts["integral"] == pytest.approx(len(places) - found.facts["incidents_outside"])
    assert (found.cells.columns["per_km2"] >= 0).all()


@settings(max_examples=40, deadline=None)
@given(places=PLACES, params=PARAMS)
def test_find_gives_hot_squares_within_the_share_that_are_the_densest(places, params):
    found = find(study(places), params, silent)
    hot = found.cells.columns["hot"] == 1
    density, areas = found.cells.columns["per_km2"], found.cells.lattice.areas_m2
    assert areas[hot].sum() <= max(areas.sum() * params.share / 100 * (1 + 1e-6), areas[hot].max(initial=0))
    if hot.any() and not hot.all():
        assert density[hot].min() >= density[~hot].max()
    assert sum(spot.count for spot in found.spots) == (found.ranks > 0).sum()


@settings(max_examples=30, deadline=None)
@given(places=PLACES, seed=st.integers(0, 99))
def test_find_when_rows_are_shuffled_or_lie_outside_changes_nothing(places, seed):
    params = DensityParams(side_m=100.0, bandwidth_m=250.0)
    order = np.random.default_rng(seed).permutation(len(places))
    shuffled = [*(places[i] for i in order), (500, 400), (5_000, 5_000)]
    here, there = find(study(places), params, silent), find(study(shuffled), params, silent)
    assert there.cells.columns["per_km2"] == pytest.approx(here.cells.columns["per_km2"], abs=1e-9)


def test_find_when_incidents_are_even_is_even_and_keeps_most_at_the_edge():
    """Without the correction a corner would show a quarter of it, a straight edge half."""
    even = np.stack(np.mgrid[5:1000:10, 5:800:10], axis=-1).reshape(-1, 2)
    inside = even[shapely.intersects_xy(GROUND, *even.T)]
    density = find(study(inside), DensityParams(side_m=50.0, bandwidth_m=300.0), silent).cells
    corner, edge, middle = density.lattice.cell_of(np.array([(10.0, 10.0), (10.0, 400.0), (200.0, 400.0)]))
    per_km2 = density.columns["per_km2"]
    assert per_km2[corner] == pytest.approx(per_km2.min())
    assert per_km2[corner] > 0.6 * 10_000
    assert per_km2[edge] > 0.75 * 10_000
    assert per_km2[middle] == pytest.approx(10_000, rel=0.15)


def test_find_when_nothing_is_given_reports_what_it_chose():
    found = find(study(invented()), DensityParams(), silent)
    assert set(found.chosen) == {"bandwidth_m", "side_m"}
    assert found.chosen["side_m"] == pytest.approx(np.ceil(found.chosen["bandwidth_m"] / 8))


@pytest.mark.parametrize("kernel", ["quartic", "gaussian"])
def test_find_when_there_is_no_incident_is_zero_and_has_no_hotspot(kernel):
    found = find(study([]), DensityParams(kernel=kernel), silent)
    assert found.spots == ()
    assert not found.cells.columns["per_km2"].any()


def test_find_when_weights_differ_counts_them():
    world = study([(100, 100), (800, 700)])
    heavy = type(world)(**{**vars(world), "weights": np.array([3.0, 0.5])})
    assert find(heavy, DensityParams(), silent).facts["integral"] == pytest.approx(3.5)


@pytest.mark.parametrize(
    ("world", "params", "fault", "sentence"),
    [
        (study([], ground=None), {}, ScopeError, "a field needs the study area"),
        (study([]), {"side_m": 0.5}, ParameterError, "--side is 0.5 m: that makes about 3,040,000 cells"),
    ],
)
def test_find_when_it_cannot_be_made_says_why(world, params, fault, sentence):
    with pytest.raises(fault, match=sentence):
        find(world, DensityParams(**params), silent)


def test_find_when_run_on_the_frozen_points_gives_the_frozen_answer():
    frozen = json.loads(FROZEN.read_text(encoding="utf-8"))
    found = find(study(frozen["points"]), DensityParams(**frozen["parameters"]), silent)
    assert found.cells.columns["per_km2"] == pytest.approx(frozen["per_km2"], abs=1e-4)
    assert [
        {"rank": s.rank, "count": s.count, "cells": s.statistics["cells"]} for s in found.spots
    ] == frozen["spots"]
