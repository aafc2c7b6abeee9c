"""What a method looks at: incidents as arrays, the ground they can lie on, and what is known beside them."""

from dataclasses import dataclass, field

import numpy as np
import shapely
from numpy.typing import NDArray

from hotspots.errors import PointsError

Metres = NDArray[np.float64]
"""Shape (n, 2): easting and northing of n places in metres, one row a place."""

Days = NDArray[np.int32]
"""Shape (n,): days since 1970-01-01."""

Ground = shapely.Polygon | shapely.MultiPolygon


@dataclass(frozen=True, kw_only=True)
class Points:
    """n records: where (metres), on which day, and how much each counts."""

    xy: Metres
    days: Days
    weights: NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Areas:
    """m units, most often wards: ``keys`` their ids, ``outlines`` in metres, ``residents`` (NaN: unknown),
    ``centres`` (m, 2) a point inside each.
    """

    keys: NDArray[np.int64]
    outlines: NDArray[np.object_]
    centres: Metres
    residents: NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Study(Points):
    """The incidents of the days ``first`` to ``last`` (both included, as days since 1970-01-01).

    ``ground`` is where incidents can lie: fields are computed there and nowhere else. ``area_of`` gives each
    incident's row in ``areas`` (−1: none). ``background`` are the records a risk is measured against.
    ``srid`` names the system of the metres, 0 where nobody needs degrees. What a method did not ask for in
    ``Method.needs`` may be None.
    """

    first: int
    last: int
    srid: int = 0
    ground: Ground | None = None
    areas: Areas | None = None
    area_of: NDArray[np.int64] | None = None
    background: Points | None = field(default=None, repr=False)

    @classmethod
    def of(
        cls,
        xy: Metres,
        days: Days | None = None,
        *,
        ground: Ground | None = None,
        first: int | None = None,
        last: int | None = None,
    ) -> "Study":
        """A study of bare points, each counting one; without days all lie on day 0."""
        points = checked_metres(xy)
        when = np.zeros(len(points), dtype=np.int32) if days is None else np.asarray(days, dtype=np.int32)
        return cls(
            xy=points,
            days=when,
            weights=np.ones(len(points)),
            ground=ground,
            first=(int(when.min()) if len(when) else 0) if first is None else first,
            last=(int(when.max()) if len(when) else 0) if last is None else last,
        )


def checked_metres(xy: Metres) -> Metres:
    """The points as float64 (n, 2), or PointsError where they are not finite metres."""
    points = np.asarray(xy, dtype=np.float64)
    if points.ndim != 2 or points.shape[1] != 2:
        raise PointsError(
            f"points must be n rows of easting and northing; these have the shape {points.shape}"
        )
    bad = ~np.isfinite(points).all(axis=1)
    if bad.any():
        raise PointsError(
            f"{int(bad.sum())} of {len(points)} points are not finite, the first in row {int(bad.argmax())}"
        )
    return points
