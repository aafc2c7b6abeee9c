"""What near means, and small questions of distance that are compiled into the loops that ask them.

Compiled functions cannot have keyword-only parameters; what belongs together comes as a tuple instead.
"""

from typing import NamedTuple

import numpy as np
from numba import njit

from hotspots.dense.cells import Floats, Numbers


class Near(NamedTuple):
    """Neighbours lie within √``eps2`` metres and ``eps_days`` days, so in the cells that begin at ``steps``
    from one's own and the ``span`` further rows of each.
    """

    eps2: float
    eps_days: int
    steps: Numbers
    span: int


class Place(NamedTuple):
    """Where and when one incident was."""

    x: float
    y: float
    day: int


@njit(cache=True, inline="always")
def squared(place: Place, x: float, y: float) -> float:
    """Squared distance from a place to another."""
    return (place.x - x) * (place.x - x) + (place.y - y) * (place.y - y)


@njit(cache=True, inline="always")
def is_near(place: Place, x: float, y: float, day: int, near: Near) -> bool:
    """Is an incident there and then a neighbour of the place?"""
    return squared(place, x, y) <= near.eps2 and abs(place.day - day) <= near.eps_days


@njit(cache=True)
def from_box(place: Place, box: Floats) -> float:
    """Squared distance of a place from a cell's box, 0 inside."""
    across = max(box[0] - place.x, 0.0, place.x - box[1])
    up = max(box[2] - place.y, 0.0, place.y - box[3])
    return across * across + up * up


@njit(cache=True)
def in_reach(place: Place, box: Floats, near: Near) -> bool:
    """Can a member of the box be a neighbour of the place?"""
    if max(box[4] - place.day, place.day - box[5]) > near.eps_days:
        return False
    return from_box(place, box) <= near.eps2


@njit(cache=True)
def whole_in_reach(place: Place, box: Floats, near: Near) -> bool:
    """Is every member of the box a neighbour of the place?"""
    across = max(place.x - box[0], box[1] - place.x)
    up = max(place.y - box[2], box[3] - place.y)
    gap = max(place.day - box[4], box[5] - place.day)
    return across * across + up * up <= near.eps2 and gap <= near.eps_days


@njit(cache=True)
def boxes_in_reach(one: Floats, other: Floats, near: Near) -> bool:
    """Can a member of one box be a neighbour of a member of the other?"""
    across = max(one[0] - other[1], 0.0, other[0] - one[1])
    up = max(one[2] - other[3], 0.0, other[2] - one[3])
    gap = max(one[4] - other[5], other[4] - one[5])
    return across * across + up * up <= near.eps2 and gap <= near.eps_days


@njit(cache=True)
def first_window(keys: Numbers, of: int, near: Near) -> Numbers:
    """For each step from cell number ``of`` the first cell there and the first one past its further rows, as
    (2, steps).
    """
    window = np.empty((2, len(near.steps)), dtype=np.int64)
    window[0] = np.searchsorted(keys, of + near.steps)
    window[1] = np.searchsorted(keys, of + near.steps + near.span + 1)
    return window


@njit(cache=True)
def move_window(window: Numbers, keys: Numbers, of: int, near: Near) -> None:
    """Move the window on to cell number ``of``, which is no lower than the last."""
    for i in range(len(near.steps)):
        while window[0, i] < len(keys) and keys[window[0, i]] < of + near.steps[i]:
            window[0, i] += 1
        window[1, i] = max(window[0, i], window[1, i])
        while window[1, i] < len(keys) and keys[window[1, i]] <= of + near.steps[i] + near.span:
            window[1, i] += 1
