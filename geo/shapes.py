"""Stored geometries as shapely's."""

from collections.abc import Iterable
from typing import Any

import shapely


def as_shape(geometry: Any) -> shapely.Geometry:
    """A geometry of GeoDjango, in the same degrees. It must be there."""
    return shapely.from_wkb(bytes(geometry.wkb))


def as_shapes(geometries: Iterable[Any]) -> list[shapely.Geometry]:
    """Many at once, in their order."""
    return list(shapely.from_wkb([bytes(geometry.wkb) for geometry in geometries]))
