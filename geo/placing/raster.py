"""Which unit holds each of many places: exact, and quick because most places need no geometry.

A raster is laid over the places. Where no outline passes a cell, all of it lies in the same unit (or units,
or none), and so does the whole patch of such cells around it: one place of a patch is looked up for all.
Only places in cells that an outline passes are looked up one by one. Places near an outline are measured
against the edges of their own cell.
"""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy import ndimage

from geo import crs
from geo.placing.edges import Edges, EdgesByCell, Floats, Grid, Ints, cells_passed, edges_of

NONE = np.iinfo(np.int64).max
_FINEST = 2_048
_MOST = 500_000


@dataclass(frozen=True)
class Pieces:
    """Units cut into polygons: `shapes` (p,), and `owner` (p,), the rank of a piece's unit by its code."""

    shapes: NDArray[np.object_]
    owner: Ints


@dataclass(frozen=True)
class Found:
    """Of n places: the lowest rank that covers each, the lowest other that does, and the lowest other that
    lies within reach; NONE for none.
    """

    unit: Ints
    second: Ints
    near: Ints


def find(pieces: Pieces, lons: Floats, lats: Floats, *, metres: float | None = None) -> Found:
    """Look up n places in degrees; `near` is filled where `metres` is given.

    A place on a border is covered by both sides. Distances hold in the plane that touches the ellipsoid at
    the place, with edges straight in degrees, as they are for covering: for 10 m the error is below 0.1 mm.
    Beyond ±180° nothing is near.
    """
    if len(lons) > _MOST:
        blocks = np.array_split(np.arange(len(lons)), -(-len(lons) // _MOST))
        answers = [find(pieces, lons[block], lats[block], metres=metres) for block in blocks]
        return Found(
            *(
                np.concatenate([getattr(each, name) for each in answers])
                for name in ("unit", "second", "near")
            )
        )
    none = np.full(len(lons), NONE)
    if not len(pieces.shapes) or not len(lons):
        return Found(none, none.copy(), none.copy())
    reach = _reach(lats, metres or 0.0)
    grid = _grid(pieces, lons, lats, reach)
    edges = edges_of(pieces.shapes, pieces.owner)
    cells, known = _cells(grid, lons, lats)
    border = np.zeros(grid.columns * grid.rows, dtype=bool)
    border[cells_passed(edges, grid, reach=(0.0, 0.0))[0]] = True
    unit, second = _covering(pieces, grid, border, where=(lons, lats, cells, known))
    if metres is None:
        return Found(unit, second, none)
    near = _near(edges, grid, (lons, lats, cells, known), unit=unit, metres=metres, reach=reach)
    return Found(unit, second, np.minimum(near, second))


def _reach(lats: Floats, metres: float) -> tuple[float, float]:
    """So many metres in degrees, at the place furthest from the equator."""
    furthest = min(float(np.abs(lats).max()), 89.9)
    lon, lat = crs.metres_in_a_degree(np.array([furthest, 0.0])).T
    return 1.001 * metres / float(lon[0]), 1.001 * metres / float(lat[1])


def _grid(pieces: Pieces, lons: Floats, lats: Floats, reach: tuple[float, float]) -> Grid:
    """Over all places that can be in or near a unit; finer the more there are, for it has to be paid back."""
    west, south, east, north = shapely.total_bounds(pieces.shapes)
    low = np.maximum([lons.min(), lats.min()], [west - reach[0], south - reach[1]])
    high = np.minimum([lons.max(), lats.max()], [east + reach[0], north + reach[1]])
    size = np.maximum(high - low, 0.0) + 1e-6
    side = int(np.clip(2 * np.sqrt(len(lons)), 1, _FINEST))
    width, height = size / side
    return Grid(float(low[0]), float(low[1]), float(width), float(height), side, side)


def _cells(grid: Grid, lons: Floats, lats: Floats) -> tuple[Ints, NDArray[np.bool_]]:
    column, row = grid.column(lons), grid.row(lats)
    known = (column >= 0) & (column < grid.columns) & (row >= 0) & (row < grid.rows)
    return np.where(known, row * grid.columns + column, 0), known


Where = tuple[Floats, Floats, Ints, NDArray[np.bool_]]


def _covering(pieces: Pieces, grid: Grid, border: NDArray[np.bool_], *, where: Where) -> tuple[Ints, Ints]:
    lons, lats, cells, known = where
    patches, count = ndimage.label(~border.reshape(grid.rows, grid.columns))
    patch = patches.ravel()
    one_of = np.zeros(count + 1, dtype=np.int64)
    one_of[patch[::-1]] = np.arange(len(patch))[::-1]
    tree = shapely.STRtree(pieces.shapes)
    of_patch = _looked_up(tree, pieces, *grid.centres(one_of))
    single = np.flatnonzero(known & border[cells])
    # Neighbours after each other ask the same pieces: nearly twice as quick as in the order of a file.
    single = single[np.argsort(cells[single], kind="stable")]
    of_single = _looked_up(tree, pieces, lons[single], lats[single])
    answers = []
    for patched, alone in zip(of_patch, of_single, strict=True):
        answer = np.where(known, patched[patch[cells]], NONE)
        answer[single] = alone
        answers.append(answer)
    return answers[0], answers[1]


def _looked_up(tree: shapely.STRtree, pieces: Pieces, lons: Floats, lats: Floats) -> tuple[Ints, Ints]:
    """The two lowest ranks that cover each place."""
    place, piece = tree.query(shapely.points(lons, lats), predicate="intersects")
    rank = pieces.owner[piece]
    first = lowest(len(lons), place, rank)
    other = rank != first[place]
    return first, lowest(len(lons), place[other], rank[other])


def _near(
    edges: Edges, grid: Grid, where: Where, *, unit: Ints, metres: float, reach: tuple[float, float]
) -> Ints:
    lons, lats, cells, known = where
    passed, edge = cells_passed(edges, grid, reach=reach)
    close = np.zeros(grid.columns * grid.rows, dtype=bool)
    close[passed] = True
    asked = np.flatnonzero(known & close[cells])
    answer = np.full(len(lons), NONE)
    if len(asked):
        place, owner = EdgesByCell(edges, passed, edge).within(
            lons[asked],
            lats[asked],
            cells[asked],
            scale=crs.metres_in_a_degree(lats[asked]),
            metres=metres,
        )
        place = asked[place]
        other = owner != unit[place]
        answer = lowest(len(lons), place[other], owner[other])
    return answer


def lowest(size: int, place: Ints, rank: Ints) -> Ints:
    """The lowest rank named for each of so many places; NONE where none is."""
    answer = np.full(size, NONE)
    order = np.argsort(-rank, kind="stable")
    answer[place[order]] = rank[order]
    return answer
