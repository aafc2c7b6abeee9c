"""DBSCAN (Ester et al. 1996): incidents with enough others close by, and what those reach in steps of one
radius.

An incident is *core* if at least ``min_points`` incidents, itself included (as in PostGIS and
scikit-learn), lie within ``eps_m`` of it, the distance itself included. Core incidents within ``eps_m`` of
each other share a hotspot. An incident that is not core but within ``eps_m`` of a core one is *border*: it
goes to the hotspot of its **nearest** core incident, and of equally near ones to the hotspot that reaches
furthest west (then south). All else is noise. The answer therefore does not depend on the order of the
rows, as the textbook's does.

Exact, like scikit-learn's ``DBSCAN`` and ``ST_ClusterDBSCAN`` up to their border ties, but without the list
of all neighbours of all points (1,000,000 incidents: 3.4 GB): incidents at one coordinate are weighed
together, a square of side eps/√2 with enough incidents needs no distances (all its points are core and
linked), and only squares beside another hotspot's squares are looked at point by point. scikit-learn's
KDTree answers the distance questions.

Misleads: it finds where records are dense, not where risk is high. One address recorded ten times is a
hotspot, a fixed radius merges the old town and splits the outskirts, and records made by patrols follow the
patrols.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components
from sklearn.neighbors import KDTree

from hotspots.contract import Family, Found, Method, Metres, Parameter, Progress, Role, Study, checked_metres
from hotspots.neighbours import Squares, in_pieces, neighbour_lists
from hotspots.outlines import spots_of

Labels = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class DbscanParams:
    """``eps_m`` in metres; ``min_points`` counts incidents, the point itself among them."""

    eps_m: float = 150.0
    min_points: int = 10


def find(study: Study, params: DbscanParams, progress: Progress) -> Found:
    """Hotspots among incidents, in any order. No incident, no hotspot."""
    points = checked_metres(study.xy)
    progress("merging incidents that share a coordinate", 0.0)
    places, place_of, weights = merged(points)
    labels, roles = cluster(places, weights, params=params, progress=progress)
    progress("drawing outlines", 0.7)
    order, spots = spots_of(places, weights, labels, reach_m=params.eps_m / 2)
    ranks = np.zeros(len(places), dtype=np.int32)
    ranks[labels >= 0] = order[labels[labels >= 0]]
    progress("hotspots found", 1.0)
    return Found(ranks=ranks[place_of], roles=roles[place_of], spots=spots)


def merged(points: Metres) -> tuple[Metres, Labels, NDArray[np.int64]]:
    """Unique places from west to east (then south to north), the place of each point, and the points at
    each place.
    """
    # numpy's unique over rows took twice as long on 1,000,000 points.
    order = np.lexsort((points[:, 1], points[:, 0]))
    rows = points[order]
    new = np.ones(len(rows), dtype=np.bool_)
    new[1:] = (rows[1:] != rows[:-1]).any(axis=1)
    place_of = np.empty(len(rows), dtype=np.int64)
    place_of[order] = np.cumsum(new) - 1
    return rows[new], place_of, np.bincount(place_of, minlength=int(new.sum()))


def cluster(
    places: Metres, weights: NDArray[np.int64], *, params: DbscanParams, progress: Progress
) -> tuple[Labels, NDArray[np.uint8]]:
    """Label (−1 for noise) and role of each place; places are unique and sorted, so labels run from west to
    east.
    """
    labels = np.full(len(places), -1, dtype=np.int64)
    roles = np.full(len(places), Role.NOISE, dtype=np.uint8)
    if not len(places):
        return labels, roles
    squares = Squares.of(places, side=params.eps_m / np.sqrt(2) * (1 - 1e-9))
    progress("counting neighbours", 0.1)
    core = _core(places, weights, squares, params)
    roles[core] = Role.CORE
    progress("joining neighbours", 0.4)
    labels[core] = _joined(places[core], squares.only(core), params.eps_m)
    progress("placing border incidents", 0.6)
    _take_borders(places, labels, roles, params.eps_m)
    return labels, roles


def _core(
    places: Metres, weights: NDArray[np.int64], squares: Squares, params: DbscanParams
) -> NDArray[np.bool_]:
    core = squares.totals(weights)[squares.number] >= params.min_points
    rest = np.flatnonzero(~core)
    if len(rest):
        incidents = KDTree(np.repeat(places, weights, axis=0))
        near = incidents.query_radius(places[rest], params.eps_m, count_only=True)
        core[rest] = near >= params.min_points
    return core


def _joined(cores: Metres, squares: Squares, eps_m: float) -> Labels:
    """Which core places hang together; numbered by their westernmost place."""
    if not len(cores):
        return np.empty(0, dtype=np.int64)
    tree = KDTree(cores)
    groups = squares.number
    # One place a square first: after it nearly every square has its hotspot, and the second pass is short.
    groups = _linked(groups, squares.first, cores, tree, eps_m)
    unsure = np.flatnonzero(squares.beside_another(groups)[squares.number])
    groups = _linked(groups, unsure, cores, tree, eps_m)
    _, first, label = np.unique(groups, return_index=True, return_inverse=True)
    return np.argsort(np.argsort(first))[label.reshape(-1)]


def _linked(groups: Labels, asked: Labels, cores: Metres, tree: KDTree, eps_m: float) -> Labels:
    for piece in in_pieces(tree, cores[asked], eps_m):
        mine, others = neighbour_lists(tree, cores[asked[piece]], eps_m)
        groups = _merged(groups, asked[piece][mine], others)
    return groups


def _merged(groups: Labels, a: Labels, b: Labels) -> Labels:
    """Groups after linking place ``a[i]`` with place ``b[i]`` for every i."""
    size = int(groups.max()) + 1
    links = coo_matrix((np.ones(len(a), dtype=np.bool_), (groups[a], groups[b])), shape=(size, size))
    return connected_components(links, directed=False)[1].astype(np.int64)[groups]


def _take_borders(places: Metres, labels: Labels, roles: NDArray[np.uint8], eps_m: float) -> None:
    cores = np.flatnonzero(roles == Role.CORE)
    rest = np.flatnonzero(roles != Role.CORE)
    if not (len(cores) and len(rest)):
        return
    tree = KDTree(places[cores])
    rest = rest[tree.query_radius(places[rest], eps_m, count_only=True) > 0]
    for piece in in_pieces(tree, places[rest], eps_m):
        mine, others = neighbour_lists(tree, places[rest[piece]], eps_m)
        near, reached = rest[piece][mine], labels[cores[others]]
        apart = ((places[near] - places[cores[others]]) ** 2).sum(axis=1)
        best = np.lexsort((reached, apart, near))
        winners, at = np.unique(near[best], return_index=True)
        labels[winners] = reached[best][at]
        roles[winners] = Role.BORDER


METHOD = Method(
    name="dbscan",
    vi="DBSCAN: nơi các vụ việc dày đặc",
    en="DBSCAN: where incidents are dense",
    family=Family.CLUSTERS,
    caution_vi="Cho biết nơi hồ sơ dày đặc, không phải nơi nguy cơ cao: tuần tra nhiều thì hồ sơ nhiều.",
    caution_en="Shows where records are dense, not where risk is high: more patrols make more records.",
    params=DbscanParams,
    parameters=(
        Parameter(
            field="eps_m",
            option="--eps",
            kind=float,
            least=1,
            most=50_000,
            unit="m",
            vi="bán kính tìm vụ lân cận",
            en="radius in which neighbours count",
        ),
        Parameter(
            field="min_points",
            option="--min-points",
            kind=int,
            least=1,
            most=1_000_000,
            unit="",
            vi="số vụ tối thiểu trong bán kính, kể cả chính nó",
            en="least number of incidents within the radius, itself included",
        ),
    ),
    find=find,
)
