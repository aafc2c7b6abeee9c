"""The forecast as a method: wards and squares, unknown places, a frozen answer, and by what must never change
it.
"""

import json
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from hotspots.cell_packing import pack, unpack
from hotspots.contract import Areas, Study, silent
from hotspots.errors import ParameterError, ScopeError
from hotspots.methods import METHODS
from hotspots.methods.forecast import ForecastParams, find

FROZEN = Path(__file__).parents[3] / "fixtures" / "expected" / "forecast.json"
START = int(np.datetime64("2022-01-01").astype(int))
END = int(np.datetime64("2025-12-31").astype(int))
# Four wards of one square kilometre side by side, of which the last has no record.
WARDS = np.array([shapely.box(x, 0, x + 1000, 1000) for x in (0, 1000, 2000, 3000)], dtype=object)
FIELDS = ("expected", "low", "high", "decayed", "mean_12", "last", "count")


def incidents(seed: int = 1, n: int = 600, days: int = END - START + 1) -> np.ndarray:
    """x, y, day: the first ward has half, the third a tenth; nothing in the fourth."""
    random = np.random.default_rng(seed)
    ward = random.choice([0, 1, 2], n, p=[0.5, 0.4, 0.1])
    at = np.column_stack([ward * 1000 + random.uniform(0, 1000, n), random.uniform(0, 1000, n)])
    return np.column_stack([at, END - random.integers(0, days, n)])


def study(rows, *, first: int = START, last: int = END) -> Study:
    table = np.asarray(rows, dtype=float).reshape(-1, 3)
    inside = Study.of(table[:, :2], table[:, 2].astype(np.int32), first=first, last=last)
    areas = Areas(
        keys=np.array([11, 12, 13, 14]),
        outlines=WARDS,
        centres=shapely.get_coordinates(shapely.centroid(WARDS)),
        residents=np.full(4, np.nan),
    )
    ward = np.clip(table[:, 0] // 1000, 0, 3).astype(np.int64)
    outside = (table[:, 0] < 0) | (table[:, 0] >= 4000)
    return Study(
        xy=inside.xy,
        days=inside.days,
        weights=inside.weights,
        first=first,
        last=last,
        ground=shapely.box(0, 0, 4000, 1000),
        areas=areas,
        area_of=np.where(outside, -1, ward),
    )


def test_find_when_wards_are_asked_for_forecasts_each_with_its_back_test():
    found = find(study(incidents()), ForecastParams(), silent)
    columns, facts = found.cells.columns, found.facts
    assert found.cells.lattice.numbers.tolist() == [11, 12, 13, 14]
    assert columns["expected"][0] > columns["expected"][1] > columns["expected"][2] > 0
    assert (columns["low"][:3] <= columns["expected"][:3]).all()
    assert (columns["high"][:3] >= columns["expected"][:3]).all()
    assert facts["for"] == ["2026-01-01", "2026-01-31"]
    assert facts["back_test"]["n"] == 36
    told = {"model": facts["model"], "tau_days": facts["tau_days"]}
    assert found.chosen == {"step": "month", "step_length": 1, **told}
    assert (found.spots, found.ranks.any()) == ((), False)


def test_find_when_a_ward_has_no_record_then_it_is_unknown_and_not_zero():
    found = find(study(incidents()), ForecastParams(), silent)
    for name in ("expected", "low", "high", "decayed", "mean_12"):
        assert np.isnan(found.cells.columns[name]).tolist() == [False, False, False, True]
    assert found.facts["places_unknown"] == 1


def test_find_when_history_is_too_short_says_so_and_knows_nothing():
    first = int(np.datetime64("2025-01-01").astype(int))
    rows = incidents(days=END - first + 1)
    found = find(study(rows, first=first), ForecastParams(step="month"), silent)
    assert np.isnan(found.cells.columns["expected"]).all()
    assert found.facts["known"] is False
    assert found.facts["why"]["en"].startswith("Not enough history to forecast: 12 whole steps, at least 18")
    assert found.facts["why"]["vi"].startswith("Chưa đủ lịch sử để dự báo: có 12 kỳ trọn vẹn, cần ít nhất 18")
    assert "model" not in found.chosen
    assert found.cells.columns["count"].sum() == 600


def test_find_when_the_window_holds_no_step_still_answers_unknown():
    found = find(study(incidents(), first=END - 3), ForecastParams(step="month"), silent)
    assert np.isnan(found.cells.columns["last"]).all()
    assert found.facts["steps"] == 0


def test_find_when_there_are_no_incidents_then_every_ward_is_unknown():
    found = find(study([]), ForecastParams(), silent)
    assert np.isnan(found.cells.columns["expected"]).all()
    assert found.facts["expected"] == 0
    assert found.facts["back_test"]["n"] == 0


def test_find_when_squares_are_asked_for_flags_those_with_the_highest_forecasts():
    rows = np.vstack([incidents(), [(1550, 550, END - 30 * month) for month in range(40) for _ in range(4)]])
    params = ForecastParams(cells="square", side_m=100, area_share=1)
    found = find(study(rows), params, silent)
    assert sum(spot.statistics["squares"] for spot in found.spots) == 4
    assert found.spots[0].outline.covers(shapely.Point(1550, 550))
    assert found.spots[0].count == (found.ranks == 1).sum() >= 160
    assert found.facts["places"] == 400


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(0, 99))
def test_find_when_rows_are_shuffled_gives_the_same_forecast(seed):
    rows = incidents()
    shuffled = np.random.default_rng(seed).permutation(rows)
    here, there = (find(study(each), ForecastParams(), silent) for each in (rows, shuffled))
    assert np.array_equal(here.cells.columns["expected"], there.cells.columns["expected"], equal_nan=True)
    assert here.facts == there.facts


def test_find_when_an_incident_lies_in_no_ward_then_is_told_apart():
    found = find(study([*incidents(), (-500, 0, END)]), ForecastParams(), silent)
    assert (found.facts["outside"], found.facts["incidents"]) == (1, 600)


def test_pack_when_the_field_is_of_wards_keeps_the_unknown():
    cells = find(study(incidents()), ForecastParams(), silent).cells
    description = json.loads(json.dumps(cells.lattice.description))
    again = unpack(pack(cells), lattice=description, columns=list(cells.columns), count=4)
    assert np.array_equal(again["columns"]["expected"], cells.columns["expected"], equal_nan=True)


def test_facts_when_told_are_json_without_gaps():
    for params in (ForecastParams(), ForecastParams(cells="square", side_m=500, area_share=10)):
        facts = find(study(incidents()), params, silent).facts
        assert json.loads(json.dumps(facts, allow_nan=False)).keys() == facts.keys()


def test_find_when_the_study_has_no_wards_says_so():
    bare = Study.of(np.zeros((5, 2)), first=START, last=END)
    with pytest.raises(ScopeError, match="needs wards, and the study has none; load units"):
        find(bare, ForecastParams(), silent)


def test_find_when_places_and_steps_are_too_many_says_how_many():
    wide = Study.of(np.zeros((5, 2)), first=0, last=3_649, ground=shapely.box(0, 0, 50_000, 50_000))
    params = ForecastParams(cells="square", side_m=200, step="day", step_length=1)
    with pytest.raises(ParameterError, match="62,500 places in 3,650 steps are 228,125,000 counts"):
        find(wide, params, silent)


def test_find_when_run_on_the_frozen_incidents_gives_the_frozen_forecast():
    frozen = json.loads(FROZEN.read_text(encoding="utf-8"))
    found = find(study(frozen["rows"]), METHODS["forecast"].read(frozen["parameters"]), silent)
    for name in FIELDS:
        column = [None if np.isnan(one) else one for one in found.cells.columns[name].tolist()]
        assert column == [one if one is None else pytest.approx(one, rel=1e-4) for one in frozen[name]]
    assert found.facts["model"] == frozen["model"]
