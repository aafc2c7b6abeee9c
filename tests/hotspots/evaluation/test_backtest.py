"""The back-test in a town whose hot corner is known."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from hotspots.contract import Points, silent
from hotspots.errors import ParameterError, PeriodError, ScopeError
from hotspots.evaluation.backtest import Entrant, backtest, during
from hotspots.evaluation.noise import Verdict
from hotspots.evaluation.plan import Plan
from hotspots.evaluation.ranking import curve, ranking, windows_of
from hotspots.evaluation.results import BackTested
from hotspots.methods import METHODS
from tests.hotspots.evaluation import town

PLAN = Plan(windows=8, test_days=10, train_days=100, side_m=100, share=0.01, origins=2)
OWN = {"counting": town.counting, "contrary": town.contrary, "refusing": town.refusing}


def entrants(*names):
    found = [town.method(name, find) for name, find in OWN.items() if name in names]
    return [Entrant(method=method, params=method.read({})) for method in found]


@pytest.fixture(scope="module")
def tested():
    own = {**OWN, "silent": town.silent_method}
    made = [town.method(name, find) for name, find in own.items()]
    dbscan = Entrant(method=METHODS["dbscan"], params=METHODS["dbscan"].read({"eps_m": 30, "min_points": 20}))
    given = [*(Entrant(method=method, params=method.read({})) for method in made), dbscan]
    return backtest(town.study(), given, plan=PLAN, progress=silent)


def test_backtest_when_the_hot_corner_is_one_square_finds_half_the_incidents_on_a_hundredth(tested):
    by_name = {row.name: row for row in ranking(tested)}
    plain = by_name["plain_count"]
    assert plain.total == 8 * 10 * 6
    assert plain.area_share == pytest.approx(0.01, rel=0.3)
    first_grid = windows_of(tested, "plain_count")
    assert sum(window.hits.n for window in first_grid) / plain.total == pytest.approx(0.5, abs=0.06)
    assert all(window.hits.pai == pytest.approx(100 * window.hits.hit_rate) for window in first_grid)
    assert all(window.pei_star == 1 for window in first_grid)
    assert plain.fewest <= plain.n <= plain.most


def test_backtest_when_a_method_counts_too_hits_what_the_plain_count_hits(tested):
    by_name = {row.name: row for row in ranking(tested)}
    hits = [[window.hits for window in windows_of(tested, name)] for name in ("counting", "plain_count")]
    assert hits[0] == hits[1]
    assert by_name["counting"].beside.verdict == Verdict.NOISE
    assert by_name["plain_count"].beside is None


def test_backtest_when_a_method_looks_where_nothing_is_ranks_it_last_and_not_for_noise(tested):
    rows = ranking(tested)
    assert rows[-1].name == "contrary"
    assert rows[-1].beside.verdict == Verdict.WORSE
    assert rows[-1].hit_rate < 0.02


def test_backtest_when_a_cluster_covers_the_corner_hits_it_too(tested):
    by_name = {row.name: row for row in ranking(tested)}
    assert by_name["dbscan"].hit_rate == pytest.approx(by_name["plain_count"].hit_rate, abs=0.15)


def test_backtest_when_a_method_refuses_or_names_no_place_leaves_it_out_and_says_why(tested):
    assert tested.left_out == {
        "refusing": "no ward has residents",
        "silent": "it named no place in any window",
    }
    assert set(tested.reaches) == {"plain_count", "decayed_count", "counting", "contrary", "dbscan"}


def test_curve_when_more_ground_is_flagged_never_hits_less(tested):
    for name in tested.reaches:
        points = np.array(curve(tested, name))
        assert (np.diff(points, axis=0) >= 0).all()
    assert (np.array(curve(tested, "plain_count"))[:, 0] <= np.array(PLAN.shares) * (1 + 1e-9)).all()


def test_backtested_when_written_as_json_and_read_again_says_the_same(tested):
    again = BackTested.from_json(tested.as_json())
    told = [[(row.name, row.n, row.fewest, row.beside) for row in ranking(one)] for one in (again, tested)]
    assert told[0] == told[1]
    assert ranking(again)[0].pei_star == pytest.approx(ranking(tested)[0].pei_star)
    assert again.windows == list(tested.windows)
    assert again.plan == PLAN


def test_backtest_when_incidents_are_strewn_by_chance_calls_differences_noise():
    found = backtest(
        town.study(hot=0.0, seed=3), entrants("counting", "contrary"), plan=PLAN, progress=silent
    )
    assert {row.beside.verdict for row in ranking(found) if row.beside} == {Verdict.NOISE}


def test_ranking_when_nothing_happened_in_any_window_is_empty():
    study = town.study(days=400)
    early = during(study, 0, 200)
    found = backtest(replace(early, last=399), [], plan=PLAN, progress=silent)
    assert ranking(found) == []


def test_during_when_days_are_cut_cuts_the_background_too():
    study = town.study(days=20, a_day=1)
    behind = Points(xy=study.xy, days=study.days, weights=study.weights)
    part = during(replace(study, background=behind, area_of=study.days.astype(np.int64)), 5, 7)
    assert part.days.tolist() == part.area_of.tolist() == part.background.days.tolist() == [5, 6, 7]
    assert (part.first, part.last) == (5, 7)


def test_backtest_when_no_ground_is_known_says_so():
    with pytest.raises(ScopeError, match="a back-test needs the ground"):
        backtest(replace(town.study(), ground=None), [], plan=PLAN, progress=silent)


def test_rolled_when_the_period_is_long_enough_tests_the_last_days_one_after_another():
    windows = PLAN.rolled(first=0, last=399)
    assert (windows[0].train_first, windows[0].train_last, windows[0].test_first) == (220, 319, 320)
    assert windows[-1].test_last == 399
    assert all(a.test_last + 1 == b.test_first for a, b in pairwise(windows))


def test_rolled_when_the_period_is_too_short_says_how_long_it_must_be():
    with pytest.raises(PeriodError, match="the period has 100 days; 8 windows of 10 days with 100 days to"):
        PLAN.rolled(first=0, last=99)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("share", 0.9, r"share is 0\.9; it must lie between 0\.0005 and 0\.5"),
        ("windows", 0, "windows is 0; it must lie between 1 and 60"),
        ("side_m", 5, "side_m is 5; it must lie between 25 and 5000"),
    ],
)
def test_plan_when_a_number_is_out_of_reach_says_what_it_may_be(field, value, sentence):
    with pytest.raises(ParameterError, match=sentence):
        Plan(**{field: value})


def test_plan_when_origins_are_several_spreads_them_over_one_square():
    shifts = Plan(origins=50).shifts
    assert shifts[0] == (0, 0)
    assert len(set(shifts)) == 50
    assert all(0 <= x < 150 and 0 <= y < 150 for x, y in shifts)
