"""Real incidents through the whole walk: the hotspots of San Francisco's drug cases of 2007 to 2011."""

from collections import defaultdict
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from django.core.management import call_command
from django.db import connection
from sklearn.neighbors import KDTree

from hotspots.models import HotspotMember, HotspotRun
from hotspots.observations import Window, observe
from tests import san_francisco

YEARS = Window(first=date(2007, 1, 1), last=date(2011, 12, 31))
EPS, MIN_POINTS = 150, 10
THEIRS = """
SELECT id, ST_ClusterDBSCAN(ST_MakePoint(x, y), eps => %s, minpoints => %s) OVER ()
FROM unnest(%s::bigint[], %s::float8[], %s::float8[]) AS point (id, x, y)
"""


@pytest.mark.django_db
def test_san_francisco_when_searched_then_its_hotspots_are_those_of_postgis(
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
