"""Incidents cut into tiles of about equally many, each with the incidents around it that it must know."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hotspots.contract import Metres

Rows = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Tile:
    """``rows`` of the incidents that a tile knows; ``own`` tells those that lie in it, each in one tile."""

    rows: Rows
    own: NDArray[np.bool_]


def tiles(xy: Metres, *, most: int, halo_m: float) -> list[Tile]:
    """Tiles of at most ``most`` incidents of their own (unless they share a place), and all within ``halo_m``
    of the tile's own incidents. Cut at the middle one, across the longer side; places (n, 2) in metres.
    """
    return [_with_halo(xy, own, halo_m) for own in _cut(xy, np.arange(len(xy)), most)]


def _cut(xy: Metres, rows: Rows, most: int) -> Iterator[Rows]:
    if not len(rows):
        return
    low, high = xy[rows].min(axis=0), xy[rows].max(axis=0)
    axis = int(np.argmax(high - low))
    along = xy[rows, axis]
    middle = np.median(along)
    # With half of all at the eastern edge the median lies on it: then what is below goes to one side.
    left = along <= middle if middle < high[axis] else along < middle
    if len(rows) <= most or low[axis] == high[axis]:
        yield rows
        return
    yield from _cut(xy, rows[left], most)
    yield from _cut(xy, rows[~left], most)


def _with_halo(xy: Metres, own: Rows, halo_m: float) -> Tile:
    low, high = xy[own].min(axis=0) - halo_m, xy[own].max(axis=0) + halo_m
    known = np.flatnonzero(((xy >= low) & (xy <= high)).all(axis=1))
    return Tile(rows=known, own=np.isin(known, own, assume_unique=True))
