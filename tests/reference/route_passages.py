"""Which units a route passes, one unit at a time with shapely, slowly."""

from typing import Any

import shapely

from geo import crs


def passages(
    route: shapely.Geometry, width_m: float | None, units: dict[Any, shapely.Geometry], *, srid: int
) -> dict[Any, tuple[float | None, float | None]]:
    """Unit → (metres of the line inside, square metres of the corridor inside), of the units passed."""
    flat = _metres(route, srid)
    is_line = shapely.get_dimensions(route) == 1
    corridor = flat.buffer(width_m / 2, quad_segs=8) if is_line and width_m is not None else flat
    found: dict[Any, tuple[float | None, float | None]] = {}
    for key, unit in units.items():
        shape = _metres(unit, srid)
        length = flat.intersection(shape).length if is_line else None
        area = corridor.intersection(shape).area if shapely.get_dimensions(corridor) == 2 else None
        if (length or 0) >= 10 or (area or 0) >= 100:
            found[key] = (length, area)
    return found


def _metres(shape: shapely.Geometry, srid: int) -> shapely.Geometry:
    return shapely.transform(shape, lambda xy: crs.to_metres(xy[:, 0], xy[:, 1], srid))
