"""The back-test's plain count against paper squares, and what must never change it."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotspots.contract import Study, silent
from hotspots.evaluation.backtest import Entrant, backtest
from hotspots.evaluation.plan import Plan
from hotspots.evaluation.ranking import ranking, windows_of
from hotspots.evaluation.results import BackTested
from tests.hotspots.evaluation import town
from tests.reference import backtest as slow

PLAN = Plan(windows=2, test_days=10, train_days=20, side_m=125, share=0.05, origins=3)
# Tenths of metres off whole ones: no incident on an edge, where half a square's width of rounding decides.
PLACES = st.lists(
    st.tuples(st.integers(0, 999), st.integers(0, 999), st.integers(0, 39)), min_size=1, max_size=60
)


def study_of(events) -> Study:
    xy = np.array([(x + 0.3, y + 0.7) for x, y, _ in events])
    days = np.array([day for _, _, day in events], dtype=np.int32)
    return Study.of(xy, days, ground=town.GROUND, first=0, last=39)


@settings(max_examples=40, deadline=None)
@given(PLACES)
def test_backtest_when_compared_with_paper_squares_agrees_in_every_window_grid_and_share(events):
    found = backtest(study_of(events), [], plan=PLAN, progress=silent)
    reach = found.reaches["plain_count"]
    for w, window in enumerate(found.windows):
        train = [(x + 0.3, y + 0.7) for x, y, day in events if window.train_first <= day <= window.train_last]
        test = [(x + 0.3, y + 0.7) for x, y, day in events if window.test_first <= day <= window.test_last]
        assert (found.trained[w], found.total[w]) == (len(train), len(test))
        for o, shift in enumerate(PLAN.shifts):
            for s, share in enumerate(PLAN.shares):
                ground = {"width": 1_000, "height": 1_000, "share": share}
                n, before, area = slow.plain_hits(train, test, side=125, shift=shift, **ground)
                assert (reach.n[w, o, s], reach.before[w, o, s]) == (n, before)
                assert reach.flagged_m2[w, o, s] == pytest.approx(area)


@settings(max_examples=30, deadline=None)
@given(PLACES, st.integers(0, 99))
def test_backtest_when_rows_are_shuffled_gives_the_same(events, seed):
    order = np.random.default_rng(seed).permutation(len(events))
    one, other = (
        backtest(study_of(rows), [], plan=PLAN, progress=silent)
        for rows in (events, [events[at] for at in order])
    )
    assert one.as_json() == other.as_json()


@settings(max_examples=30, deadline=None)
@given(PLACES)
def test_backtest_when_judged_never_finds_more_than_there_is_or_an_oracle_could(events):
    found = backtest(study_of(events), [], plan=PLAN, progress=silent)
    for reach in found.reaches.values():
        assert (reach.n <= reach.most + 1e-9).all()
        assert (reach.n <= found.total[:, None, None]).all()
        assert (np.diff(reach.n, axis=2) >= 0).all()
        assert (reach.flagged_m2 <= np.array(PLAN.shares) * found.ground_m2 * (1 + 1e-9)).all()


def test_ranking_when_hot_ground_cools_has_a_recapture_below_one_and_when_it_stays_about_one():
    stays = backtest(town.study(), [], plan=replace(PLAN, side_m=100, share=0.01), progress=silent)
    (row, _) = ranking(stays)
    assert row.recapture == pytest.approx(1, abs=0.25)
    chance = backtest(town.study(hot=0.0), [], plan=replace(PLAN, side_m=100, share=0.01), progress=silent)
    assert all(row.recapture < 0.8 for row in ranking(chance))


def test_windows_of_when_squares_are_whole_has_the_same_pei_and_pei_star():
    plan = replace(PLAN, side_m=100, share=0.05, origins=1)
    found = backtest(town.study(), [], plan=plan, progress=silent)
    for window in windows_of(found, "decayed_count"):
        assert window.pei == pytest.approx(window.pei_star)
        assert 0 < window.pei <= 1
        assert window.recapture is not None


def test_backtest_when_a_method_learns_sees_the_days_before_its_window_only():
    seen: list[tuple[int, int, int, int]] = []

    def watching(study: Study, _params, _progress):
        seen.append((study.first, study.last, int(study.days.min()), int(study.days.max())))
        return town.counting(study, _params, _progress)

    method = town.method("watching", watching)
    entrant = Entrant(method=method, params=method.read({}))
    found: BackTested = backtest(town.study(days=60), [entrant], plan=PLAN, progress=silent)
    assert seen == [(w.train_first, w.train_last, w.train_first, w.train_last) for w in found.windows]
    assert all(last < window.test_first for (_, last, _, _), window in zip(seen, found.windows, strict=True))
