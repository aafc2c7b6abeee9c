"""Which incidents are core: enough weight within both radii, their own included."""

import numpy as np
from numba import njit
from numpy.typing import NDArray

from hotspots.dense.cells import Cells, Numbers
from hotspots.dense.near import Near, Place, first_window, in_reach, is_near, move_window, whole_in_reach

# Up to this many incidents the distances themselves are quicker than looking at boxes first.
_FEW = 24


@njit(cache=True)
def mark_cores(
    cells: Cells, core: NDArray[np.bool_], piece: tuple[int, int], near: Near, least: float
) -> None:
    """Set ``core`` of the incidents of the cells of a piece (from, to; ``to`` not included): True where the
    weight within both radii reaches ``least``. What is True already is not asked.
    """
    window = first_window(cells.key, cells.key[piece[0]], near)
    for cell in range(piece[0], piece[1]):
        begin, end = cells.start[cell], cells.start[cell + 1]
        if cells.total[cell] >= least:
            core[begin:end] = True
            continue
        move_window(window, cells.key, cells.key[cell], near)
        if _around(cells, window) < least:
            continue
        for i in range(begin, end):
            if not core[i]:
                core[i] = _enough_near(cells, i, window, near, least)


@njit(cache=True)
def asked(cells: Cells, near: Near, least: float) -> tuple[int, int]:
    """How many incidents `mark_cores` would have to ask for their neighbours, and among how many in all."""
    window = first_window(cells.key, cells.key[0], near)
    incidents, pairs = 0, 0
    for cell in range(len(cells.key)):
        move_window(window, cells.key, cells.key[cell], near)
        if cells.total[cell] >= least or _around(cells, window) < least:
            continue
        members = cells.start[cell + 1] - cells.start[cell]
        incidents += members
        for step in range(window.shape[1]):
            pairs += members * (cells.start[window[1, step]] - cells.start[window[0, step]])
    return incidents, pairs


@njit(cache=True)
def _around(cells: Cells, window: Numbers) -> float:
    """Weight in all cells within reach: no incident of this cell can have more around it."""
    found = 0.0
    for step in range(window.shape[1]):
        for other in range(window[0, step], window[1, step]):
            found += cells.total[other]
    return found


@njit(cache=True)
def _enough_near(cells: Cells, i: int, window: Numbers, near: Near, least: float) -> bool:
    place = Place(cells.x[i], cells.y[i], cells.day[i])
    found = 0.0
    for step in range(window.shape[1]):
        begin, end = cells.start[window[0, step]], cells.start[window[1, step]]
        if end - begin <= _FEW:
            found += _weight_of(cells, begin, end, place, near)
        else:
            for other in range(window[0, step], window[1, step]):
                found += _weight_in(cells, other, place, near)
        if found >= least:
            return True
    return False


@njit(cache=True)
def _weight_in(cells: Cells, other: int, place: Place, near: Near) -> float:
    """Weight of the neighbours of a place in one cell."""
    if not in_reach(place, cells.box[other], near):
        return 0.0
    if whole_in_reach(place, cells.box[other], near):
        return cells.total[other]
    return _weight_of(cells, cells.start[other], cells.start[other + 1], place, near)


@njit(cache=True, inline="always")
def _weight_of(cells: Cells, begin: int, end: int, place: Place, near: Near) -> float:
    found = 0.0
    for j in range(begin, end):
        if is_near(place, cells.x[j], cells.y[j], cells.day[j], near):
            found += cells.weight[j]
    return found
