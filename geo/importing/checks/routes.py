"""Checks of a key route's shape beside its width and the loaded units."""

from collections.abc import Iterator

import shapely

from geo.importing.checks.context import Box, Context
from geo.importing.problems import Problem
from geo.importing.rows import Batch
from geo.importing.wkt import is_area


def width_that_fits(batch: Batch, context: Context) -> Iterator[Problem]:
    """A width is more than nothing, and stands beside a line: an area is as wide as it is drawn."""
    shapes, column = batch.column("geometry"), context.heading("width_m")
    for number, shape, width in zip(batch.numbers, shapes, batch.column("width_m"), strict=True):
        if width is None:
            continue
        if not width:
            yield Problem("no_width", row=number, column=column, found=str(width))
        elif isinstance(shape, shapely.Geometry) and is_area(shape):
            yield Problem("width_of_area", row=number, column=column, found=str(width))


def not_swapped(batch: Batch, context: Context) -> Iterator[Problem]:
    """Longitude first. Swapped: the shape meets the loaded units only the other way round."""
    for number, shape in zip(batch.numbers, batch.column("geometry"), strict=True):
        if not isinstance(shape, shapely.Geometry):
            continue
        west, south, east, north = shapely.bounds(shape).tolist()
        as_told, turned = (west, south, east, north), (south, west, north, east)
        if _meets(turned, context.extents) and not _meets(as_told, context.extents):
            lon, lat = f"{west:g}", f"{south:g}"
            yield Problem(
                "coordinates_swapped",
                row=number,
                column=context.heading("geometry"),
                found=f"{lon}, {lat}",
                details={"lon": lon, "lat": lat},
            )


def _meets(box: Box, extents: tuple[Box, ...]) -> bool:
    west, south, east, north = box
    return any(west <= e and east >= w and south <= n and north >= s for w, s, e, n in extents)
