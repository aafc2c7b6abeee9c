"""A small drawing of a route among the units it passes: plain SVG paths, no map behind, nothing to fetch."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from geo import crs

WIDTH, MARGIN = 640.0, 12.0
# Half a pixel of the drawing: what is smaller cannot be seen.
FINEST_PX = 0.5


@dataclass(frozen=True, slots=True)
class Sketch:
    """A drawing of `width` × `height` pixels; north is up. `stroke` is the width of the corridor in pixels, 0
    for an area or a line alone.
    """

    width: float
    height: float
    units: list[tuple[str, str, float, float]]
    route: str
    is_area: bool
    stroke: float


def sketch(route: Any, units: Sequence[Any], *, width_m: float | None) -> Sketch:
    """The route (degrees) and the outlines of units, each as (name, path, x, y of its label)."""
    line = shapely.from_wkb(bytes(route.wkb))
    shapes = [shapely.from_wkb(bytes(unit.boundary.wkb)) for unit in units]
    lon, lat = line.centroid.x, line.centroid.y
    srid = crs.metric_for(lon, lat)
    flat = shapely.transform([line, *shapes], lambda xy: crs.to_metres(xy[:, 0], xy[:, 1], srid))
    west, south, east, north = shapely.total_bounds(flat)
    scale = (WIDTH - 2 * MARGIN) / max(east - west, north - south, 1.0)
    corner = np.array([west, north])
    drawn = shapely.transform(flat, lambda xy: MARGIN + (xy - corner) * np.array([scale, -scale]))
    drawn = shapely.simplify(drawn, FINEST_PX)
    labels = [shapely.point_on_surface(shape) for shape in drawn[1:]]
    is_area = bool(shapely.get_dimensions(line) == 2)
    return Sketch(
        width=round(2 * MARGIN + (east - west) * scale),
        height=round(2 * MARGIN + (north - south) * scale),
        units=[
            (unit.name, _path(shape), round(label.x, 1), round(label.y, 1))
            for unit, shape, label in zip(units, drawn[1:], labels, strict=True)
        ],
        route=_path(drawn[0]),
        is_area=is_area,
        stroke=0.0 if is_area or width_m is None else round(width_m * scale, 2),
    )


def _path(shape: shapely.Geometry) -> str:
    """The `d` of an SVG path."""
    return "".join(_part(part) for part in shapely.get_parts(shape))


def _part(part: Any) -> str:
    if isinstance(part, shapely.Polygon):
        return "".join(f"{_run(ring.coords)}Z" for ring in (part.exterior, *part.interiors))
    return _run(part.coords)


def _run(places: Any) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in np.asarray(places)[:, :2])
