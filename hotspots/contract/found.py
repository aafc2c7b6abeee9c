"""What a method answers: spots with their members, a field of cells, or facts about the whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from hotspots.lattice.lattice import Lattice


class Role(IntEnum):
    """What an incident is to its hotspot."""

    NOISE = 0
    CORE = 1
    BORDER = 2


@dataclass(frozen=True, kw_only=True)
class Spot:
    """One hotspot. Outline and area are in metres and m²; ``count`` is its incidents, ``plain_count``
    everything inside the outline, members or not; rank 1 comes first. ``statistics`` are the method's own
    numbers (JSON), named as its docstring says.
    """

    rank: int
    outline: shapely.Polygon | shapely.MultiPolygon
    count: int
    area_m2: float
    plain_count: int
    statistics: Mapping[str, Any] = field(default_factory=dict)

    @property
    def density(self) -> float:
        """Incidents per km² of outline."""
        return self.count / (self.area_m2 / 1e6)


@dataclass(frozen=True, kw_only=True)
class Cells:
    """A field: one number a cell of ``lattice`` in each of ``columns`` (name → array of its length).

    ``shown`` is the column that the map colours. A class column holds whole numbers whose words stand in
    ``words`` (number → code of the class); NaN means unknown. ``scores`` names the column whose highest
    values say where to go first, for a back-test; "" means the shown one, or none if that is of classes.
    """

    lattice: Lattice
    columns: Mapping[str, NDArray[Any]]
    shown: str
    words: Mapping[int, str] = field(default_factory=dict)
    scores: str = ""


@dataclass(frozen=True, kw_only=True)
class Found:
    """A method's answer. For each incident the rank of its hotspot (0 for none) and its Role, and the spots
    by rank; ``cells`` where the method makes a field; ``facts`` numbers about the whole (JSON); ``chosen``
    the values of parameters that were left to the method, by field name.
    """

    ranks: NDArray[np.int32]
    roles: NDArray[np.uint8]
    spots: tuple[Spot, ...]
    cells: Cells | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    chosen: Mapping[str, int | float | str] = field(default_factory=dict)
