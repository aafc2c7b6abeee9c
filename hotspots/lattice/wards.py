"""The study's own areas as cells, most often wards."""

from collections.abc import Mapping
from typing import Any, ClassVar, Self

import numpy as np
import shapely
from numpy.typing import NDArray

from hotspots.contract.study import Areas
from hotspots.errors import ScopeError
from hotspots.lattice.lattice import Lattice, Numbers

# Boundaries from different surveys leave gaps; units this near in metres count as touching.
GAP_M = 1.0


class Wards(Lattice):
    """The areas of a study in their order; ``numbers`` are the units' ids, ``centres`` points inside them.

    A place on a shared boundary goes to the area that stands first.

    Misleads: wards differ a hundredfold in area and residents, and a count follows both; the answer changes
    with the boundaries, which were drawn for other reasons.
    """

    kind: ClassVar[str] = "ward"

    def __init__(
        self,
        numbers: Numbers,
        *,
        centres: NDArray[np.float64],
        areas_m2: NDArray[np.float64],
        shapes: NDArray[np.object_] | None = None,
    ) -> None:
        self.numbers, self.centres, self.areas_m2, self._shapes = numbers, centres, areas_m2, shapes

    @classmethod
    def over(cls, areas: Areas) -> Self:
        """The areas as they are; together they are the ground."""
        shapes = np.asarray(areas.outlines, dtype=object)
        sizes = np.asarray(shapely.area(shapes), dtype=np.float64)
        return cls(areas.keys, centres=areas.centres, areas_m2=sizes, shapes=shapes)

    def cell_of(self, xy: NDArray[np.float64]) -> Numbers:
        found = np.full(len(xy), len(self), dtype=np.int64)
        places: NDArray[np.object_] = np.asarray(shapely.points(xy))
        # The tree holds the places: it prepares what it is asked with, and outlines are worth preparing.
        row, place = shapely.STRtree(places).query(self.outlines(), predicate="intersects")
        np.minimum.at(found, place, row)
        return np.where(found < len(self), found, -1)

    def outlines(self) -> NDArray[np.object_]:
        """The areas' outlines. ScopeError where the wards were made again from their ids alone: boundaries
        stand in the units, not in a run.
        """
        if self._shapes is None:
            raise ScopeError(
                f"these {len(self)} wards are known by their ids only; take the boundaries of those units"
            )
        return self._shapes

    def neighbours(self) -> tuple[Numbers, Numbers]:
        shapes = self.outlines()
        mine, other = shapely.STRtree(shapes).query(shapes, predicate="dwithin", distance=GAP_M)
        apart = mine != other
        return mine[apart].astype(np.int64), other[apart].astype(np.int64)

    @property
    def description(self) -> Mapping[str, Any]:
        return {"kind": self.kind, "centres": np.round(self.centres, 2).tolist()}

    @classmethod
    def described(cls, description: Mapping[str, Any], numbers: Numbers) -> Self:
        centres = np.array(description["centres"], dtype=np.float64).reshape(-1, 2)
        return cls(numbers, centres=centres, areas_m2=np.full(len(numbers), np.nan))
