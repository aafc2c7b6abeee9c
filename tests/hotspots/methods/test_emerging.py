"""Emerging hot spots: against the slow twin, a frozen answer, places whose story is known, and by what must
never change them.
"""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from hotspots.contract import Found, Study, silent
from hotspots.errors import HistoryError, ParameterError, ScopeError
from hotspots.methods import METHODS
from hotspots.methods.emerging import NO_INCIDENT, EmergingParams, find
from hotspots.trends.space_time import two_sided
from tests.reference import emerging as slow

FROZEN = Path(__file__).parents[3] / "fixtures" / "expected" / "emerging.json"
GROUND = shapely.box(0, 0, 600, 600)
TEN_DAYS = EmergingParams(side_m=100, step="day", step_length=1)


def study(rows, *, ground=GROUND, last: int = 11) -> Study:
    """Rows of x, y, day; days 0 to ``last``."""
    table = np.array(rows, dtype=float).reshape(-1, 3)
    return Study.of(table[:, :2], table[:, 2].astype(np.int32), ground=ground, first=0, last=last)


def some(seed: int, n: int = 150, last: int = 11) -> np.ndarray:
    random = np.random.default_rng(seed)
    even = np.column_stack([random.uniform(0, 600, (n, 2)), random.integers(0, last + 1, n)])
    burst = np.column_stack(
        [random.uniform(100, 300, (n // 3, 2)), random.integers(last - 3, last + 1, n // 3)]
    )
    return np.vstack([even, burst])


def named_classes(found: Found, column: str) -> dict[tuple[int, int], str]:
    cells = found.cells
    words = [cells.words[int(number)] for number in cells.columns[column]]
    squares = cells.lattice
    return dict(zip(zip(squares.columns.tolist(), squares.rows.tolist(), strict=True), words, strict=True))


def slowly(rows, params: EmergingParams, steps: int = 12) -> dict[tuple[int, int], str]:
    """Classes of the squares with incidents, by the slow twin."""
    counts: dict[tuple[int, int], list[float]] = {}
    for x, y, day in rows:
        counts.setdefault((int(x // 100), int(y // 100)), [0.0] * steps)[int(day)] += 1
    z = slow.gi_star(counts, side=100, distance=141.43, back=params.back)
    p = {key: two_sided(np.array(values)).tolist() for key, values in z.items()}
    everything = [one for values in p.values() for one in values]
    fdr = params.correction == "fdr"
    limit = slow.false_discoveries(everything, params.level) if fdr else params.level
    found = {}
    for key, values in z.items():
        signs = [(1 if one > 0 else -1) if q <= limit else 0 for one, q in zip(values, p[key], strict=True)]
        _, _, trend_z, trend_p = slow.trend(values)
        trend = 0 if trend_p > params.trend_level else (1 if trend_z > 0 else -1)
        found[key] = slow.pattern(signs, trend, older=params.rules == "older")
    return found


@pytest.mark.parametrize("rules", ["current", "older"])
@pytest.mark.parametrize("correction", ["fdr", "none"])
@pytest.mark.parametrize("back", [0, 1, 3])
def test_find_when_compared_with_the_slow_twin_gives_the_same_classes(rules, correction, back):
    params = EmergingParams(
        side_m=100, step="day", step_length=1, rules=rules, correction=correction, back=back, level=0.2
    )
    seen = set()
    for seed in range(4):
        rows = some(seed)
        found = named_classes(find(study(rows), params, silent), "class")
        expected = slowly(rows, params)
        assert {key: word for key, word in found.items() if word != "no_incident"} == expected
        seen |= set(expected.values())
    assert len(seen) > 2


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 50), far=st.integers(1, 40))
def test_find_when_empty_land_is_added_outside_the_old_ground_changes_nothing(seed, far):
    rows = some(seed)
    small = find(study(rows), TEN_DAYS, silent)
    wide = shapely.union(GROUND, shapely.box(600, 0, 600 + far * 100, 900))
    large = find(study(rows, ground=wide), TEN_DAYS, silent)
    assert _known(small) == _known(large)
    assert small.ranks.tolist() == large.ranks.tolist()
    assert [spot.statistics for spot in small.spots] == [spot.statistics for spot in large.spots]


def test_find_when_all_ground_takes_part_then_land_outside_it_still_does_not():
    params = EmergingParams(side_m=100, step="day", step_length=1, places="ground")
    rows = [row for row in some(1) if not (200 <= row[0] < 400 and 200 <= row[1] < 400)]
    hole = GROUND.difference(shapely.box(200, 200, 400, 400))
    found = find(study(rows, ground=hole), params, silent)
    assert found.facts["squares_compared"] == found.facts["squares"] == 32


def _known(found: Found) -> dict[tuple[int, int], str]:
    return {
        key: word for key, word in named_classes(found, "class_with_quiet").items() if word != "no_incident"
    }


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 50))
def test_find_when_rows_are_shuffled_gives_the_same_classes_and_each_incident_its_spot(seed):
    rows = some(seed)
    order = np.random.default_rng(seed).permutation(len(rows))
    here, there = find(study(rows), TEN_DAYS, silent), find(study(rows[order]), TEN_DAYS, silent)
    assert named_classes(here, "class") == named_classes(there, "class")
    assert here.ranks[order].tolist() == there.ranks.tolist()


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 50))
def test_find_gives_spots_that_add_up_and_lie_on_the_ground(seed):
    rows = some(seed)
    odd = shapely.box(50, 50, 580, 590)
    found = find(
        study(rows, ground=odd), EmergingParams(side_m=100, step="day", step_length=1, level=0.2), silent
    )
    for spot in found.spots:
        assert spot.outline.is_valid
        assert odd.covers(spot.outline)
        assert spot.count == (found.ranks == spot.rank).sum() <= spot.plain_count
        assert spot.statistics["class"].endswith("_hot")
    assert [spot.rank for spot in found.spots] == list(range(1, len(found.spots) + 1))


def test_find_when_places_have_known_stories_then_names_them():
    random = np.random.default_rng(3)
    quiet = [(x + 50, y + 50, d) for x in range(0, 600, 100) for y in range(0, 600, 100) for d in (2, 6)]
    late = [(550, 550, 11)] * 12
    on_and_off = [(50, 550, day) for day in (0, 4, 8) for _ in range(12)]
    lasting = [(50, 50, day) for day in range(12) for _ in range(12)]
    rows = np.array([*quiet, *late, *on_and_off, *lasting], dtype=float)[
        random.permutation(72 + 12 + 36 + 144)
    ]
    params = EmergingParams(side_m=100, step="day", step_length=1, distance_m=0, back=0)
    found = find(study(rows), params, silent)
    published, ours = named_classes(found, "class"), named_classes(found, "class_with_quiet")
    assert (published[5, 5], published[0, 5], published[0, 0]) == ("new_hot", "no_pattern", "persistent_hot")
    assert ours[0, 5] == "formerly_sporadic_hot"
    assert [spot.statistics["class"] for spot in found.spots] == ["persistent_hot", "new_hot"]
    older = find(study(rows), EmergingParams(**{**params.__dict__, "rules": "older"}), silent)
    assert named_classes(older, "class")[0, 5] == "sporadic_hot"
    assert (found.facts["rules"], older.facts["rules"]) == ("current", "older")


def test_find_when_values_are_left_to_it_reports_what_it_chose():
    found = find(study(some(1)), EmergingParams(), silent)
    assert found.chosen == {
        "side_m": 200.0,
        "step": "day",
        "step_length": 1,
        "distance_m": pytest.approx(282.86),
    }
    assert found.facts["steps"] == 12
    assert found.cells.scores == "last_z"
    empty = found.cells.columns["count"] == 0
    assert (found.cells.columns["class"][empty] == NO_INCIDENT).all()
    assert np.isnan(found.cells.columns["last_z"][empty]).all()


def test_find_when_steps_do_not_fill_the_window_then_early_incidents_are_no_members():
    params = EmergingParams(side_m=100, step="day", step_length=5)
    found = find(study(some(1, last=53), last=53), params, silent)
    early = some(1, last=53)[:, 2] < 4
    assert found.facts["steps"] == 10
    assert found.facts["incidents"] == (~early).sum()
    assert not found.ranks[early].any()


@pytest.mark.parametrize(
    ("rows", "last", "sentence"),
    [
        (some(1), 8, "the window holds 9 whole steps of 1 day; a class through time needs at least 10"),
        (some(1)[:59], 11, "59 incidents lie in the steps and the study area; .* needs at least 60"),
        ([(-50, -50, 3)] * 80, 11, "0 incidents lie in the steps and the study area"),
    ],
)
def test_find_when_steps_or_incidents_are_too_few_refuses_with_a_sentence(rows, last, sentence):
    with pytest.raises(HistoryError, match=sentence):
        find(study(rows, last=last), TEN_DAYS, silent)


def test_find_when_no_incident_weighs_anything_refuses_as_if_there_were_none():
    rows = study(some(1))
    with pytest.raises(HistoryError, match="0 incidents lie in the steps and the study area"):
        find(replace(rows, weights=np.zeros(len(rows.xy))), TEN_DAYS, silent)


def test_find_when_the_study_has_no_ground_says_so():
    with pytest.raises(ScopeError, match="counts on squares of the study area, but there is none"):
        find(study(some(1), ground=None), TEN_DAYS, silent)


def test_find_when_squares_are_too_many_says_how_many():
    huge = shapely.box(0, 0, 100_000, 100_000)
    with pytest.raises(
        ParameterError, match=r"--side is 50 m, which makes 4,000,000 squares on 100 by 100 km"
    ):
        find(study(some(1), ground=huge), EmergingParams(side_m=50), silent)


def test_find_when_run_on_the_frozen_incidents_gives_the_frozen_classes():
    frozen = json.loads(FROZEN.read_text(encoding="utf-8"))
    found = find(study(frozen["rows"]), METHODS["emerging"].read(frozen["parameters"]), silent)
    classes = named_classes(found, "class_with_quiet")
    assert {f"{x},{y}": word for (x, y), word in classes.items()} == frozen["classes"]
    spots = [[spot.rank, spot.count, round(spot.area_m2), spot.statistics["class"]] for spot in found.spots]
    assert spots == frozen["spots"]
