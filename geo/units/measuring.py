"""How much of old units lies in new ones, measured between two drawings."""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray

from geo import crs


def measured_shares(old: Sequence[shapely.Geometry], new: Sequence[shapely.Geometry]) -> NDArray[np.float64]:
    """Share of each old shape's geodesic area that lies in the new shape beside it, shape (n,), 0 to 1.

    Shapes are in degrees. Misleads at both ends: whole wards of Hà Nội measured 0.97 to 0.98, because two
    maps of one border differ, and a neighbour that took nothing measures 0.01.
    """
    before, after = np.asarray(old, dtype=object), np.asarray(new, dtype=object)
    shared = shapely.intersection(before, after)
    return np.array(
        [
            min(1.0, area_of(part) / area_of(whole)) if area_of(whole) else 0.0
            for part, whole in zip(shared, before, strict=True)
        ]
    )


def area_of(shape: shapely.Geometry) -> float:
    """Geodesic area in m² of the polygons of a shape in degrees; lines and points have none."""
    parts = [part for part in shapely.get_parts(shapely.get_parts(shape)) if part.geom_type == "Polygon"]
    return sum(crs.geodesic_area(part) for part in parts if not part.is_empty)
