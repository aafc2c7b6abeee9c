"""HDBSCAN (Campello, Moulavi & Sander 2013): clusters that outlast others as the asked density falls.

Two incidents are as far apart as the furthest of: their own distance, and for each the distance in which it
has ``min_points`` incidents, itself included. Of the tree of clusters that this distance makes, those of at
least ``min_cluster_size`` incidents with the greatest excess of mass are taken, never the whole of all
incidents. There is no radius: dense old towns and thin outskirts can both have hotspots.

Up to SMALL incidents scikit-learn's ``HDBSCAN`` answers, above that ``fast_hdbscan``, which takes seconds
where the first takes minutes; ``facts["engine"]`` says which. Every setting of both is fixed here, for their
defaults differ: scikit-learn counts the incident itself among ``min_points``, ``fast_hdbscan`` does not, so
it is asked for one less. Both see places from the middle of all, because ``fast_hdbscan`` works with numbers
of seven digits, in which a northing is exact to a quarter of a metre only. Where distances are equal, and
many are, the two may give some incidents to another cluster; `bench` shows how many. Membership is the
engine's own; the two differ in it by less than 0.02 on average, for single incidents by more.

HDBSCAN knows no border: all members have the role *core*, all else is noise. How firmly a member belongs is
told by ``statistics``: mean and least membership (``probability_mean``, ``probability_least``, 1 at the
cluster's densest) and the members with full membership (``exemplars``). An incident counts as one whatever
its weight; ``weight`` still sums them. The outline reaches as far as nine in ten members have ``min_points``
incidents around them, at least LEAST_REACH_M (``reach_m``).

Misleads: a hotspot here is denser than *its surroundings*, not dense; a quiet suburb's busiest corner is one.
Where all incidents are one heap there is no hotspot, for nothing is beside it. Outlines have different
reaches, so their densities do not compare. The least size decides a lot: look at two or three. Incidents at
one address are infinitely dense.
"""

from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import numba
import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from hotspots.clustered import Labels, found_of
from hotspots.contract import (
    Family,
    Found,
    Method,
    Metres,
    Parameter,
    Progress,
    Role,
    Study,
    checked_metres,
)

# scikit-learn needs 2 s for as many, and 56 s for five times as many.
SMALL = 20_000
LEAST_REACH_M = 20.0
Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class HdbscanParams:
    """``min_cluster_size`` incidents make a hotspot; ``min_points`` incidents, the point itself among them,
    say how dense it is around a point.
    """

    min_cluster_size: int = 20
    min_points: int = 10


def find(study: Study, params: HdbscanParams, progress: Progress) -> Found:
    """Hotspots among incidents, in any order. Fewer than either number of incidents give no hotspot.

    Raises PointsError where places are not finite metres.
    """
    xy = checked_metres(study.xy)
    labels, firm = np.full(len(xy), -1, dtype=np.int64), np.zeros(len(xy))
    engine = "none"
    if len(xy) >= max(params.min_cluster_size, params.min_points):
        progress("building the tree of clusters", 0.1)
        # Ties fall by the order of the rows: in one order of places they fall alike.
        order = np.lexsort((xy[:, 1], xy[:, 0]))
        engine, own, firm[order] = _answered(xy[order] - xy.mean(axis=0), params)
        labels[order] = _from_west(own)
    progress("drawing outlines", 0.7)
    told = _told(xy, labels, firm, params.min_points)
    found = found_of(
        study,
        labels,
        np.where(labels >= 0, Role.CORE, Role.NOISE).astype(np.uint8),
        reach_m=np.array([one["reach_m"] for one in told]),
        statistics=told,
        facts={"engine": engine},
    )
    progress("hotspots found", 1.0)
    return found


def _answered(xy: Metres, params: HdbscanParams) -> tuple[str, Labels, Floats]:
    engine = small if len(xy) <= SMALL else large
    labels, firm = engine(xy, params)
    package = "scikit-learn" if engine is small else "fast_hdbscan"
    return f"{package} {version(package)}", labels, firm


def small(xy: Metres, params: HdbscanParams) -> tuple[Labels, Floats]:
    """Labels and membership by scikit-learn."""
    from sklearn.cluster import HDBSCAN

    made = HDBSCAN(
        min_cluster_size=params.min_cluster_size,
        min_samples=params.min_points,
        cluster_selection_epsilon=0.0,
        max_cluster_size=None,
        metric="euclidean",
        metric_params=None,
        alpha=1.0,
        algorithm="kd_tree",
        leaf_size=40,
        n_jobs=1,
        cluster_selection_method="eom",
        allow_single_cluster=False,
        store_centers=None,
        copy=True,
    ).fit(xy)
    return made.labels_.astype(np.int64), made.probabilities_.astype(np.float64)


def large(xy: Metres, params: HdbscanParams) -> tuple[Labels, Floats]:
    """Labels and membership by fast_hdbscan."""
    from fast_hdbscan import HDBSCAN

    engine = HDBSCAN(
        min_cluster_size=params.min_cluster_size,
        min_samples=params.min_points - 1,
        cluster_selection_method="eom",
        allow_single_cluster=False,
        max_cluster_size=np.inf,
        cluster_selection_epsilon=0.0,
        cluster_selection_persistence=0.0,
        semi_supervised=False,
        reproducible=False,
        metric="euclidean",
        algorithm="boruvka",
    )
    # With several threads ties fall as they happen to come, and the mode that forbids it ("reproducible")
    # takes sixteen times as long; one thread alone always takes the same way.
    threads = numba.get_num_threads()
    numba.set_num_threads(1)
    try:
        made = engine.fit(xy)
    finally:
        numba.set_num_threads(threads)
    return made.labels_.astype(np.int64), made.probabilities_.astype(np.float64)


def _from_west(labels: Labels) -> Labels:
    """Labels numbered by their first row; rows run from west to east."""
    known, first, at = np.unique(labels, return_index=True, return_inverse=True)
    first = np.where(known < 0, -1, first)
    rank = np.argsort(np.argsort(first)) - int((known < 0).any())
    return rank[at.reshape(-1)].astype(np.int64)


def _told(xy: Metres, labels: Labels, firm: Floats, min_points: int) -> list[dict[str, Any]]:
    """What the statistics of each label say."""
    count = int(labels.max(initial=-1)) + 1
    if not count:
        return []
    apart, _ = cKDTree(xy).query(xy, k=[min_points])
    order = np.argsort(labels, kind="stable")[(labels < 0).sum() :]
    groups = np.split(order, np.searchsorted(labels[order], np.arange(1, count)))
    return [
        {
            "probability_mean": round(float(firm[group].mean()), 4),
            "probability_least": round(float(firm[group].min()), 4),
            "exemplars": int((firm[group] >= 1).sum()),
            "reach_m": round(max(float(np.quantile(apart[group], 0.9)), LEAST_REACH_M), 1),
        }
        for group in groups
    ]


METHOD = Method(
    name="hdbscan",
    vi="HDBSCAN: nơi dày đặc hơn xung quanh, không cần bán kính",
    en="HDBSCAN: denser than its surroundings, without a radius",
    family=Family.CLUSTERS,
    caution_vi="Dày đặc hơn xung quanh chưa phải là dày đặc: góc đông nhất của một khu vắng cũng thành cụm.",
    caution_en="Denser than its surroundings is not dense: the busiest corner of a quiet area is one too.",
    params=HdbscanParams,
    parameters=(
        Parameter(
            field="min_cluster_size",
            option="--min-cluster-size",
            kind=int,
            least=2,
            most=1_000_000,
            vi="số vụ tối thiểu của một cụm",
            en="least number of incidents of a cluster",
        ),
        Parameter(
            field="min_points",
            option="--min-points",
            kind=int,
            least=2,
            most=10_000,
            vi="số vụ, kể cả chính nó, để đo độ dày đặc quanh một vụ",
            en="number of incidents, itself included, by which density around one is measured",
        ),
    ),
    find=find,
)
