"""Real incidents through the whole walk: the hotspots of San Francisco's drug cases of 2007 to 2011."""

from collections import defaultdict
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from django.core.management import call_command
from django.db import connection
from sklearn.neighbors import KDTree

from hotspots.contract import Need
from hotspots.models import HotspotMember, HotspotRun
from hotspots.observations import Window, observe
from hotspots.studies import study_of
from tests import san_francisco

YEARS = Window(first=date(2007, 1, 1), last=date(2011, 12, 31))
EPS, MIN_POINTS = 150, 10
THEIRS = """
SELECT id, ST_ClusterDBSCAN(ST_MakePoint(x, y), eps => %s, minpoints => %s) OVER ()
FROM unnest(%s::bigint[], %s::float8[], %s::float8[]) AS point (id, x, y)
"""


@pytest.mark.django_db
def test_san_francisco_when_searched_by_every_cluster_method_then_each_keeps_its_word(
    shared_data: Path, tmp_path: Path
):
    san_francisco.load(shared_data / "events", tmp_path)
    call_command(
        "find_hotspots",
        f"--from={YEARS.first}",
        f"--to={YEARS.last}",
        f"--eps={EPS}",
        f"--min-points={MIN_POINTS}",
    )
    run = HotspotRun.objects.get()
    observed = observe(YEARS)
    assert run.left_out == {"outside": san_francisco.OUTSIDE}
    assert run.input_count == len(observed.ids) == san_francisco.CASES - san_francisco.OUTSIDE
    ours = {incident: (rank, core) for incident, rank, core in _members(run)}
    theirs = _postgis(observed)
    assert {pk for pk, cluster in theirs.items() if cluster is not None} == ours.keys()
    _assert_same_cores(ours, theirs)
    _assert_borders_near_their_hotspot(ours, observed)
    counted = HotspotMember.objects.filter(hotspot__run=run)
    assert all(
        spot.count == counted.filter(hotspot=spot).count() <= spot.plain_count for spot in run.hotspots.all()
    )
    _assert_space_and_time(observed)
    _assert_without_radius()
    _assert_nearer_than_chance(observed)


def _run(method: str, *options: str) -> HotspotRun:
    days = [f"--from={YEARS.first}", f"--to={YEARS.last}"]
    call_command("find_hotspots", f"--method={method}", *days, *options)
    run = HotspotRun.objects.get(method=method)
    members = HotspotMember.objects.filter(hotspot__run=run)
    assert run.hotspots.count() == run.summary["hotspots"] > 10
    assert members.count() == run.summary["in_hotspots"] == sum(spot.count for spot in run.hotspots.all())
    return run


def _assert_space_and_time(observed) -> None:
    """Core is who has enough within both radii, counted one by one; nobody else is a member far from one."""
    run = _run("st_dbscan", "--eps=100", "--eps-days=7", "--min-points=8")
    days = observed.days.astype(int)
    near = KDTree(observed.xy).query_radius(observed.xy, 100)
    enough = [np.sum(np.abs(days[mine] - days[i]) <= 7) >= 8 for i, mine in enumerate(near)]
    assert {pk for pk, _, core in _members(run) if core} == set(observed.ids[enough].tolist())
    first = run.hotspots.get(rank=1).statistics
    assert str(YEARS.first) <= first["first_day"] <= first["last_day"] <= str(YEARS.last)


def _assert_without_radius() -> None:
    run = _run("hdbscan", "--min-cluster-size=50")
    assert run.summary["facts"]["engine"].startswith("fast_hdbscan ")
    assert all(spot.count >= 50 for spot in run.hotspots.all())


def _assert_nearer_than_chance(observed) -> None:
    """The threshold is that of Clark and Evans on the neighbourhoods' ground; clusters are no wider."""
    run = _run("nnh", "--likelihood=0.5")
    threshold = run.summary["chosen"]["threshold_m"]
    area = study_of(YEARS, observed, needs={Need.GROUND}).ground.area
    assert threshold == pytest.approx(0.5 * np.sqrt(area / len(observed.ids)), abs=1e-3)
    place = dict(zip(observed.ids.tolist(), observed.xy, strict=True))
    widest = [np.ptp([place[pk] for pk, rank, _ in _members(run) if rank == one], axis=0) for one in (1, 2)]
    assert np.max(widest) <= 2 * threshold
    assert [order["order"] for order in run.summary["facts"]["orders"]][:2] == [1, 2]


def _members(run: HotspotRun):
    return HotspotMember.objects.filter(hotspot__run=run).values_list("incident_id", "hotspot__rank", "core")


def _postgis(observed) -> dict[int, int | None]:
    with connection.cursor() as cursor:
        columns = [observed.ids.tolist(), observed.xy[:, 0].tolist(), observed.xy[:, 1].tolist()]
        cursor.execute(THEIRS, [EPS, MIN_POINTS, *columns])
        return dict(cursor.fetchall())


def _assert_same_cores(ours, theirs) -> None:
    """Cluster for cluster the same core incidents; PostGIS does not say which are core, we do."""
    pairs: dict = defaultdict(set)
    for pk, (rank, core) in ours.items():
        if core:
            pairs[rank].add(theirs[pk])
    assert all(len(clusters) == 1 for clusters in pairs.values())
    clusters = [cluster for (cluster,) in pairs.values()]
    assert len(set(clusters)) == len(clusters) == len({c for c in theirs.values() if c is not None})


def _assert_borders_near_their_hotspot(ours, observed) -> None:
    place = dict(zip(observed.ids.tolist(), observed.xy, strict=True))
    cores = [pk for pk, (_, core) in ours.items() if core]
    border = [pk for pk, (_, core) in ours.items() if not core]
    apart, nearest = KDTree(np.array([place[pk] for pk in cores])).query([place[pk] for pk in border])
    assert apart.max() <= EPS
    assert [ours[cores[at]][0] for at in nearest[:, 0]] == [ours[pk][0] for pk in border]
