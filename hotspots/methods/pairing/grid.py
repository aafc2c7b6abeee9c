"""All pairs of incidents within a distance, each visited once, in memory of n and never of n²."""

from typing import NamedTuple

import numpy as np
from numba import njit
from numpy.typing import NDArray

from hotspots.contract import Metres


class Grid(NamedTuple):
    """Incidents in the order of their squares, whose side is the largest distance asked for.

    ``keys`` (n,) number the squares row by row, ``width`` squares a row; ``edges`` (b,) are the far edges of
    the bands of distance, rising, in metres squared.
    """

    xy: Metres
    keys: NDArray[np.int64]
    width: int
    edges: NDArray[np.float64]


def grid_of(xy: Metres, edges_m: NDArray[np.float64]) -> tuple[Grid, NDArray[np.int64]]:
    """The grid, and the row in ``xy`` of each of its incidents."""
    side = max(float(edges_m[-1]), 1e-9)
    at = np.floor((xy - xy.min(axis=0, initial=np.inf)) / side).astype(np.int64)
    # An empty square at each end of a row, so that a neighbour is never the last of the row below.
    width = int(at[:, 0].max(initial=0)) + 3
    keys = at[:, 1] * width + at[:, 0] + 1
    order = np.argsort(keys, kind="stable")
    return Grid(xy[order], keys[order], width, edges_m**2), order


@njit(cache=True)
def near_pairs(grid: Grid) -> NDArray[np.int64]:
    """Pairs in each band of distance (b,)."""
    counts = np.zeros(len(grid.edges), np.int64)
    for i in range(len(grid.keys)):
        for upper in range(2):
            start, end = _others(grid, i, upper)
            for j in range(start, end):
                band = _band(grid, i, j)
                if band < len(counts):
                    counts[band] += 1
    return counts


@njit(cache=True, nogil=True)
def pairs_by_time(grid: Grid, days: NDArray[np.int32], edges_days: NDArray[np.int32]) -> NDArray[np.int32]:
    """Pairs in each band of distance that are at most ``edges_days`` apart, (b, edges, worlds).

    ``days`` is (n, worlds) in the order of the grid: the worlds of one pair lie side by side and are compared
    many at once.
    """
    worlds = days.shape[1]
    counts = np.zeros((len(grid.edges), len(edges_days), worlds), np.int32)
    for i in range(len(grid.keys)):
        mine = days[i]
        for upper in range(2):
            start, end = _others(grid, i, upper)
            for j in range(start, end):
                band = _band(grid, i, j)
                if band == len(grid.edges):
                    continue
                others = days[j]
                for t in range(len(edges_days)):
                    cells, most = counts[band, t], edges_days[t]
                    for r in range(worlds):
                        cells[r] += np.int32(abs(mine[r] - others[r]) <= most)
    return counts


@njit(cache=True)
def _others(grid: Grid, i: int, upper: int) -> tuple[int, int]:
    """Incidents after i that may be near: the rest of its square and the next, or three of the row above."""
    key = grid.keys[i]
    if upper == 0:
        return i + 1, np.searchsorted(grid.keys, key + 1, side="right")
    above = key + grid.width
    start = np.searchsorted(grid.keys, above - 1, side="left")
    return start, np.searchsorted(grid.keys, above + 1, side="right")


@njit(cache=True)
def _band(grid: Grid, i: int, j: int) -> int:
    """Band of distance of a pair, the number of bands where it is too far apart."""
    x, y = grid.xy[i, 0] - grid.xy[j, 0], grid.xy[i, 1] - grid.xy[j, 1]
    apart = x * x + y * y
    band = 0
    while band < len(grid.edges) and apart > grid.edges[band]:
        band += 1
    return band
