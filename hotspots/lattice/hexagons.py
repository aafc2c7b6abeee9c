"""Hexagons of H3: one lattice for the whole earth, so that two cities and two years share it."""

from collections.abc import Mapping
from typing import Any, ClassVar, Self

import h3.api.basic_int as h3
import numpy as np
import shapely
from numpy.typing import NDArray

from geo import crs
from hotspots.contract.study import Ground
from hotspots.lattice.clipping import areas_inside
from hotspots.lattice.lattice import Lattice, Numbers


class Hexagons(Lattice):
    """H3 cells of one ``resolution`` that reach into the ground, by number; ``srid`` names the metres.

    ``numbers`` are H3's own. A place belongs to the cell that H3 gives it, whose edges bend by centimetres
    against the straight ones drawn here. H3 leaves twelve pentagons, all at sea.

    Misleads: cells of one resolution differ in area, by up to a factor of two over the earth (in a city by
    less than 1 %); compare densities, not counts, between distant cities.
    """

    kind: ClassVar[str] = "hex"

    def __init__(
        self, numbers: Numbers, *, resolution: int, srid: int, areas_m2: NDArray[np.float64]
    ) -> None:
        self.numbers, self.resolution, self.srid, self.areas_m2 = numbers, resolution, srid, areas_m2
        middles = np.array([h3.cell_to_latlng(int(number)) for number in numbers]).reshape(-1, 2)
        self.centres = crs.to_metres(middles[:, 1], middles[:, 0], srid)

    @classmethod
    def over(cls, ground: Ground, *, resolution: int, srid: int) -> Self:
        """The hexagons with some of the ground in them; their areas are those of that part."""
        # Rougher and wider first: H3 took five seconds to fill an edge of 19,000 corners, and lines that are
        # straight in metres are not in degrees.
        rough = np.sqrt(h3.average_hexagon_area(resolution, unit="m^2")) / 2
        wider = shapely.buffer(shapely.simplify(ground, rough), 2 * rough, quad_segs=2)
        degrees = shapely.transform(wider, lambda xy: crs.from_metres(xy[:, 0], xy[:, 1], srid))
        shape = h3.geo_to_h3shape(degrees)
        touched = h3.h3shape_to_cells_experimental(shape, resolution, contain="overlap")
        numbers = np.array(sorted(touched), dtype=np.int64)
        areas = areas_inside(_outlines(numbers, srid), ground)
        kept = areas > 0
        return cls(numbers[kept], resolution=resolution, srid=srid, areas_m2=areas[kept])

    def cell_of(self, xy: NDArray[np.float64]) -> Numbers:
        if not (len(self) and len(xy)):
            return np.full(len(xy), -1, dtype=np.int64)
        degrees = crs.from_metres(xy[:, 0], xy[:, 1], self.srid)
        pairs = zip(degrees[:, 1].tolist(), degrees[:, 0].tolist(), strict=True)
        wanted = np.array(
            [h3.latlng_to_cell(lat, lon, self.resolution) for lat, lon in pairs], dtype=np.int64
        )
        row = np.minimum(np.searchsorted(self.numbers, wanted), len(self) - 1)
        return np.where(self.numbers[row] == wanted, row, -1)

    def outlines(self) -> NDArray[np.object_]:
        return _outlines(self.numbers, self.srid)

    def neighbours(self) -> tuple[Numbers, Numbers]:
        row_of = {number: row for row, number in enumerate(self.numbers.tolist())}
        pairs = [
            (row, row_of[near])
            for number, row in row_of.items()
            for near in h3.grid_disk(number, 1)
            if near != number and near in row_of
        ]
        both = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        return both[:, 0], both[:, 1]

    @property
    def description(self) -> Mapping[str, Any]:
        return {"kind": self.kind, "resolution": self.resolution, "srid": self.srid}

    @classmethod
    def described(cls, description: Mapping[str, Any], numbers: Numbers) -> Self:
        resolution, srid = int(description["resolution"]), int(description["srid"])
        areas = shapely.area(_outlines(numbers, srid))
        return cls(numbers, resolution=resolution, srid=srid, areas_m2=areas)


def resolution_of(side_m: float) -> int:
    """The resolution whose hexagons come nearest in area to a square of ``side_m``."""
    sizes = np.array([h3.average_hexagon_area(each, unit="m^2") for each in range(16)])
    return int(np.abs(np.log(sizes / side_m**2)).argmin())


def _outlines(numbers: Numbers, srid: int) -> NDArray[np.object_]:
    rings = [h3.cell_to_boundary(int(number)) for number in numbers]
    if not rings:
        return np.empty(0, dtype=object)
    corners = np.array([corner for ring in rings for corner in ring])
    places = crs.to_metres(corners[:, 1], corners[:, 0], srid)
    ends = np.cumsum([len(ring) for ring in rings])[:-1]
    return np.array([shapely.Polygon(ring) for ring in np.split(places, ends)], dtype=object)
