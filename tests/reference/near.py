"""Which units hold a place, and which lie near it, one after the other: slow, and obviously right.

Distances are taken on a map drawn around the place itself, on which every length from it is true.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import shapely
from pyproj import Transformer


@dataclass(frozen=True)
class Looked:
    """Ranks of the units that cover a place, and the distance in metres to every unit."""

    covering: tuple[int, ...]
    distances: tuple[float, ...]

    def near(self, metres: float) -> int | None:
        """The lowest unit within so many metres that is not the one the place counts in."""
        own = self.covering[0] if self.covering else None
        return next((rank for rank, far in enumerate(self.distances) if far <= metres and rank != own), None)


def look(units: Sequence[shapely.Geometry], lon: float, lat: float) -> Looked:
    """Look at one place in degrees; units by rank."""
    place = shapely.Point(lon, lat)
    covering = tuple(rank for rank, unit in enumerate(units) if unit.covers(place))
    around = Transformer.from_crs("OGC:CRS84", f"+proj=aeqd +lat_0={lat} +lon_0={lon}", always_xy=True)
    flat = [shapely.transform(unit, around.transform, interleaved=False) for unit in units]
    return Looked(covering, tuple(shape.distance(shapely.Point(0, 0)) for shape in flat))
