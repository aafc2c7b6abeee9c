"""Where a run is made follows from the settings, and never leads out of the building."""

import pytest

from hotspots.actions.backtest import run_backtest
from hotspots.actions.find_hotspots import find_hotspots
from hotspots.cluster import finder
from hotspots.contract import silent
from hotspots.errors import ClusterError
from hotspots.evaluation.plan import Plan
from hotspots.methods import METHODS, named
from hotspots.models import HotspotMember
from hotspots.observations import Window
from tests.hotspots.spots_world import FIRST, LAST, two_heaps


def test_finder_when_no_cluster_is_configured_then_is_the_method_itself():
    with finder(METHODS["dbscan"]) as find:
        assert find is METHODS["dbscan"].find


@pytest.mark.parametrize(
    "address", ["tcp://8.8.8.8:8786", "tcp://scheduler:8786", "http://10.0.0.5:8786", "10.0.0.5:8786"]
)
def test_finder_when_the_scheduler_is_outside_or_a_name_then_refuses_it(settings, address):
    settings.DASK_SCHEDULER = address
    with (
        pytest.raises(ClusterError, match="places of cases must not leave the building"),
        finder(METHODS["dbscan"]),
    ):
        pass


@pytest.mark.django_db
def test_find_hotspots_when_a_cluster_is_configured_then_stores_what_one_machine_would(settings):
    from distributed import LocalCluster

    two_heaps()
    params, window = METHODS["dbscan"].read({}), Window(first=FIRST, last=LAST)
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None
    ) as cluster:
        settings.DASK_SCHEDULER = cluster.scheduler_address
        run = find_hotspots(named("dbscan"), params, window=window, by=None, progress=silent).run
    assert [spot.count for spot in run.hotspots.all()] == [12, 10]
    assert HotspotMember.objects.filter(hotspot__run=run).count() == 22


@pytest.mark.django_db
def test_run_backtest_when_the_configured_scheduler_is_outside_then_sends_nothing(settings):
    two_heaps()
    settings.DASK_SCHEDULER = "tcp://8.8.8.8:8786"
    plan = Plan(windows=1, test_days=5, train_days=10)
    with pytest.raises(ClusterError, match="places of cases must not leave the building"):
        run_backtest([], window=Window(first=FIRST, last=LAST), plan=plan, by=None, progress=silent)
