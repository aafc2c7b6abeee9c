"""Squares of one size from zero of the coordinate system, so that they do not move with the data."""

from collections.abc import Mapping
from typing import Any, ClassVar, Self

import numpy as np
import shapely
from numpy.typing import NDArray

from hotspots.contract.study import Ground
from hotspots.lattice.clipping import areas_inside
from hotspots.lattice.lattice import Lattice, Numbers

# Numbers are row · WIDTH + column, both counted from the origin: a square keeps its number when the study
# area grows. 2^31 columns of a metre go round the earth 53 times.
WIDTH = 2**31
_HALF = WIDTH // 2


class Squares(Lattice):
    """Squares of ``side_m`` metres that reach into the ground, row by row from the south-west.

    Misleads: counts on squares depend on where the squares begin; ``origin`` (metres) moves them, and a
    back-test looks at several.
    """

    kind: ClassVar[str] = "square"

    def __init__(
        self, numbers: Numbers, *, side_m: float, origin: tuple[float, float], areas_m2: NDArray[np.float64]
    ) -> None:
        self.numbers, self.side_m, self.origin, self.areas_m2 = numbers, side_m, origin, areas_m2
        self.rows, self.columns = numbers // WIDTH - _HALF, numbers % WIDTH - _HALF
        self.centres = np.column_stack([self.columns + 0.5, self.rows + 0.5]) * side_m + np.array(origin)

    @classmethod
    def over(cls, ground: Ground, *, side_m: float, origin: tuple[float, float] = (0.0, 0.0)) -> Self:
        """The squares with some of the ground in them; their areas are those of that part."""
        west, south, east, north = shapely.bounds(ground)
        first = np.floor((np.array([west, south]) - origin) / side_m).astype(np.int64)
        last = np.floor((np.array([east, north]) - origin) / side_m).astype(np.int64)
        rows, columns = np.mgrid[first[1] : last[1] + 1, first[0] : last[0] + 1].reshape(2, -1)
        x, y = columns * side_m + origin[0], rows * side_m + origin[1]
        boxes = shapely.box(x, y, x + side_m, y + side_m)
        areas = areas_inside(np.asarray(boxes, dtype=object), ground)
        kept = areas > 0
        return cls(_numbers(rows[kept], columns[kept]), side_m=side_m, origin=origin, areas_m2=areas[kept])

    def cell_of(self, xy: NDArray[np.float64]) -> Numbers:
        at = np.floor((xy - np.array(self.origin)) / self.side_m).astype(np.int64)
        wanted = _numbers(at[:, 1], at[:, 0])
        if not len(self):
            return np.full(len(xy), -1, dtype=np.int64)
        row = np.minimum(np.searchsorted(self.numbers, wanted), len(self) - 1)
        return np.where(self.numbers[row] == wanted, row, -1)

    def outlines(self) -> NDArray[np.object_]:
        low, high = self.centres - self.side_m / 2, self.centres + self.side_m / 2
        return np.asarray(shapely.box(low[:, 0], low[:, 1], high[:, 0], high[:, 1]), dtype=object)

    def neighbours(self) -> tuple[Numbers, Numbers]:
        steps = [(up, across) for up in (-1, 0, 1) for across in (-1, 0, 1) if (up, across) != (0, 0)]
        pairs = [self._beside(up, across) for up, across in steps]
        return np.concatenate([a for a, _ in pairs]), np.concatenate([b for _, b in pairs])

    def _beside(self, up: int, across: int) -> tuple[Numbers, Numbers]:
        wanted = self.numbers + up * WIDTH + across
        row = np.minimum(np.searchsorted(self.numbers, wanted), len(self) - 1)
        found = self.numbers[row] == wanted
        return np.flatnonzero(found), row[found]

    @property
    def description(self) -> Mapping[str, Any]:
        return {"kind": self.kind, "side_m": self.side_m, "origin": list(self.origin)}

    @classmethod
    def described(cls, description: Mapping[str, Any], numbers: Numbers) -> Self:
        side = float(description["side_m"])
        x, y = description["origin"]
        return cls(numbers, side_m=side, origin=(x, y), areas_m2=np.full(len(numbers), side**2))


def _numbers(rows: Numbers, columns: Numbers) -> Numbers:
    return (rows + _HALF) * WIDTH + columns + _HALF
