"""The decayed count: against its slow twin, the published hold-out figures, a frozen answer, and by what must
never change it.
"""

import csv
import json
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from hotspots.contract import Study, silent
from hotspots.errors import ParameterError, ScopeError
from hotspots.fading import fading
from hotspots.methods import METHODS
from hotspots.methods.decayed_count import DecayedCountParams, find
from hotspots.trends.flagging import highest
from tests.reference import decayed_count as slow

FROZEN = Path(__file__).parents[3] / "fixtures" / "expected" / "decayed_count.json"
GROUND = shapely.box(0, 0, 1000, 1000)
ROWS = st.lists(
    st.tuples(st.integers(0, 999), st.integers(0, 999), st.integers(0, 400)), min_size=1, max_size=60
)


def study(rows, *, ground=GROUND) -> Study:
    table = np.array(rows, dtype=float).reshape(-1, 3)
    return Study.of(table[:, :2], table[:, 2].astype(np.int32), ground=ground, first=0, last=400)


@settings(max_examples=150, deadline=None)
@given(rows=ROWS, tau=st.sampled_from([30.0, 365.0]), ranked_by=st.sampled_from(["decayed", "plain"]))
def test_find_when_compared_with_the_slow_twin_has_its_counts_and_flags(rows, tau, ranked_by):
    params = DecayedCountParams(side_m=100, tau_days=tau, area_share=5, ranked_by=ranked_by)
    found = find(study(rows), params, silent)
    squares, columns = found.cells.lattice, found.cells.columns
    keys = list(zip(squares.rows.tolist(), squares.columns.tolist(), strict=True))
    expected = slow.counts(rows, side=100, end=401, tau=tau)
    for at, key in enumerate(keys):
        decayed, plain = expected.get(key, (0.0, 0))
        assert columns["decayed"][at] == pytest.approx(decayed)
        assert columns["count"][at] == plain
    # Equal sums of powers may differ in their last digit: flags are compared on what the method summed.
    shown = columns[found.cells.shown]
    scores = {key: shown[at] for at, key in enumerate(keys) if shown[at] > 0}
    assert {keys[at] for at in np.flatnonzero(columns["flagged"])} == slow.flagged(scores, 5)


@settings(max_examples=100, deadline=None)
@given(rows=ROWS)
def test_find_gives_spots_that_hold_the_incidents_of_flagged_squares(rows):
    found = find(study(rows), DecayedCountParams(side_m=100, area_share=5), silent)
    on = found.cells.columns["flagged"] > 0
    assert sum(spot.count for spot in found.spots) == found.cells.columns["count"][on].sum()
    assert sum(spot.statistics["squares"] for spot in found.spots) == on.sum() <= 5
    for spot in found.spots:
        assert spot.count == spot.plain_count == (found.ranks == spot.rank).sum()
        assert spot.area_m2 == pytest.approx(spot.statistics["squares"] * 1e4)
    scores = [spot.statistics["decayed"] for spot in found.spots]
    assert scores == sorted(scores, reverse=True)


@settings(max_examples=50, deadline=None)
@given(rows=ROWS, later=st.integers(1, 2_000))
def test_find_when_all_days_move_gives_the_same_counts(rows, later):
    here = study(rows)
    there = Study.of(here.xy, here.days + later, ground=GROUND, first=later, last=400 + later)
    params = DecayedCountParams(side_m=100)
    one, two = (find(each, params, silent).cells.columns["decayed"] for each in (here, there))
    assert one.tolist() == two.tolist()


def test_fading_when_tau_days_old_then_an_incident_weighs_one_over_e():
    assert fading(np.array([0, 365]), 365.0) == pytest.approx([1, 1 / np.e])


def test_find_when_a_new_burst_meets_an_old_pile_then_decay_prefers_the_new():
    rows = [(50, 50, 0)] * 10 + [(950, 950, 400)] * 6
    decayed = find(study(rows), DecayedCountParams(side_m=100, tau_days=90), silent)
    plain = find(study(rows), DecayedCountParams(side_m=100, tau_days=90, ranked_by="plain"), silent)
    assert decayed.spots[0].outline.centroid.x == pytest.approx(950)
    assert plain.spots[0].outline.centroid.x == pytest.approx(50)
    assert plain.cells.shown == "count"


def test_find_when_the_ground_cuts_a_square_then_so_is_the_outline():
    ground = shapely.box(0, 0, 950, 1000)
    (spot,) = find(
        study([(940, 10, 5)], ground=ground), DecayedCountParams(side_m=100, area_share=2), silent
    ).spots
    assert spot.area_m2 == pytest.approx(5_000)


def test_find_when_there_are_no_incidents_flags_nothing():
    found = find(study([]), DecayedCountParams(side_m=100), silent)
    assert found.spots == ()
    assert found.facts["squares_flagged"] == 0


def test_find_when_the_side_is_left_to_it_reports_what_it_chose():
    wide = shapely.box(0, 0, 30_000, 30_000)
    found = find(study([(1, 1, 1)] * 100, ground=wide), DecayedCountParams(), silent)
    assert found.chosen == {"side_m": 2000.0}


def test_find_when_the_share_is_less_than_a_square_says_so():
    with pytest.raises(
        ParameterError, match=r"--area-share is 0.5 % of 1.00 km², which is less than one square of 100"
    ):
        find(study([(1, 1, 1)]), DecayedCountParams(side_m=100, area_share=0.5), silent)


def test_find_when_the_study_has_no_ground_says_so():
    with pytest.raises(ScopeError, match="there is none; load units"):
        find(study([(1, 1, 1)], ground=None), DecayedCountParams(), silent)


@pytest.mark.parametrize(
    ("square_miles", "plain", "decayed", "pai"), [(0.25, 2, 2, 4.49), (0.75, 4, 8, 5.89)]
)
def test_highest_when_portlands_burglaries_are_held_out_hits_the_published_number(
    shared_answers, square_miles, plain, decayed, pai
):
    """methods.md, hold-out protocol: 600 ft squares, trained before March 2017, tested until May."""
    with (shared_answers / "nij_portland_burglary.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    xy = np.array([(float(row["x_coordina"]), float(row["y_coordina"])) for row in rows])
    days = np.array([row["occ_date"] for row in rows], dtype="datetime64[D]")
    at = np.floor((xy - (xy.min(axis=0) - 1)) / 600).astype(np.int64)
    cells = at[:, 0] * (at[:, 1].max() + 1) + at[:, 1]
    start = np.datetime64("2017-03-01")
    train, test = days < start, (days >= start) & (days <= np.datetime64("2017-05-31"))
    wanted = int(square_miles * 27_878_400 / 360_000)
    assert test.sum() == 268
    old = fading((start - days[train]).astype(int), 365.0)
    hits = []
    for weights in (None, old):
        scores = np.bincount(cells[train], weights=weights, minlength=cells.max() + 1).astype(float)
        hits.append(int(highest(scores, wanted)[cells[test]].sum()))
    assert hits == [plain, decayed]
    assert round(decayed / 268 / (wanted * 360_000 / 4_117_777_129), 2) == pai


def test_find_when_run_on_the_frozen_incidents_gives_the_frozen_counts():
    frozen = json.loads(FROZEN.read_text(encoding="utf-8"))
    found = find(study(frozen["rows"]), METHODS["decayed_count"].read(frozen["parameters"]), silent)
    squares = found.cells.lattice
    cells = {
        f"{column},{row}": [round(float(decayed), 6), int(plain), int(flag)]
        for column, row, decayed, plain, flag in zip(
            squares.columns, squares.rows, *found.cells.columns.values(), strict=True
        )
        if plain
    }
    assert cells == frozen["cells"]
    assert [[s.rank, s.count, round(s.area_m2), s.statistics] for s in found.spots] == frozen["spots"]
