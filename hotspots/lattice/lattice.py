"""What every lattice promises."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


class Lattice(ABC):
    """m cells on the study area, in a fixed order: row i of every answer is cell i.

    ``numbers`` (m,) names each cell for ever: the same ground and size give the same numbers. ``centres``
    (m, 2) and ``areas_m2`` (m,) are of the part of the cell that lies in the study area, in metres.
    """

    kind: ClassVar[str]
    numbers: Numbers
    centres: NDArray[np.float64]
    areas_m2: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.numbers)

    @abstractmethod
    def cell_of(self, xy: NDArray[np.float64]) -> Numbers:
        """Row of the cell that each place (n, 2) lies in; −1 where it lies in none."""

    @abstractmethod
    def outlines(self) -> NDArray[np.object_]:
        """The cells as polygons in metres, not cut to the study area."""

    @abstractmethod
    def neighbours(self) -> tuple[Numbers, Numbers]:
        """All ordered pairs of different cells that share an edge or a corner, as rows (from, to)."""

    @property
    @abstractmethod
    def description(self) -> Mapping[str, Any]:
        """Kind and measures as JSON, so that `described` makes the lattice again without the study area."""

    @classmethod
    @abstractmethod
    def described(cls, description: Mapping[str, Any], numbers: Numbers) -> Self:
        """The lattice of a description and its cells' numbers."""

    def counts(
        self, xy: NDArray[np.float64], weights: NDArray[np.float64] | None = None
    ) -> NDArray[np.float64]:
        """Sum of the weights (1 each without them) of the places in each cell; others are left out."""
        at = self.cell_of(xy)
        inside = at >= 0
        mass = None if weights is None else weights[inside]
        return np.bincount(at[inside], weights=mass, minlength=len(self)).astype(np.float64)
