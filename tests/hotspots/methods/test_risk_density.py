"""Risk-adjusted density: known answers, its slow twin, and what stays unknown."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotspots.contract import silent
from hotspots.errors import ScopeError
from hotspots.methods.risk_density import RiskDensityParams, find
from tests.hotspots.field_world import PLACES, WARDS, invented, study, wards
from tests.reference import risk_density as slow

FROZEN = Path(__file__).parents[3] / "fixtures" / "expected" / "risk_density.json"
SIZE = {"side_m": 100.0, "bandwidth_m": 250.0}


@settings(max_examples=30, deadline=None)
@given(places=PLACES, behind=PLACES.filter(len), least=st.sampled_from([0.5, 3.0, 12.0]))
def test_find_when_compared_with_the_definition_is_the_same(places, behind, least):
    found = find(study(places, background=behind), RiskDensityParams(**SIZE, least=least), silent).cells
    lattice = found.lattice
    cells = list(zip(lattice.columns.tolist(), lattice.rows.tolist(), strict=True))
    areas = dict(zip(cells, lattice.areas_m2.tolist(), strict=True))
    expected = slow.risk(places, behind, areas, least=least, side=100.0, bandwidth=250.0)
    risk = found.columns["risk"]
    clear = np.abs(found.columns["background_per_km2"] * np.pi / 16 - least) > 1e-6
    assert risk[clear] == pytest.approx(np.array([expected[c] for c in cells])[clear], nan_ok=True, abs=1e-6)


def test_find_when_every_offence_is_an_incident_has_risk_one_where_it_is_known():
    found = find(study(invented(), background=invented()), RiskDensityParams(**SIZE), silent)
    risk = found.cells.columns["risk"]
    assert 0 < np.isnan(risk).sum() == found.facts["unknown"] < len(risk)
    assert risk[~np.isnan(risk)] == pytest.approx(1)
    assert found.chosen == {"least": 10.0}


def test_find_when_there_is_too_little_below_is_unknown_and_not_zero():
    found = find(study([(100, 100)], background=[(100, 100)] * 20), RiskDensityParams(**SIZE), silent).cells
    far, near = found.lattice.cell_of(np.array([(950.0, 750.0), (100.0, 100.0)]))
    assert np.isnan(found.columns["risk"][far])
    assert found.columns["risk"][near] == pytest.approx(1 / 20)
    assert found.columns["hot"][far] == 0


def test_find_when_measured_over_residents_adds_up_to_them_and_is_per_thousand():
    found = find(study(invented(), areas=wards()), RiskDensityParams(**SIZE, over="residents"), silent)
    below, areas = found.cells.columns["background_per_km2"], found.cells.lattice.areas_m2
    assert (below * areas / 1e6).sum() == pytest.approx(7_000)
    risk, above = found.cells.columns["risk"], found.cells.columns["per_km2"]
    known = ~np.isnan(risk)
    assert risk[known] == pytest.approx(1_000 * above[known] / below[known])
    assert found.facts["per"] == 1_000


def test_find_when_residents_of_a_ward_are_unknown_then_its_squares_and_those_beside_are():
    areas = wards((4000.0, float("nan"), 1000.0))
    found = find(
        study(invented(), areas=areas), RiskDensityParams(**SIZE, over="residents", least=0.0), silent
    )
    places = np.array([(700.0, 100.0), (380.0, 150.0), (100.0, 600.0)])
    assert np.isnan(found.cells.columns["risk"][found.cells.lattice.cell_of(places)]).tolist() == [
        True,
        True,
        False,
    ]


def test_find_when_a_ward_is_smaller_than_a_square_keeps_its_residents():
    found = find(
        study(invented(), areas=wards()),
        RiskDensityParams(side_m=1_000.0, bandwidth_m=3_000.0, over="residents"),
        silent,
    )
    below, areas = found.cells.columns["background_per_km2"], found.cells.lattice.areas_m2
    assert len(areas) < len(WARDS)
    assert (below * areas / 1e6).sum() == pytest.approx(7_000)


@pytest.mark.parametrize(
    ("world", "over", "sentence"),
    [
        (study(invented()), "offences", "needs background records, and the study brings none"),
        (study(invented(), background=[]), "offences", "needs background records, and the study brings none"),
        (study(invented()), "residents", "needs residents of wards, and no ward's are known"),
        (study([], ground=None), "offences", "a field needs the study area"),
    ],
)
def test_find_when_there_is_nothing_to_measure_against_says_so(world, over, sentence):
    with pytest.raises(ScopeError, match=sentence):
        find(world, RiskDensityParams(over=over), silent)


def test_find_when_run_on_the_frozen_points_gives_the_frozen_answer():
    frozen = json.loads(FROZEN.read_text(encoding="utf-8"))
    world = study(frozen["points"], background=frozen["background"])
    found = find(world, RiskDensityParams(**frozen["parameters"]), silent)
    risk = [None if np.isnan(each) else each for each in np.round(found.cells.columns["risk"], 6)]
    assert risk == frozen["risk"]
    assert [
        {"rank": s.rank, "count": s.count, "cells": s.statistics["cells"]} for s in found.spots
    ] == frozen["spots"]
