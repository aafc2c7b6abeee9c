"""What every hotspot method takes and gives: arrays of metres in, spots with their outlines out. No Django
here.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from enum import IntEnum
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from hotspots.errors import ParameterError, PointsError

Metres = NDArray[np.float64]
"""Shape (n, 2): easting and northing of n incidents in metres, one row an incident."""

Progress = Callable[[str, float], None]
"""Called with the step's name and the share done, 0 to 1."""


class Role(IntEnum):
    """What an incident is to its hotspot."""

    NOISE = 0
    CORE = 1
    BORDER = 2


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """One named number of a method; command options, forms and documents are built from it."""

    field: str
    option: str
    kind: type[int] | type[float]
    least: float
    most: float
    unit: str
    vi: str
    en: str

    def read(self, value: object) -> int | float:
        """The value as this parameter's number, or ParameterError saying what was found and what is
        possible.
        """
        try:
            number = self.kind(str(value))
        except ValueError:
            raise ParameterError(f"{self.option}: “{value}” is not {self._wanted}") from None
        if not (math.isfinite(number) and self.least <= number <= self.most):
            limits = f"{self.least:,g} and {self.most:,g}{self._unit}"
            raise ParameterError(f"{self.option} is {value}; it must lie between {limits}")
        return number

    @property
    def _wanted(self) -> str:
        return "a whole number" if self.kind is int else "a number"

    @property
    def _unit(self) -> str:
        return f" {self.unit}" if self.unit else ""


@dataclass(frozen=True, kw_only=True)
class Spot:
    """One hotspot. Outline and area are in metres and m²; ``count`` is its incidents, ``plain_count``
    everything inside the outline, members or not; rank 1 has the most incidents.
    """

    rank: int
    outline: shapely.Polygon | shapely.MultiPolygon
    count: int
    area_m2: float
    plain_count: int

    @property
    def density(self) -> float:
        """Incidents per km² of outline."""
        return self.count / (self.area_m2 / 1e6)


@dataclass(frozen=True, kw_only=True)
class Found:
    """A method's answer: for each incident the rank of its hotspot (0 for none) and its Role, and the spots
    by rank.
    """

    ranks: NDArray[np.int32]
    roles: NDArray[np.uint8]
    spots: tuple[Spot, ...]


@dataclass(frozen=True, kw_only=True)
class Method:
    """A registered method: ``find(xy, params, progress)``, its frozen parameter class and what people read
    about it.
    """

    name: str
    vi: str
    en: str
    params: type[Any]
    parameters: tuple[Parameter, ...]
    find: Callable[[Metres, Any, Progress], Found]

    def read(self, given: Mapping[str, object]) -> Any:
        """Parameters from text or numbers by field name; a field left out keeps its default."""
        known = {parameter.field: parameter for parameter in self.parameters}
        if strangers := sorted(set(given) - set(known)):
            raise ParameterError(
                f"{self.name} has no parameter {', '.join(strangers)}; it has {', '.join(known)}"
            )
        return self.params(
            **{field: known[field].read(value) for field, value in given.items() if value is not None}
        )

    def defaults(self) -> dict[str, int | float]:
        """Default of each parameter by field name."""
        return asdict(self.params())


def checked_metres(xy: Metres) -> Metres:
    """The points as float64 (n, 2), or PointsError where they are not finite metres."""
    points = np.asarray(xy, dtype=np.float64)
    if points.ndim != 2 or points.shape[1] != 2:
        raise PointsError(
            f"points must be n rows of easting and northing; these have the shape {points.shape}"
        )
    bad = ~np.isfinite(points).all(axis=1)
    if bad.any():
        raise PointsError(
            f"{int(bad.sum())} of {len(points)} points are not finite, the first in row {int(bad.argmax())}"
        )
    return points


def silent(step: str, share: float) -> None:
    """The Progress of a caller who does not want to hear."""
