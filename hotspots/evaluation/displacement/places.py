"""Which incidents lie in an area and in the ring around it: circles about a point, or units with a band
about them.

Only incidents with an exact place are counted here; the caller says how many had none. A circle or band may
reach over water or beyond the data: control and target are counted alike, but a target on a shore has less
ground than a control inland.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import KDTree

from hotspots.contract import Metres, checked_metres
from hotspots.errors import EffectError


@dataclass(frozen=True, kw_only=True)
class Place:
    """Rows of the incidents in the area and in the ring, each ascending; ``key`` names the place, ``busy``
    counts the removals that it saw itself in the months compared.
    """

    key: str
    area: NDArray[np.int64]
    ring: NDArray[np.int64]
    busy: int = 0


def circles(xy: Metres, centres: Metres, *, radius_m: float, ring_m: float) -> list[Place]:
    """Circles of ``radius_m`` about each centre (k, 2), with a ring on to ``ring_m``; both edges included
    inside.
    """
    if not 0 < radius_m < ring_m:
        raise EffectError(
            f"an area of {radius_m:g} m and a ring to {ring_m:g} m do not fit; the ring must reach further, "
            "and both be above 0",
            code="radii",
        )
    points, middles = checked_metres(xy), checked_metres(centres)
    if not len(points):
        return [_circle(middle, np.empty(0, np.int64), np.empty(0), radius_m) for middle in middles]
    near = KDTree(points).query_ball_point(middles, ring_m, return_sorted=True)
    found = []
    for middle, rows in zip(middles, near, strict=True):
        inside = np.asarray(rows, dtype=np.int64)
        found.append(_circle(middle, inside, np.hypot(*(points[inside] - middle).T), radius_m))
    return found


def _circle(
    middle: NDArray[np.float64], rows: NDArray[np.int64], apart: NDArray[np.float64], radius_m: float
) -> Place:
    within = apart <= radius_m
    return Place(key=key_of(middle), area=rows[within], ring=rows[~within])


def key_of(middle: NDArray[np.float64]) -> str:
    """Name of a circle: its centre in whole metres."""
    return f"{middle[0]:.0f}_{middle[1]:.0f}"


def units(
    xy: Metres, shapes: Sequence[shapely.Geometry], keys: Sequence[str], *, ring_m: float
) -> list[Place]:
    """Units with a band of ``ring_m`` about each; shapes in metres. What lies on a border belongs to both
    sides.
    """
    if ring_m <= 0:
        raise EffectError(f"a ring of {ring_m:g} m is none; it must be above 0")
    tree = shapely.STRtree(np.asarray(shapely.points(checked_metres(xy)), dtype=np.object_))
    found = []
    for shape, key in zip(shapes, keys, strict=True):
        shapely.prepare(shape)
        inside = np.sort(tree.query(shape, predicate="covers"))
        near = np.sort(tree.query(shape, predicate="dwithin", distance=ring_m))
        found.append(Place(key=key, area=inside, ring=np.setdiff1d(near, inside, assume_unique=True)))
    return found


def joined(places: Sequence[Place], *, apart_from: Place | None = None) -> Place:
    """Several places as one: a ring counts nothing that lies in one of the areas, nor in another place."""
    area = np.unique(np.concatenate([place.area for place in places]))
    ring = np.setdiff1d(np.unique(np.concatenate([place.ring for place in places])), area)
    if apart_from is not None:
        taken = np.union1d(apart_from.area, apart_from.ring)
        area, ring = np.setdiff1d(area, taken), np.setdiff1d(ring, taken)
    key = "+".join(place.key for place in places)
    return Place(key=key, area=area, ring=ring, busy=sum(place.busy for place in places))
