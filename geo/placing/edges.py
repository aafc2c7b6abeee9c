"""Edges of many polygons, in cells of a raster: which cells they pass, and how far places are from them."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
# An edge cut where it passes from cell to cell is rounded by less than this many degrees (0.1 mm).
_ROUNDING = 1e-9
_PAIRS = 2_000_000


@dataclass(frozen=True)
class Grid:
    """`columns` × `rows` cells from a south-west corner; a cell is numbered row by row from there."""

    west: float
    south: float
    width: float
    height: float
    columns: int
    rows: int

    def column(self, lons: Floats) -> Ints:
        """The column of each longitude; below 0, or not below `columns`, outside the raster."""
        return np.floor((lons - self.west) / self.width).astype(np.int64)

    def row(self, lats: Floats) -> Ints:
        """The row of each latitude, as `column`."""
        return np.floor((lats - self.south) / self.height).astype(np.int64)

    def centres(self, cells: Ints) -> tuple[Floats, Floats]:
        """Longitudes and latitudes of the middles of cells."""
        lons = self.west + (cells % self.columns + 0.5) * self.width
        lats = self.south + (cells // self.columns + 0.5) * self.height
        return np.asarray(lons, np.float64), np.asarray(lats, np.float64)


@dataclass(frozen=True)
class Edges:
    """m straight edges in degrees: `start` and `end` of shape (m, 2), `owner` (m,) the polygon's own."""

    start: Floats
    end: Floats
    owner: Ints


def edges_of(polygons: NDArray[np.object_], owner: Ints) -> Edges:
    """All edges of polygons, those of holes too."""
    rings, polygon = shapely.get_rings(polygons, return_index=True)
    places, ring = shapely.get_coordinates(rings, return_index=True)
    same = ring[1:] == ring[:-1]
    return Edges(places[:-1][same], places[1:][same], owner[polygon[ring[:-1][same]]])


def cells_passed(edges: Edges, grid: Grid, *, reach: tuple[float, float]) -> tuple[Ints, Ints]:
    """Pairs of (cell, edge): every cell that an edge passes, or comes within `reach` (degrees of longitude
    and latitude) of. May name cells just beside, never leaves one out.
    """
    start, end, edge = _cut(edges, grid)
    pad = np.array(reach) + _ROUNDING
    low, high = np.minimum(start, end) - pad, np.maximum(start, end) + pad
    left, right = (
        np.maximum(grid.column(low[:, 0]), 0),
        np.minimum(grid.column(high[:, 0]), grid.columns - 1),
    )
    lower, upper = (np.maximum(grid.row(low[:, 1]), 0), np.minimum(grid.row(high[:, 1]), grid.rows - 1))
    wide = np.maximum(right - left + 1, 0)
    part, step = ragged(wide * np.maximum(upper - lower + 1, 0))
    cell = (lower[part] + step // wide[part]) * grid.columns + left[part] + step % wide[part]
    return cell, edge[part]


def _cut(edges: Edges, grid: Grid) -> tuple[Floats, Floats, Ints]:
    """Edges cut into parts no longer than a cell, so that the box around a part is small."""
    span = np.abs(edges.end - edges.start) / (grid.width, grid.height)
    parts = np.maximum(np.ceil(span.max(axis=1, initial=0.0)), 1).astype(np.int64)
    edge, step = ragged(parts)
    start, run = edges.start[edge], (edges.end - edges.start)[edge]
    share = parts[edge][:, None]
    return start + run * (step[:, None] / share), start + run * ((step[:, None] + 1) / share), edge


def ragged(counts: Ints) -> tuple[Ints, Ints]:
    """For counts 2, 0, 3: which one (0, 0, 2, 2, 2), and the how manieth of it (0, 1, 0, 1, 2)."""
    which = np.repeat(np.arange(len(counts)), counts)
    return which, np.arange(len(which)) - np.repeat(np.cumsum(counts) - counts, counts)


class EdgesByCell:
    """Edges to be asked for by the cell a place lies in."""

    def __init__(self, edges: Edges, cells: Ints, edge: Ints) -> None:
        order = np.argsort(cells, kind="stable")
        self._edges, self._edge = edges, edge[order]
        self._cells, self._first, self._count = np.unique(cells[order], return_index=True, return_counts=True)

    def within(
        self, lons: Floats, lats: Floats, cells: Ints, *, scale: Floats, metres: float
    ) -> tuple[Ints, Ints]:
        """Pairs of (place, owner) of the edges of its cell that lie within so many metres of a place.

        `scale`: shape (n, 2), metres in a degree of longitude and of latitude at each place.
        """
        found = np.minimum(np.searchsorted(self._cells, cells), len(self._cells) - 1)
        count = np.where(self._cells[found] == cells, self._count[found], 0)
        places, owners = [], []
        for block in np.array_split(np.arange(len(cells)), 1 + int(count.sum()) // _PAIRS):
            which, step = ragged(count[block])
            place, edge = block[which], self._edge[self._first[found[block]][which] + step]
            here = np.column_stack([lons[place], lats[place]])
            near = _distance(self._edges, edge, here, scale[place]) <= metres
            places.append(place[near])
            owners.append(self._edges.owner[edge[near]])
        return np.concatenate(places), np.concatenate(owners)


def _distance(edges: Edges, edge: Ints, here: Floats, scale: Floats) -> Floats:
    """Metres from places to edges, in the plane that touches the earth at the place."""
    start, run = (edges.start[edge] - here) * scale, (edges.end[edge] - edges.start[edge]) * scale
    length = np.einsum("ij,ij->i", run, run)
    along = -np.einsum("ij,ij->i", start, run) / np.where(length > 0, length, 1.0)
    return np.hypot(*(start + run * np.clip(along, 0.0, 1.0)[:, None]).T)
