"""Clusters of places as spots: outline, area, counts and rank. Pure geometry in metres.

The outline is what lies within ``reach_m`` of the cluster's places, with gaps narrower than ``reach_m``
closed, drawn on a lattice of a quarter of the reach and smoothed by less than a step of it. It is valid,
holds all its places, and is one polygon where each place has another within 2 × ``reach_m`` that leads on
to the rest; else a multipolygon. Its area, and so the density, grows with ``reach_m``: compare densities
only between runs with the same parameters.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from hotspots.contract import Metres, Spot
from hotspots.ground import REACH, ground


def outline_of(places: Metres, *, reach_m: float) -> shapely.Polygon | shapely.MultiPolygon:
    """Outline of one cluster; places (n, 2) in metres, n at least 1."""
    step = reach_m / REACH
    return shapely.transform(ground(np.round(places / step).astype(np.int64)), lambda xy: xy * step)


def spots_of(
    places: Metres,
    weights: NDArray[np.int64],
    labels: NDArray[np.int64],
    *,
    reach_m: float | NDArray[np.float64],
    mass: NDArray[np.float64] | None = None,
    statistics: Sequence[Mapping[str, Any]] | None = None,
) -> tuple[NDArray[np.int32], tuple[Spot, ...]]:
    """Rank of each label and the spots by rank: most ``mass`` of a label first (without it most incidents),
    of equals the smaller area, then the label. ``weights`` are the incidents at each place; ``reach_m`` is
    one for all or one for each label.
    """
    n = int(labels.max(initial=-1)) + 1
    counts = np.bincount(labels[labels >= 0], weights=weights[labels >= 0], minlength=n).astype(np.int64)
    order = np.argsort(labels, kind="stable")[(labels < 0).sum() :]
    groups = np.split(order, np.searchsorted(labels[order], np.arange(1, n)))
    reaches = np.broadcast_to(reach_m, n).tolist()
    outlines = np.array(
        [outline_of(places[group], reach_m=reach) for group, reach in zip(groups, reaches, strict=False)],
        dtype=object,
    )
    areas = shapely.area(outlines) if n else np.empty(0)
    plain = plain_counts(places, weights, outlines)
    by_rank = np.lexsort((np.arange(n), areas, -(counts if mass is None else mass)))
    rank = np.empty(n, dtype=np.int32)
    rank[by_rank] = np.arange(1, n + 1)
    return rank, tuple(
        Spot(
            rank=int(rank[at]),
            outline=outlines[at],
            count=int(counts[at]),
            area_m2=float(areas[at]),
            plain_count=int(plain[at]),
            statistics=statistics[at] if statistics else {},
        )
        for at in by_rank
    )


def plain_counts(
    places: Metres, weights: NDArray[np.int64], outlines: NDArray[np.object_]
) -> NDArray[np.int64]:
    """All incidents inside each outline, whether the method counts them or not: the simple count beside
    it.
    """
    from_west = np.argsort(places[:, 0])
    x, y, each = places[:, 0][from_west], places[:, 1][from_west], weights[from_west]
    shapely.prepare(outlines)
    return np.array([_inside(outline, x, y, each) for outline in outlines], dtype=np.int64)


def _inside(
    outline: shapely.Geometry, x: NDArray[np.float64], y: NDArray[np.float64], weights: NDArray[np.int64]
) -> int:
    """Weight of the places (from west to east) that an outline covers."""
    west, south, east, north = shapely.bounds(outline)
    first, last = np.searchsorted(x, west), np.searchsorted(x, east, side="right")
    near = first + np.flatnonzero((y[first:last] >= south) & (y[first:last] <= north))
    return int(weights[near[shapely.intersects_xy(outline, x[near], y[near])]].sum())
