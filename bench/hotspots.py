"""Hotspots among a million incidents, eps 150 m, 10 incidents, beside scikit-learn's own DBSCAN and
PostGIS's; then the other cluster methods.

The clusters alone are compared with the peers, which draw no outlines; then the whole run: reading,
clusters, outlines, plain counts, storing. HDBSCAN's two engines are compared on a tenth, for one of them
takes minutes on more. Each method's memory is measured in a process of its own that holds the points
already.
"""

import sys
from datetime import date
from pathlib import Path

import numpy as np
from django.db import connection, transaction

from bench import measure, world
from bench.report import Line

POINTS, DAYS = world.FOLDER / "points.npy", world.FOLDER / "days.npy"
EPS, MIN_POINTS = 150.0, 10
TENTH = 100_000
THEIRS = (
    "SELECT max(cluster) + 1 FROM (SELECT ST_ClusterDBSCAN(point, eps => %s, minpoints => %s) OVER ()"
    " AS cluster FROM bench_metres) AS found"
)


def run() -> list[Line]:
    world.ensure_incidents()
    world.forget_runs()
    from hotspots.observations import Window, observe

    window = Window(first=date(2018, 1, 1), last=date(2026, 12, 31))
    observed = observe(window)
    np.save(POINTS, observed.xy)
    np.save(DAYS, observed.days.astype(np.int32))
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
        *others(),
    ]


def others() -> list[Line]:
    """The other cluster methods on the points as they were saved; scikit-learn's HDBSCAN is the peer of the
    fast one.
    """
    st_spots, st_s, st_mb = measure.child("bench.hotspots", "st_dbscan")
    nnh_spots, nnh_s, nnh_mb = measure.child("bench.hotspots", "nnh")
    large, large_s, large_mb = measure.child("bench.hotspots", "large")
    small, small_s, small_mb = measure.child("bench.hotspots", "small")
    (agreed,) = measure.child("bench.hotspots", "agreement")
    found = f"{large:,.0f} and {small:,.0f} clusters, adjusted Rand index {agreed:.4f}"
    hdbscan = f"HDBSCAN of {TENTH:,}, fast_hdbscan"
    peer = "scikit-learn HDBSCAN"
    return [
        Line(
            work="st_dbscan: clusters, outlines and plain counts",
            ours=st_s,
            peer_name="–",
            peer=None,
            note=f"200 m, 14 days, 5 incidents: {st_spots:,.0f} hotspots, {st_mb:,.0f} MB",
        ),
        Line(
            work="nnh: clusters of all orders, outlines and plain counts",
            ours=nnh_s,
            peer_name="–",
            peer=None,
            note=f"{nnh_spots:,.0f} hotspots, {nnh_mb:,.0f} MB",
        ),
        Line(work=hdbscan, ours=large_s, peer_name=peer, peer=small_s, note=found),
        Line(work="… memory added", ours=large_mb, peer_name=peer, peer=small_mb, unit="MB"),
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
    if side == "agreement":
        print(_agreement())
        return
    points = np.load(Path(POINTS))
    work = SIDES[side]
    # Enough for every path to be compiled, or read from where it was kept.
    work(points[:5000])
    before = measure.peak_mb()
    seconds, clusters = measure.seconds(lambda: work(points))
    print(clusters, seconds, measure.peak_mb() - before)


def _ours(points: np.ndarray) -> int:
    from hotspots.contract import Study, silent
    from hotspots.dense import Radii, clusters

    radii = Radii(eps_m=EPS, eps_days=0)
    labels, _ = clusters(Study.of(points), radii=radii, min_points=MIN_POINTS, progress=silent)
    return int(labels.max()) + 1


def _drawn(points: np.ndarray) -> int:
    from hotspots.contract import Study, silent
    from hotspots.methods.dbscan import DbscanParams, find

    return len(find(Study.of(points), DbscanParams(eps_m=EPS, min_points=MIN_POINTS), silent).spots)


def _sklearn(points: np.ndarray) -> int:
    from sklearn.cluster import DBSCAN

    return int(DBSCAN(eps=EPS, min_samples=MIN_POINTS).fit(points).labels_.max()) + 1


def _st_dbscan(points: np.ndarray) -> int:
    from hotspots.contract import Study, silent
    from hotspots.methods import named

    method = named("st_dbscan")
    study = Study.of(points, np.load(DAYS)[: len(points)])
    return len(method.find(study, method.read({}), silent).spots)


def _nnh(points: np.ndarray) -> int:
    import shapely

    from hotspots.contract import Study, silent
    from hotspots.methods import named

    method = named("nnh")
    study = Study.of(points, ground=shapely.box(*points.min(axis=0), *points.max(axis=0)))
    return len(method.find(study, method.read({}), silent).spots)


def _hdbscan(points: np.ndarray, engine: str) -> int:
    from hotspots.methods import hdbscan

    # In a random order a tenth is as the whole.
    chosen = np.random.default_rng(0).permutation(len(points))[:TENTH]
    xy = points[chosen] - points.mean(axis=0)
    labels, _ = getattr(hdbscan, engine)(xy, hdbscan.HdbscanParams())
    np.save(_labels(engine), labels)
    return int(labels.max()) + 1


def _labels(engine: str) -> Path:
    return world.FOLDER / f"labels_{engine}.npy"


def _agreement() -> float:
    from sklearn.metrics import adjusted_rand_score

    return float(adjusted_rand_score(np.load(_labels("large")), np.load(_labels("small"))))


SIDES = {
    "ours": _ours,
    "drawn": _drawn,
    "sklearn": _sklearn,
    "st_dbscan": _st_dbscan,
    "nnh": _nnh,
    "large": lambda points: _hdbscan(points, "large"),
    "small": lambda points: _hdbscan(points, "small"),
}

if __name__ == "__main__":
    _child(sys.argv[1])
