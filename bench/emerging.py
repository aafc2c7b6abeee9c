"""Emerging hot spots of 10,000 squares in 120 months, and a forecast of 600 wards, beside other packages.

The peers do a part each: pymannkendall the trends, a sparse matrix of neighbours the sums behind Gi*, and
statsmodels one model of every ward and month in one table. Both sides must agree before their seconds count.
The first call compiles and is not measured.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import shapely

from bench import measure
from bench.report import Line

SIDE, CELLS, MONTHS, INCIDENTS = 100.0, 100, 120, 200_000
TREND_ROWS, WARDS, WARD_MONTHS, TABLE_WARDS = 2_000, 600, 60, 60


def run() -> list[Line]:
    return [_whole(), _trends(), _scores(), _forecast(), _profile()]


def _warm(work: Callable[[], Any]) -> tuple[float, Any]:
    work()
    return measure.seconds(work)


def _whole() -> Line:
    from hotspots.contract import Study, silent
    from hotspots.methods.emerging import EmergingParams, find

    random = np.random.default_rng(1)
    width = SIDE * CELLS
    xy = np.vstack(
        [
            random.uniform(0, width, (INCIDENTS // 2, 2)),
            np.clip(random.normal(width / 3, width / 10, (INCIDENTS // 2, 2)), 0, width - 1),
        ]
    )
    last = int(np.datetime64("2025-12-31").astype(int))
    first = int(np.datetime64("2016-01-01").astype(int))
    days = random.integers(first, last + 1, len(xy)).astype(np.int32)
    study = Study.of(xy, days, ground=shapely.box(0, 0, width, width), first=first, last=last)
    params = EmergingParams(side_m=SIDE, step="month", step_length=1)
    seconds, found = _warm(lambda: find(study, params, silent))
    facts = found.facts
    cube = f"{facts['squares_compared']:,} squares × {facts['steps']} months"
    note = f"{cube}, {facts['incidents']:,.0f} incidents"
    return Line(work="emerging hot spots, whole", ours=seconds, peer_name="–", peer=None, note=note)


def _trends() -> Line:
    import pymannkendall

    from hotspots.trends.mann_kendall import mann_kendall

    rows = np.random.default_rng(2).poisson(2, (TREND_ROWS, MONTHS)).astype(float)
    ours, found = _warm(lambda: mann_kendall(rows))
    peer, theirs = measure.seconds(lambda: [pymannkendall.original_test(row).z for row in rows])
    if not np.allclose(found.z, theirs):
        raise RuntimeError("the trends disagree")
    note = f"{TREND_ROWS:,} series × {MONTHS}, the same Z"
    return Line(work="Mann-Kendall", ours=ours, peer_name="pymannkendall", peer=peer, note=note)


def _scores() -> Line:
    from hotspots.lattice import Squares
    from hotspots.trends.space_time import gi_star

    squares = Squares.over(shapely.box(1, 1, SIDE * CELLS - 1, SIDE * CELLS - 1), side_m=SIDE)
    counts = np.random.default_rng(3).poisson(0.2, (MONTHS, len(squares))).astype(float)
    ours, found = _warm(lambda: gi_star(counts, squares, distance_m=5 * SIDE, back=1))
    peer, theirs = measure.seconds(lambda: _by_graph(counts, squares.centres, 5 * SIDE))
    if not np.allclose(found, theirs, atol=1e-6):
        raise RuntimeError("the scores disagree")
    note = f"{counts.size:,} bins, 81 squares and two steps each, the same z"
    return Line(work="Gi* of all bins", ours=ours, peer_name="scipy sparse graph", peer=peer, note=note)


def _by_graph(counts: np.ndarray, centres: np.ndarray, distance: float) -> np.ndarray:
    from scipy.sparse import coo_matrix
    from scipy.spatial import KDTree

    tree = KDTree(centres)
    near = tree.sparse_distance_matrix(tree, distance + 1e-6, output_type="ndarray")
    ones, shape = np.ones(len(near)), (len(centres), len(centres))
    graph = coo_matrix((ones, (near["i"], near["j"])), shape=shape).tocsr()
    sums = graph @ counts.T
    sums[:, 1:] += sums[:, :-1].copy()
    weight = np.asarray(graph.sum(axis=1)) * np.r_[1.0, np.full(len(counts) - 1, 2.0)]
    n, mean, spread = counts.size, counts.mean(), counts.std()
    below = spread * np.sqrt((n * weight - weight**2) / (n - 1))
    return ((sums - weight * mean) / below).T


def _months() -> Any:
    from hotspots.trends.steps import steps_between

    last = int(np.datetime64("2025-12-31").astype(int))
    first = int(np.datetime64("2021-01-01").astype(int))
    return steps_between(first, last, unit="month", length=1)


def _counts(wards: int) -> np.ndarray:
    random = np.random.default_rng(4)
    height = np.exp(0.4 * np.sin(2 * np.pi * np.arange(WARD_MONTHS) / 12))
    return random.poisson(height[:, None] * random.gamma(2, 2, wards)).astype(float)


def _forecast() -> Line:
    from hotspots.trends.forecasting.ahead import forecast

    counts, steps = _counts(WARDS), _months()

    def work() -> object:
        return forecast(counts, steps, model=None, tau_days=365, tested=12, inside=0.9)

    seconds, _ = _warm(work)
    note = f"{WARDS} wards × {WARD_MONTHS} months, four models, twelve months tested"
    return Line(work="forecast with back-test", ours=seconds, peer_name="–", peer=None, note=note)


def _profile() -> Line:
    import statsmodels.api as sm

    from hotspots.trends.forecasting.profile import profile, terms_of

    counts, steps = _counts(TABLE_WARDS), _months().following()
    ours, found = _warm(lambda: profile(counts.sum(axis=1), steps, negative_binomial=False))
    terms = terms_of(steps, WARD_MONTHS)[:-1, 1:]
    wards = np.tile(np.eye(TABLE_WARDS), (WARD_MONTHS, 1))
    table = np.hstack([wards, np.repeat(terms, TABLE_WARDS, axis=0)])
    days = np.repeat(steps.days[:-1], TABLE_WARDS)

    def work() -> np.ndarray:
        family = sm.families.Poisson()
        fitted = sm.GLM(counts.ravel(), table, family=family, exposure=days).fit().fittedvalues
        return np.asarray(fitted).reshape(counts.shape).sum(axis=1)

    peer, theirs = measure.seconds(work)
    if not np.allclose(found[:-1], theirs / theirs.mean(), rtol=1e-5):
        raise RuntimeError("the profiles disagree")
    note = f"{TABLE_WARDS} wards × {WARD_MONTHS} months, the same profile"
    return Line(
        work="season and trend", ours=ours, peer_name="one table in statsmodels", peer=peer, note=note
    )
