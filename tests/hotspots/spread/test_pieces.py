"""What methods do in pieces does not depend on who does which piece, or when."""

import pickle
from dataclasses import replace

import pytest

from hotspots.contract import silent
from hotspots.evaluation.backtest import Entrant, backtest
from hotspots.evaluation.plan import Plan
from hotspots.methods import METHODS
from hotspots.spread import SPREADS
from tests.hotspots.spread.same import assert_same, world

# Method, parameters and the pieces they make: blocks of 64 worlds, or 100 cells.
CASES = [
    ("poisson_scan", {"replicates": 199, "most_p": 1}, 4),
    ("poisson_scan", {"replicates": 199, "most_p": 1, "time": "recent"}, 4),
    ("bernoulli_scan", {"replicates": 199, "most_p": 1}, 4),
    ("space_time_permutation", {"replicates": 199, "most_p": 1}, 4),
    ("space_time_permutation", {"replicates": 99, "time": "any"}, 2),
    ("near_repeat", {"permutations": 199, "most_p": 1}, 4),
    ("getis_ord", {"permutations": 199, "side_m": 100}, 9),
    ("getis_ord", {"permutations": 99, "cells": "ward"}, 1),
    ("getis_ord", {"side_m": 100}, 0),
    ("local_moran", {"permutations": 199, "side_m": 100}, 9),
]


class Elsewhere:
    """Does the last piece first, each with a copy of its own of all it is given, as other processes do."""

    def __init__(self) -> None:
        self.pieces: dict[str, int] = {}

    def map(self, work, pieces, *, step, progress, common=None):
        self.pieces[step] = len(pieces)
        done = {}
        for at in reversed(range(len(pieces))):
            sent = pickle.dumps((work, pieces[at], {} if common is None else {"common": common}))
            do, piece, given = pickle.loads(sent)  # noqa: S301  # our own bytes
            done[at] = do(piece, **given)
            progress(step, len(done) / len(pieces))
        return [done[at] for at in range(len(pieces))]


@pytest.mark.parametrize(("name", "given", "pieces"), CASES)
def test_find_when_pieces_are_done_elsewhere_then_gives_the_methods_own_answer(
    name, given, pieces, monkeypatch
):
    monkeypatch.setattr("hotspots.fields.shuffles._CELLS", 100)
    method, study, elsewhere = METHODS[name], world(300), Elsewhere()
    params = method.read(given)
    spread = SPREADS[name](study, params, silent, spreader=elsewhere)
    assert_same(spread, method.find(study, params, silent))
    assert sum(elsewhere.pieces.values()) == pieces


def test_spreads_when_listed_are_all_tested():
    assert set(SPREADS) == {*(name for name, *_ in CASES), "dbscan", "st_dbscan"}


def test_backtest_when_pieces_are_done_elsewhere_then_gives_the_same_table():
    given = {
        "dbscan": {"eps_m": 300, "min_points": 5},
        "getis_ord": {},
        "poisson_scan": {},
        "risk_density": {},
    }
    entrants = [Entrant(method=METHODS[name], params=METHODS[name].read(own)) for name, own in given.items()]
    plan = Plan(windows=3, test_days=10, train_days=40, side_m=250, share=0.05, origins=2)
    study, elsewhere, heard = replace(world(300), background=None), Elsewhere(), []
    spread = backtest(
        study,
        entrants,
        plan=plan,
        progress=lambda step, share: heard.append((step, share)),
        spreader=elsewhere,
    )
    assert spread.as_json() == backtest(study, entrants, plan=plan, progress=silent).as_json()
    assert list(spread.left_out) == ["risk_density"]
    assert elsewhere.pieces == {"judging each method in each window": 3 * (1 + 4)}
    assert heard[4] == ("judging each method in each window: 5 of 15 done", pytest.approx(1 / 3))


@pytest.mark.parametrize("name", METHODS)
def test_entrant_when_sent_to_another_process_arrives(name):
    entrant = Entrant(method=METHODS[name], params=METHODS[name].read({}))
    assert pickle.loads(pickle.dumps(entrant)) == entrant  # noqa: S301  # our own bytes
