"""Any method's answer as one score for each square of an evaluation, so that all are judged alike.

A square is looked at in nine points, three by three. Of a field it has the mean of the values there; of
spots the value of the best one that covers a point. NaN: the method says nothing about the square.

Misleads: a field of hexagons or wards is judged on squares it was not made for, and one of large cells
loses what it says by them. Spots have one value each: inside them somebody else must choose.
"""

import numpy as np
import shapely
from numpy.typing import NDArray

from hotspots.contract import Cells, Found, Spot
from hotspots.evaluation.curve import Numbers
from hotspots.lattice import Squares

_THIRDS = (-1 / 3, 0.0, 1 / 3)
_OFFSETS = np.array([(x, y) for y in _THIRDS for x in _THIRDS])


def scored(found: Found, squares: Squares, *, by_density: bool = False) -> Numbers:
    """Score of each square (m,): of the field if it has a column of scores, else of the spots.

    Spots are ordered as the method ranks them or, ``by_density``, by incidents per km²: a cluster's rank is
    its count, which the largest has and not the hottest.
    """
    column = None if found.cells is None else _column(found.cells)
    if found.cells is not None and column is not None:
        return _of_field(found.cells, column, squares)
    return _of_spots(found.spots, squares, by_density=by_density)


def _column(cells: Cells) -> str | None:
    if cells.scores:
        return cells.scores
    values = cells.columns[cells.shown]
    known = np.unique(values[~np.isnan(values.astype(np.float64))])
    classes = bool(cells.words) and set(known.tolist()) <= set(cells.words)
    return None if classes else cells.shown


def _points(squares: Squares) -> NDArray[np.float64]:
    return (squares.centres[:, None, :] + _OFFSETS * squares.side_m).reshape(-1, 2)


def _of_field(cells: Cells, column: str, squares: Squares) -> Numbers:
    values = cells.columns[column].astype(np.float64)
    at = cells.lattice.cell_of(_points(squares))
    seen = np.where(at >= 0, values[at], np.nan) if len(values) else np.full(len(at), np.nan)
    # Infinite odds are a score like others; the mean of +∞ and −∞ would not be.
    seen = np.nan_to_num(seen, nan=np.nan, posinf=1e300, neginf=-1e300).reshape(-1, len(_OFFSETS))
    known = ~np.isnan(seen)
    count = known.sum(axis=1)
    total = np.where(known, seen / len(_OFFSETS), 0.0).sum(axis=1)
    return np.divide(total * len(_OFFSETS), count, out=np.full(len(squares), np.nan), where=count > 0)


def _of_spots(spots: tuple[Spot, ...], squares: Squares, *, by_density: bool) -> Numbers:
    scores = np.full(len(squares), np.nan)
    if not spots:
        return scores
    value = np.array([spot.density if by_density else -spot.rank for spot in spots], dtype=np.float64)
    points = np.asarray(shapely.points(_points(squares)), dtype=np.object_)
    spot, point = shapely.STRtree(points).query([spot.outline for spot in spots], predicate="covers")
    np.fmax.at(scores, point // len(_OFFSETS), value[spot])
    return scores
