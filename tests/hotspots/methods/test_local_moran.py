"""Local Moran against esda, its slow twin and a frozen answer."""

import json
import warnings
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotspots.contract import silent
from hotspots.errors import ScopeError
from hotspots.methods.local_moran import HH, HL, LH, LL, WORDS, LocalMoranParams, find
from tests.hotspots.field_world import PLACES, invented, study, wards
from tests.reference import getis_ord as cells_of
from tests.reference import local_moran as slow

FROZEN = Path(__file__).parents[3] / "fixtures" / "expected" / "local_moran.json"
KINDS = {"HH": HH, "LH": LH, "LL": LL, "HL": HL}


@settings(max_examples=40, deadline=None)
@given(places=PLACES, reach=st.sampled_from([1.0, 1.5, 2.3]))
def test_find_when_compared_with_the_definition_has_its_i_p_and_kinds(places, reach):
    params = LocalMoranParams(side_m=100.0, neighbours="band", radius_m=100 * reach, control="none")
    found = find(study(places), params, silent).cells
    cells = list(zip(found.lattice.columns.tolist(), found.lattice.rows.tolist(), strict=True))
    near = [list(row) for row in cells_of.band(cells, reach, with_self=False)]
    expected = slow.local_moran(cells_of.counted(places, cells, 100.0), near)
    assert found.columns["i"] == pytest.approx([i for i, _, _ in expected], abs=1e-9, nan_ok=True)
    assert found.columns["p"] == pytest.approx([p for _, p, _ in expected], abs=1e-9, nan_ok=True)
    for row, (_, p, kind) in enumerate(expected):
        if p < 0.05 - 1e-9:
            assert found.columns["class"][row] == KINDS[kind]
        elif p > 0.05 + 1e-9:
            assert found.columns["class"][row] == 0


def queen_of(lattice):
    from libpysal.weights import W

    mine, others = lattice.neighbours()
    return W({i: others[mine == i].tolist() for i in range(len(lattice))}, silence_warnings=True)


def test_find_when_compared_with_esda_has_its_i_and_its_conditional_scores():
    found = find(study(invented()), LocalMoranParams(side_m=100.0), silent).cells
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from esda import Moran_Local

        theirs = Moran_Local(found.columns["value"], queen_of(found.lattice), permutations=0)
    # Its I has n − 1 where the paper, and its own moments, have n.
    local = theirs.Is * 76 / 75
    assert found.columns["i"] == pytest.approx(local)
    assert found.columns["z"] == pytest.approx((local - theirs.EIc) / np.sqrt(theirs.VIc))


def test_find_when_a_corner_is_dense_marks_it_high_among_high_and_draws_it():
    found = find(study(invented()), LocalMoranParams(side_m=100.0), silent)
    at = found.cells.lattice.cell_of(np.array([(180.0, 170.0)]))
    assert found.cells.columns["class"][at] == HH
    (spot, *_) = found.spots
    assert spot.statistics["i_max"] > 1
    assert found.facts["classes"]["high_high"] == (found.cells.columns["class"] == HH).sum()
    assert found.facts["moran_i"] == pytest.approx(found.cells.columns["i"].mean())


def test_find_when_a_high_cell_stands_alone_among_none_marks_the_kinds_that_are_unlike():
    places = [(x + 50, y + 50) for x in range(0, 1000, 100) for y in range(0, 800, 100) for _ in range(3)]
    lone = [(x, y) for x, y in places if not (abs(x - 150) <= 100 and abs(y - 150) <= 100)]
    found = find(study([*lone, *[(150, 150)] * 5]), LocalMoranParams(side_m=100.0, control="none"), silent)
    at = found.cells.lattice.cell_of(np.array([(150.0, 150.0)]))
    assert found.cells.columns["class"][at] == HL
    assert WORDS[HL] == "high_low"


@pytest.mark.parametrize("places", [[], [(5, 5)]])
def test_find_when_there_is_next_to_nothing_still_answers(places):
    found = find(study(places), LocalMoranParams(side_m=100.0), silent)
    assert found.spots == ()
    assert len(found.cells.columns["i"]) == 76


def test_find_when_residents_of_wards_are_unknown_leaves_those_unknown():
    areas = wards((4000.0, float("nan"), 1000.0))
    params = LocalMoranParams(cells="ward", measure="per_1000")
    found = find(study(invented(), areas=areas), params, silent)
    for name in ("value", "i", "z", "p", "class"):
        assert np.isnan(found.cells.columns[name][1])
    assert np.isfinite(found.cells.columns["value"][[0, 2]]).all()


def test_find_when_no_ground_is_given_refuses():
    with pytest.raises(ScopeError, match="a field needs the study area"):
        find(study([], ground=None), LocalMoranParams(), silent)


def test_find_when_run_on_the_frozen_points_gives_the_frozen_answer():
    frozen = json.loads(FROZEN.read_text(encoding="utf-8"))
    found = find(study(frozen["points"]), LocalMoranParams(**frozen["parameters"]), silent)
    for name in ("i", "z", "p", "class"):
        assert np.round(found.cells.columns[name], 6).tolist() == frozen[name]
    assert [
        {"rank": s.rank, "count": s.count, "cells": s.statistics["cells"]} for s in found.spots
    ] == frozen["spots"]
