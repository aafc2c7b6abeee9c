"""Hotspots among a million incidents, eps 150 m, 10 incidents, beside scikit-learn's own DBSCAN and
PostGIS's.

The clusters alone are compared with the peers, which draw no outlines; then the whole run: reading,
clusters, outlines, plain counts, storing. Each method's memory is measured in a process of its own that
holds the points already.
"""

import sys
from datetime import date
from pathlib import Path

import numpy as np
from django.db import connection, transaction

from bench import measure, world
from bench.report import Line

POINTS = world.FOLDER / "points.npy"
EPS, MIN_POINTS = 150.0, 10
THEIRS = (
    "SELECT max(cluster) + 1 FROM (SELECT ST_ClusterDBSCAN(point, eps => %s, minpoints => %s) OVER ()"
    " AS cluster FROM bench_metres) AS found"
)


def run() -> list[Line]:
    world.ensure_incidents()
    world.forget_runs()
    from hotspots.observations import Window, observe

    window = Window(first=date(2018, 1, 1), last=date(2026, 12, 31))
    np.save(POINTS, observe(window).xy)
    clusters, ours_s, ours_mb = measure.child("bench.hotspots", "ours")
    spots, drawn_s, _ = measure.child("bench.hotspots", "drawn")
    theirs, sklearn_s, sklearn_mb = measure.child("bench.hotspots", "sklearn")
    postgis_s, postgis = _postgis()
    if not clusters == spots == theirs == postgis:
        raise RuntimeError(f"the sides disagree: {clusters}, {spots}, {theirs} and {postgis} clusters")
    whole_s, _ = measure.seconds(lambda: _whole(window))
    again_s, _ = measure.seconds(lambda: _whole(window))
    n = f"{len(np.load(POINTS, mmap_mode='r')):,} incidents, {clusters:,.0f} clusters on every side"
    return [
        Line(
            work="DBSCAN, clusters only", ours=ours_s, peer_name="scikit-learn DBSCAN", peer=sklearn_s, note=n
        ),
        Line(
            work="… memory added", ours=ours_mb, peer_name="scikit-learn DBSCAN", peer=sklearn_mb, unit="MB"
        ),
        Line(work="DBSCAN, clusters only", ours=ours_s, peer_name="ST_ClusterDBSCAN", peer=postgis_s),
        Line(
            work="clusters, outlines and plain counts",
            ours=drawn_s,
            peer_name="ST_ClusterDBSCAN, no outlines",
            peer=postgis_s,
        ),
        Line(work="find_hotspots: read, find, draw, store", ours=whole_s, peer_name="–", peer=None),
        Line(
            work="find_hotspots again, nothing changed", ours=again_s, peer_name="the first run", peer=whole_s
        ),
    ]


def _postgis() -> tuple[float, int]:
    """Seconds of the clustering alone, and the number of clusters; filling the table is not counted."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE bench_metres (point geometry) ON COMMIT DROP")
        points = np.load(POINTS)
        cursor.execute(
            "INSERT INTO bench_metres SELECT ST_MakePoint(x, y)"
            " FROM unnest(%s::float8[], %s::float8[]) AS p (x, y)",
            [points[:, 0].tolist(), points[:, 1].tolist()],
        )
        seconds, _ = measure.seconds(lambda: cursor.execute(THEIRS, [EPS, MIN_POINTS]))
        return seconds, cursor.fetchone()[0]


def _whole(window: object) -> None:
    from hotspots.actions.find_hotspots import find_hotspots
    from hotspots.contract import silent
    from hotspots.methods import named

    method = named("dbscan")
    find_hotspots(method, method.read({}), window=window, by=None, progress=silent)


def _child(side: str) -> None:
    """In a process of its own: number of clusters, seconds, MB added."""
    points = np.load(Path(POINTS))
    work = {"ours": _ours, "drawn": _drawn, "sklearn": _sklearn}[side]
    work(points[:1000])
    before = measure.peak_mb()
    seconds, clusters = measure.seconds(lambda: work(points))
    print(clusters, seconds, measure.peak_mb() - before)


def _ours(points: np.ndarray) -> int:
    from hotspots.contract import silent
    from hotspots.methods.dbscan import DbscanParams, cluster, merged

    places, _, weights = merged(points)
    params = DbscanParams(eps_m=EPS, min_points=MIN_POINTS)
    labels, _ = cluster(places, weights, params=params, progress=silent)
    return int(labels.max()) + 1


def _drawn(points: np.ndarray) -> int:
    from hotspots.contract import Study, silent
    from hotspots.methods.dbscan import DbscanParams, find

    return len(find(Study.of(points), DbscanParams(eps_m=EPS, min_points=MIN_POINTS), silent).spots)


def _sklearn(points: np.ndarray) -> int:
    from sklearn.cluster import DBSCAN

    return int(DBSCAN(eps=EPS, min_samples=MIN_POINTS).fit(points).labels_.max()) + 1


if __name__ == "__main__":
    _child(sys.argv[1])
