"""Checks of coordinates and of whether there is a place at all."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from geo.importing.checks.context import Context
from geo.importing.problems import Problem
from geo.importing.rows import Batch

Degrees = NDArray[np.float64]


def whole_coordinates(batch: Batch, context: Context) -> Iterator[Problem]:
    """Both coordinates or none."""
    lons, lats = _coordinates(batch)
    for place in np.flatnonzero(np.isnan(lons) != np.isnan(lats)):
        missing = "lon" if np.isnan(lons[place]) else "lat"
        if (number := batch.numbers[place]) not in batch.refused_rows():
            yield Problem("half_coordinate", row=number, column=context.heading(missing))


def plausible_coordinates(batch: Batch, context: Context) -> Iterator[Problem]:
    """Degrees, and not swapped. Swapped: inside the extent of the loaded units only the other way round.

    A point outside the extent both ways is left to the placing, which calls it outside all units. Where
    the extent is as wide as it is long and lies on the diagonal, swapping cannot be told.
    """
    lons, lats = _coordinates(batch)
    known = ~(np.isnan(lons) | np.isnan(lats))
    swapped = known & _inside(lats, lons, context) & ~_inside(lons, lats, context)
    strange = known & ~swapped & ((np.abs(lons) > 180) | (np.abs(lats) > 90))
    for code, found in (("coordinates_swapped", swapped), ("coordinates_not_degrees", strange)):
        for place in np.flatnonzero(found):
            lon, lat = float(lons[place]), float(lats[place])
            yield Problem(
                code,
                row=batch.numbers[place],
                column=context.heading("lon"),
                found=f"{lon:g}, {lat:g}",
                details={"lon": f"{lon:g}", "lat": f"{lat:g}"},
            )


def some_place(batch: Batch, _context: Context) -> Iterator[Problem]:
    """Coordinates or a unit; without either the fact is kept, but nobody will find it on a map."""
    lons, _ = _coordinates(batch)
    codes, names = batch.column("unit_code"), batch.column("unit_name")
    for place in np.flatnonzero(np.isnan(lons)).tolist():
        if not codes[place] and not names[place]:
            yield Problem("no_place", row=batch.numbers[place])


def _coordinates(batch: Batch) -> tuple[Degrees, Degrees]:
    return (
        np.array(batch.column("lon"), dtype=np.float64),
        np.array(batch.column("lat"), dtype=np.float64),
    )


def _inside(lons: Degrees, lats: Degrees, context: Context) -> NDArray[np.bool_]:
    inside = np.zeros(len(lons), dtype=bool)
    for west, south, east, north in context.extents:
        inside |= (lons >= west) & (lons <= east) & (lats >= south) & (lats <= north)
    return inside
