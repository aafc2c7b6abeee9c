"""Which cells of core incidents hang together: union-find over cells that hold a pair within both radii.

All cores of one cell are neighbours, so a cell has one hotspot, and two cells that have the same one already
need no distances.
"""

from numba import njit

from hotspots.dense.cells import Cells, Numbers
from hotspots.dense.near import Near, Place, boxes_in_reach, first_window, in_reach, is_near, move_window


@njit(cache=True)
def join_cells(cells: Cells, parent: Numbers, piece: tuple[int, int], near: Near) -> None:
    """Join in ``parent`` what the cells of a piece (from, to; ``to`` not included) share with later ones. The
    cells hold core incidents alone.
    """
    window = first_window(cells.key, cells.key[piece[0]], near)
    for cell in range(piece[0], piece[1]):
        move_window(window, cells.key, cells.key[cell], near)
        for step in range(window.shape[1]):
            for other in range(max(window[0, step], cell + 1), window[1, step]):
                one, two = _top_of(parent, cell), _top_of(parent, other)
                if one != two and _touch(cells, cell, other, near):
                    parent[max(one, two)] = min(one, two)


@njit(cache=True)
def settle(parent: Numbers) -> None:
    """Let every cell point at the one that stands for all joined with it."""
    for cell in range(len(parent)):
        parent[cell] = _top_of(parent, cell)


@njit(cache=True)
def _top_of(parent: Numbers, cell: int) -> int:
    # Halves the way to the top for the next who asks.
    while parent[cell] != cell:
        parent[cell] = parent[parent[cell]]
        cell = parent[cell]
    return cell


@njit(cache=True)
def _touch(cells: Cells, one: int, other: int, near: Near) -> bool:
    """Is an incident of one cell a neighbour of one of the other?"""
    box = cells.box[other]
    if not boxes_in_reach(cells.box[one], box, near):
        return False
    for i in range(cells.start[one], cells.start[one + 1]):
        place = Place(cells.x[i], cells.y[i], cells.day[i])
        if not in_reach(place, box, near):
            continue
        for j in range(cells.start[other], cells.start[other + 1]):
            if is_near(place, cells.x[j], cells.y[j], cells.day[j], near):
                return True
    return False
