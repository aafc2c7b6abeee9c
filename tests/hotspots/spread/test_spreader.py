"""Pieces of work on a real cluster of worker processes, one of which is killed while it works."""

import os
import signal
import time
from pathlib import Path

import numpy as np
import pytest

from hotspots.contract import Here, Study, silent
from hotspots.dense import Radii, clusters
from hotspots.errors import ClusterError
from hotspots.evaluation.backtest import Entrant, backtest
from hotspots.evaluation.plan import Plan
from hotspots.methods import METHODS
from hotspots.spread import SPREADS
from hotspots.spread.dense import Spread
from hotspots.spread.spreader import Cluster, spreader_at
from tests.hotspots.evaluation import town
from tests.hotspots.spread.same import assert_same, world

RADII = Radii(eps_m=150.0, eps_days=0)


@pytest.fixture(scope="module")
def client():
    from distributed import Client, LocalCluster

    with (
        LocalCluster(
            n_workers=3, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None
        ) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        yield client


def city(count: int) -> Study:
    random = np.random.default_rng(11)
    middles = random.uniform(0, 20_000, (60, 2))
    near = middles[random.integers(0, 60, count // 2)] + random.normal(0, 200, (count // 2, 2))
    return Study.of(np.vstack([near, random.uniform(0, 20_000, (count - len(near), 2))]))


def test_cluster_when_it_has_three_workers_then_labels_are_those_of_one_machine(client):
    study = city(30_000)
    whole = clusters(study, radii=RADII, min_points=10, progress=silent)
    spread = Spread(Cluster(client), most=3_000)(study, radii=RADII, min_points=10, progress=silent)
    assert (spread[0] == whole[0]).all()
    assert (spread[1] == whole[1]).all()


def _slowly(piece: tuple[str, int]) -> int:
    """Leaves a mark where it began, then takes its time: long enough to be killed in."""
    folder, number = piece
    Path(folder, f"{number}-{os.getpid()}").touch()
    time.sleep(0.5)
    return number**2


def test_cluster_when_a_worker_is_killed_while_it_works_then_others_do_its_pieces(client, tmp_path):
    killed: list[int] = []

    def kill_one(step: str, share: float) -> None:
        if not killed:
            begun = sorted(tmp_path.iterdir(), key=lambda mark: mark.stat().st_mtime)
            killed.append(int(begun[-1].name.split("-")[1]))
            os.kill(killed[0], signal.SIGKILL)

    pieces = [(str(tmp_path), number) for number in range(9)]
    answers = Cluster(client).map(_slowly, pieces, step="squaring", progress=kill_one)
    assert answers == [number**2 for number in range(9)]
    begun = [mark.name.split("-")[0] for mark in tmp_path.iterdir()]
    assert len(killed) == 1
    assert len(begun) > len(set(begun)) == 9


def test_cluster_when_a_worker_was_killed_then_labels_are_still_those_of_one_machine(client):
    study = city(60_000)
    whole = clusters(study, radii=RADII, min_points=10, progress=silent)
    victims = client.run(os.getpid)
    killed: list[int] = []

    def kill_one(step: str, share: float) -> None:
        if not killed:
            killed.append(next(iter(victims.values())))
            os.kill(killed[0], signal.SIGKILL)

    spread = Spread(Cluster(client), most=1_500)(study, radii=RADII, min_points=10, progress=kill_one)
    assert killed
    assert (spread[0] == whole[0]).all()
    assert (spread[1] == whole[1]).all()


def test_cluster_when_a_worker_is_killed_while_it_scans_then_numbers_are_those_of_one_machine(client):
    method = METHODS["space_time_permutation"]
    params = method.read({"units": "places", "replicates": 999, "most_p": 1, "radius_m": "auto"})
    study = world(300)
    whole = method.find(study, params, silent)
    client.wait_for_workers(3)
    pids = client.run(os.getpid)
    busy: list[str] = []

    def kill_one(step: str, share: float) -> None:
        if not busy and step.startswith("scanning worlds"):
            busy.extend(worker for worker, pieces in client.processing().items() if pieces)
            os.kill(pids[busy[0]], signal.SIGKILL)

    spread = SPREADS["space_time_permutation"](study, params, kill_one, spreader=Cluster(client))
    assert busy
    assert_same(spread, whole)


def test_backtest_when_spread_over_a_cluster_then_is_that_of_one_machine(client):
    plan = Plan(windows=4, test_days=10, train_days=100, side_m=100, origins=2)
    entrants = [
        Entrant(method=METHODS[name], params=METHODS[name].read({})) for name in ("dbscan", "poisson_scan")
    ]
    whole, spread = (
        backtest(town.study(), entrants, plan=plan, progress=silent, spreader=spreader)
        for spreader in (Here(), Cluster(client))
    )
    assert spread.as_json() == whole.as_json()
    assert list(spread.reaches) == ["plain_count", "decayed_count", "dbscan"]
    assert spread.left_out == {"poisson_scan": "it works on wards, and none were given"}


def test_cluster_when_the_progress_stops_the_run_then_its_pieces_are_taken_back(client, tmp_path):
    class Stopped(Exception):
        pass

    def stop(step: str, share: float) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        Cluster(client).map(
            _slowly, [(str(tmp_path), number) for number in range(60)], step="s", progress=stop
        )
    time.sleep(1.5)
    assert len(list(tmp_path.iterdir())) < 30


def test_spreader_when_no_address_is_set_then_is_this_process():
    with spreader_at("") as spreader:
        assert isinstance(spreader, Here)


def test_spreader_when_nobody_answers_then_says_where_and_what_to_do(monkeypatch):
    monkeypatch.setattr("hotspots.spread.spreader.SECONDS_TO_CONNECT", 0.5)
    with (
        pytest.raises(ClusterError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:9"),
        spreader_at("tcp://127.0.0.1:9"),
    ):
        pass
