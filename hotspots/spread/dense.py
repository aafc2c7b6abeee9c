"""DBSCAN tile by tile, with the hotspots that the undivided run finds.

A tile knows what lies within two radii of it. Whether an incident of its own, or one within a radius of it,
is core, then follows from what the tile knows; further out it may miss some, but calls none core that is not.
Two cores that are neighbours are therefore seen together by the tile that owns either, and joining the tiles'
clusters wherever they share a core gives the clusters of the whole. A border incident goes to its nearest
core with the labels of the whole in a second round, so that ties fall as they fall undivided.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from hotspots.contract import Found, Points, Progress, Role, Study, checked_metres, silent
from hotspots.dense import Radii, clusters, nearest_clusters, refuse_weights
from hotspots.methods import dbscan, st_dbscan
from hotspots.spread.spreader import Spreader
from hotspots.spread.tiles import Tile, tiles

Labels = NDArray[np.int64]
# Incidents of its own in a tile: they take a tenth of a second and 1.4 MB to send.
MOST = 50_000


class Asked(NamedTuple):
    """A tile's part in the first round."""

    points: Points
    radii: Radii
    min_points: int


class Left(NamedTuple):
    """A tile's part in the second round: incidents that are not core, and cores with their labels."""

    rest: Points
    cores: Points
    labels: Labels
    radii: Radii


def find_dbscan(
    study: Study, params: dbscan.DbscanParams, progress: Progress, *, spreader: Spreader
) -> Found:
    """As ``hotspots.methods.dbscan.find``, spread."""
    return dbscan.find(study, params, progress, cluster=Spread(spreader))


def find_st_dbscan(
    study: Study, params: st_dbscan.StDbscanParams, progress: Progress, *, spreader: Spreader
) -> Found:
    """As ``hotspots.methods.st_dbscan.find``, spread."""
    return st_dbscan.find(study, params, progress, cluster=Spread(spreader))


class Spread:
    """As ``hotspots.dense.clusters``, by tiles of at most ``most`` incidents that the spreader does."""

    def __init__(self, spreader: Spreader, *, most: int = MOST) -> None:
        self._spreader, self._most = spreader, most

    def __call__(
        self, points: Points, *, radii: Radii, min_points: int, progress: Progress
    ) -> tuple[Labels, NDArray[np.uint8]]:
        xy = checked_metres(points.xy)
        refuse_weights(points.weights)
        cut = tiles(xy, most=self._most, halo_m=2 * radii.eps_m)
        asked = [Asked(_only(points, tile.rows), radii, min_points) for tile in cut]
        answers = self._spreader.map(_core_clusters, asked, step="clustering tiles", progress=progress)
        labels = _joined(points, cut, answers)
        core = labels >= 0
        left = [_left(points, labels, tile, radii) for tile in cut]
        taken = self._spreader.map(_borders, left, step="placing border incidents", progress=progress)
        for tile, found in zip(cut, taken, strict=True):
            labels[_own_rest(tile, core)] = found
        roles = np.where(core, Role.CORE, np.where(labels >= 0, Role.BORDER, Role.NOISE))
        return labels, roles.astype(np.uint8)


def _core_clusters(asked: Asked) -> Labels:
    """Label of each core incident that the tile knows to be one, −1 of all others."""
    labels, roles = clusters(asked.points, radii=asked.radii, min_points=asked.min_points, progress=silent)
    return np.where(roles == Role.CORE, labels, -1)


def _borders(left: Left) -> Labels:
    return nearest_clusters(left.rest, left.cores, left.labels, radii=left.radii)


def _joined(points: Points, cut: list[Tile], answers: list[Labels]) -> Labels:
    """Labels of the whole for the cores, −1 for all others; numbered as ``hotspots.dense.clusters`` does."""
    numbered, clusters_of_all = _numbered(answers)
    labels = np.full(len(points.xy), -1, dtype=np.int64)
    for tile, found in zip(cut, numbered, strict=True):
        labels[tile.rows[tile.own]] = found[tile.own]
    core = np.flatnonzero(labels >= 0)
    if len(core):
        mine = np.concatenate([labels[tile.rows] for tile in cut])
        theirs = np.concatenate(numbered)
        same = (mine >= 0) & (theirs >= 0)
        groups = _groups(mine[same], theirs[same], clusters_of_all)
        labels[core] = _in_order(points, core, groups[labels[core]])
    return labels


def _numbered(answers: list[Labels]) -> tuple[list[Labels], int]:
    """The tiles' labels, each tile's beginning where the last one's end, and how many there are."""
    numbered, count = [], 0
    for found in answers:
        numbered.append(np.where(found >= 0, found + count, -1))
        count += int(found.max(initial=-1)) + 1
    return numbered, count


def _groups(one: Labels, other: Labels, count: int) -> Labels:
    """The group of each of ``count`` clusters after joining ``one[i]`` with ``other[i]`` for every i."""
    links = coo_matrix((np.ones(len(one), dtype=np.bool_), (one, other)), shape=(count, count))
    return connected_components(links, directed=False)[1].astype(np.int64)


def _in_order(points: Points, core: Labels, group: Labels) -> Labels:
    """Groups numbered by their westernmost, then southernmost, then earliest core."""
    order = np.lexsort((points.days[core], points.xy[core, 1], points.xy[core, 0]))
    found, first, at = np.unique(group[order], return_index=True, return_inverse=True)
    rank = np.empty(len(found), dtype=np.int64)
    rank[np.argsort(first)] = np.arange(len(found))
    numbers = np.empty(len(core), dtype=np.int64)
    numbers[order] = rank[at.reshape(-1)]
    return numbers


def _left(points: Points, labels: Labels, tile: Tile, radii: Radii) -> Left:
    cores = tile.rows[labels[tile.rows] >= 0]
    rest = tile.rows[tile.own & (labels[tile.rows] < 0)]
    return Left(_only(points, rest), _only(points, cores), labels[cores], radii)


def _own_rest(tile: Tile, core: NDArray[np.bool_]) -> Labels:
    """Rows of the tile's own incidents that are not core."""
    return tile.rows[tile.own & ~core[tile.rows]]


def _only(points: Points, rows: Labels) -> Points:
    return Points(xy=points.xy[rows], days=points.days[rows], weights=points.weights[rows])
