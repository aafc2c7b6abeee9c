"""Taking clusters one by one: the place with most around it first, with all that is within reach and free.

No place is in two clusters, and each cluster lies within reach of the place it began with.
"""

from heapq import heapify, heappop, heappush

import numpy as np
from numba import njit
from numpy.typing import NDArray

from hotspots.contract import Metres, Points
from hotspots.dense.cells import Cells, Numbers, Radii, sorted_into_cells
from hotspots.dense.near import Near, Place, first_window, in_reach, squared


def merged(xy: Metres, weights: NDArray[np.float64]) -> tuple[Metres, Numbers, NDArray[np.float64]]:
    """Unique places from west to east (then south to north), the place of each row, and the weight at each
    place.
    """
    # numpy's unique over rows took twice as long on 1,000,000 points.
    order = np.lexsort((xy[:, 1], xy[:, 0]))
    rows = xy[order]
    new = np.ones(len(rows), dtype=np.bool_)
    new[1:] = (rows[1:] != rows[:-1]).any(axis=1)
    place_of = np.empty(len(rows), dtype=np.int64)
    place_of[order] = np.cumsum(new) - 1
    mass = np.bincount(place_of, weights=weights, minlength=int(new.sum())).astype(np.float64)
    return rows[new], place_of, mass


def seeded(places: Metres, mass: NDArray[np.float64], *, reach_m: float, least: float) -> Numbers:
    """Cluster of each place in the order they were taken, −1 for none. Places are unique and sorted as
    `merged` gives them: of places with equally much around them the westernmost begins.
    """
    taken = np.full(len(places), -1, dtype=np.int64)
    if not len(places):
        return taken
    # Wider cells than need be do no harm, and those of a reach of nothing could not be counted.
    radii = Radii(eps_m=max(reach_m, 1.0), eps_days=0)
    points = Points(xy=places, days=np.zeros(len(places), dtype=np.int32), weights=mass)
    cells, order, steps = sorted_into_cells(points, radii=radii)
    near = Near(eps2=reach_m**2, eps_days=0, steps=steps.within(steps.reach), span=2 * steps.reach)
    in_cells = np.full(len(places), -1, dtype=np.int64)
    _take(cells, order, in_cells, near, least)
    taken[order] = in_cells
    return taken


@njit(cache=True)
def _take(cells: Cells, west: Numbers, taken: Numbers, near: Near, least: float) -> None:
    """Set ``taken``; ``west`` is the rank of each place from the west."""
    cell_of = np.repeat(np.arange(len(cells.key)), np.diff(cells.start))
    waiting = [(0.0, 0, 0)]
    waiting.clear()
    for i in range(len(taken)):
        around = _free_around(cells, i, cell_of[i], taken, near)
        if around >= least:
            waiting.append((-around, int(west[i]), i))
    heapify(waiting)
    label = 0
    while len(waiting) > 0:
        known, rank, i = heappop(waiting)
        if taken[i] >= 0:
            continue
        # What is around a place only ever gets less, so the first that still has what it had has most.
        around = _free_around(cells, i, cell_of[i], taken, near)
        if around < least:
            continue
        if around < -known:
            heappush(waiting, (-around, rank, i))
            continue
        _take_around(cells, i, cell_of[i], taken, near, label)
        label += 1


@njit(cache=True)
def _free_around(cells: Cells, i: int, cell: int, taken: Numbers, near: Near) -> float:
    place = Place(cells.x[i], cells.y[i], cells.day[i])
    window = first_window(cells.key, cells.key[cell], near)
    found = 0.0
    for step in range(window.shape[1]):
        for other in range(window[0, step], window[1, step]):
            if not in_reach(place, cells.box[other], near):
                continue
            for j in range(cells.start[other], cells.start[other + 1]):
                if taken[j] < 0 and squared(place, cells.x[j], cells.y[j]) <= near.eps2:
                    found += cells.weight[j]
    return found


@njit(cache=True)
def _take_around(cells: Cells, i: int, cell: int, taken: Numbers, near: Near, label: int) -> None:
    place = Place(cells.x[i], cells.y[i], cells.day[i])
    window = first_window(cells.key, cells.key[cell], near)
    for step in range(window.shape[1]):
        for other in range(window[0, step], window[1, step]):
            for j in range(cells.start[other], cells.start[other + 1]):
                if taken[j] < 0 and squared(place, cells.x[j], cells.y[j]) <= near.eps2:
                    taken[j] = label
