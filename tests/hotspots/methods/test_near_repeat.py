"""Near repeat against its slow twin, the published Knox table and a frozen answer, and by invariants."""

import json
from pathlib import Path

import libpysal
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from hotspots.contract import HERE, Role, Study, silent
from hotspots.errors import ParameterError
from hotspots.methods import METHODS, near_repeat
from hotspots.methods.near_repeat import NearRepeatParams, find
from hotspots.methods.pairing.grid import grid_of
from hotspots.methods.pairing.table import knox, p_of_permutations
from tests.reference import near_repeat as slow

FROZEN = Path(__file__).parents[3] / "fixtures" / "expected" / "near_repeat.json"
INCIDENTS = st.lists(
    st.tuples(st.integers(-30, 30), st.integers(-30, 30), st.integers(0, 30)), min_size=1, max_size=40
)
EDGES_M = st.lists(st.integers(0, 25), min_size=1, max_size=4, unique=True).map(sorted)
EDGES_DAYS = st.lists(st.integers(0, 20), min_size=1, max_size=4, unique=True).map(sorted)


def table_of(incidents, edges_m, edges_days):
    rows = np.array(incidents)
    return knox(
        rows[:, :2].astype(float),
        rows[:, 2].astype(np.int32),
        edges_m=np.array(edges_m, dtype=float),
        edges_days=np.array(edges_days, dtype=np.int32),
    )


@settings(max_examples=200, deadline=None)
@given(incidents=INCIDENTS, edges_m=EDGES_M, edges_days=EDGES_DAYS)
def test_knox_when_compared_with_the_definition_counts_the_same_pairs(incidents, edges_m, edges_days):
    table = table_of(incidents, edges_m, edges_days)
    places, days = [(x, y) for x, y, _ in incidents], [day for *_, day in incidents]
    assert table.observed.tolist() == slow.observed(places, days, edges_m, edges_days)
    ever, anywhere = (
        slow.observed(places, days, edges_m, [99]),
        slow.observed(places, days, [999], edges_days),
    )
    assert table.near.tolist() == [row[0] for row in ever]
    assert table.close.tolist() == anywhere[0]
    assert table.pairs == len(incidents) * (len(incidents) - 1) // 2


@settings(max_examples=100, deadline=None)
@given(
    incidents=INCIDENTS,
    seed=st.integers(0, 99),
    shift=st.tuples(st.integers(-9, 9), st.integers(0, 2_000_000)),
)
def test_knox_when_rows_are_shuffled_and_everything_moves_counts_the_same(incidents, seed, shift):
    order = np.random.default_rng(seed).permutation(len(incidents))
    moved = [(x + shift[0], y + shift[1], day + 3) for x, y, day in (incidents[i] for i in order)]
    here, there = table_of(incidents, [0, 10, 20], [5, 9]), table_of(moved, [0, 10, 20], [5, 9])
    assert here.observed.tolist() == there.observed.tolist()
    assert here.expected.tolist() == there.expected.tolist()


def test_knox_when_run_on_the_published_lymphomas_gives_their_table():
    rows = libpysal.io.open(libpysal.examples.get_path("burkitt.dbf"))
    incidents = list(zip(rows.by_col("X"), rows.by_col("Y"), rows.by_col("T"), strict=True))
    table = table_of(incidents, [20], [5])
    both, near, close = int(table.observed[0, 0]), int(table.near[0]), int(table.close[0])
    assert [[both, near - both], [close - both, table.pairs - near - close + both]] == [
        [13, 3416],
        [39, 14110],
    ]
    assert table.p_poisson[0, 0] == pytest.approx(0.14624558197140414, abs=1e-15)


def test_p_of_permutations_comes_near_the_share_among_all_ways_to_deal_the_days_out():
    places, days = [(0, 0), (1, 0), (9, 0), (9, 1), (20, 0), (21, 0)], [0, 1, 0, 30, 60, 61]
    table = table_of([(*place, day) for place, day in zip(places, days, strict=True)], [2], [5])
    worlds = slow.every_world(places, days, [2], [5])
    exact = sum(world[0][0] >= table.observed[0, 0] for world in worlds) / len(worlds)
    mean = sum(world[0][0] for world in worlds) / len(worlds)
    assert table.expected[0, 0] == pytest.approx(mean)
    grid, order = grid_of(np.array(places, dtype=float), np.array([2.0]))
    p = p_of_permutations(
        grid, np.array(days)[order], table, permutations=9_999, seed=1, spreader=HERE, progress=silent
    )
    assert p[0, 0] == pytest.approx(exact, abs=0.02)


def series(seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """300 incidents of a year; 60 of them are followed by another within 80 m and five days."""
    random = np.random.default_rng(seed)
    xy, days = random.uniform(0, 6_000, (300, 2)), random.integers(0, 360, 300)
    turn, far = random.uniform(0, 2 * np.pi, 60), random.uniform(5, 80, 60)
    after = xy[:60] + np.column_stack([np.cos(turn), np.sin(turn)]) * far[:, None]
    return np.vstack([xy, after]), np.append(days, days[:60] + random.integers(0, 6, 60))


def band(found, over_m: float, to_m: float, from_days: int) -> dict:
    (row,) = (
        row
        for row in found.facts["bands"]
        if (row["over_m"], row["to_m"], row["from_days"]) == (over_m, to_m, from_days)
    )
    return row


def test_find_when_incidents_are_repeated_near_and_soon_shows_that_band_alone_elevated():
    found = find(Study.of(*series()), NearRepeatParams(), silent)
    near = band(found, 0.0, 100.0, 0)
    assert near["observed"] >= 60
    assert near["ratio"] > 5
    assert (near["p"], near["elevated"]) == (0.001, True)
    assert not band(found, 200.0, 300.0, 0)["elevated"]
    assert not band(found, 0.0, 100.0, 22)["elevated"]
    assert band(found, 0.0, 0.0, 0)["ratio"] is None
    assert found.chosen == {"permutations": 999}
    assert json.dumps(found.facts)


def test_find_gives_places_around_incidents_that_are_still_young_enough():
    xy, days = series()
    study = Study.of(xy, days, last=362)
    found = find(study, NearRepeatParams(distances=1), silent)
    young = (362 - days <= 7) & (days <= 362)
    assert found.spots
    assert ((found.ranks > 0) == young).all()
    for spot in found.spots:
        inside = found.ranks == spot.rank
        assert spot.count == inside.sum() <= spot.plain_count
        assert (found.roles[inside] == Role.CORE).all()
        assert shapely.covers(spot.outline, shapely.points(xy[inside])).all()
        assert spot.statistics["reach_m"] == 100.0
        assert spot.statistics["until"] == days[inside].max() + 7
        assert spot.area_m2 == pytest.approx(spot.outline.area)
    assert [s.count for s in found.spots] == sorted((s.count for s in found.spots), reverse=True)


def test_find_when_young_incidents_lie_within_reach_of_each_other_makes_them_one_place():
    xy, days = series()
    xy, days = np.vstack([xy, [[9_000, 0], [9_150, 0], [9_900, 0]]]), np.append(days, [361, 362, 362])
    found = find(Study.of(xy, days, last=362), NearRepeatParams(distances=1), silent)
    assert found.ranks[-3] == found.ranks[-2] > 0
    assert found.ranks[-1] not in {0, found.ranks[-2]}


def test_find_when_only_the_same_address_is_repeated_draws_a_small_place():
    random = np.random.default_rng(5)
    xy, days = random.uniform(0, 20_000, (200, 2)), random.integers(0, 300, 200)
    study = Study.of(np.vstack([xy, xy[:40]]), np.append(days, days[:40] + 2), last=301)
    found = find(study, NearRepeatParams(), silent)
    assert band(found, 0.0, 0.0, 0)["elevated"]
    assert {s.statistics["reach_m"] for s in found.spots} == {25.0}


def test_find_when_nothing_is_repeated_gives_no_place():
    random = np.random.default_rng(6)
    study = Study.of(random.uniform(0, 5_000, (200, 2)), random.integers(0, 300, 200))
    found = find(study, NearRepeatParams(most_p=0.001, permutations=99), silent)
    assert found.spots == ()
    assert not found.ranks.any()


@pytest.mark.parametrize("n", [0, 1, 2])
def test_find_when_there_are_hardly_any_incidents_still_answers(n):
    found = find(Study.of(np.zeros((n, 2)), np.zeros(n)), NearRepeatParams(permutations=19), silent)
    assert len(found.ranks) == n
    assert found.facts["pairs"] == n * (n - 1) // 2
    assert json.dumps(found.facts)


def test_find_when_the_seed_is_the_same_gives_the_same_table():
    one, two = (
        find(Study.of(*series()), NearRepeatParams(permutations=99, seed=3), silent) for _ in range(2)
    )
    assert one.facts == two.facts


def test_find_when_there_are_many_pairs_deals_fewer_worlds_and_says_how_many(monkeypatch):
    near = sum(
        row["observed"]
        for row in find(Study.of(*series()), NearRepeatParams(times=26, band_days=366), silent).facts["bands"]
    )
    monkeypatch.setattr(near_repeat, "MOST_WORK", near * 4 * 150)
    assert find(Study.of(*series()), NearRepeatParams(), silent).chosen == {"permutations": 150}


def test_find_when_there_are_too_many_pairs_says_what_to_choose(monkeypatch):
    monkeypatch.setattr(near_repeat, "MOST_WORK", 100)
    with pytest.raises(
        ParameterError, match="pairs lie within 300 m, too many for 99 permutations; choose a"
    ):
        find(Study.of(*series()), NearRepeatParams(), silent)


def test_find_when_run_on_the_frozen_incidents_gives_the_frozen_answer():
    frozen = json.loads(FROZEN.read_text(encoding="utf-8"))
    study = Study.of(np.array(frozen["points"], dtype=float), np.array(frozen["days"]), last=frozen["last"])
    found = find(study, NearRepeatParams(**frozen["parameters"]), silent)
    assert [
        [row["observed"], round(row["expected"], 6), row["p"], row["elevated"]]
        for row in found.facts["bands"]
    ] == frozen["bands"]
    assert [
        [s.rank, s.count, s.plain_count, round(s.area_m2), dict(s.statistics)] for s in found.spots
    ] == frozen["spots"]


def test_method_when_listed_names_every_parameter():
    assert set(METHODS["near_repeat"].defaults()) == {p.field for p in METHODS["near_repeat"].parameters}
