"""The lattice that a method was asked for, and which of its cells each incident lies in."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from hotspots.contract import Choice, Parameter, Study
from hotspots.errors import ParameterError, ScopeError
from hotspots.lattice import Hexagons, Lattice, Squares, Wards
from hotspots.lattice.hexagons import resolution_of

# More cells than these were not worth their waiting: a map of a city has fewer pixels.
MOST_CELLS = 1_000_000
# Between these many cells an automatic side stays.
FEWEST_AUTOMATIC, MOST_AUTOMATIC = 100, 100_000

SIDE = Parameter(
    field="side_m",
    option="--side",
    kind=float,
    least=10,
    most=50_000,
    unit="m",
    vi="cạnh của ô; ô lục giác lấy cỡ H3 có diện tích gần nhất",
    en="side of a cell; hexagons take the H3 resolution nearest in area",
    automatic=True,
)
CELLS = Parameter(
    field="cells",
    option="--cells",
    kind=str,
    choices=(
        Choice(code="square", vi="ô vuông", en="squares"),
        Choice(code="hex", vi="ô lục giác H3", en="H3 hexagons"),
        Choice(code="ward", vi="phường, xã", en="wards"),
    ),
    vi="loại ô",
    en="kind of cells",
)


@dataclass(frozen=True, kw_only=True)
class CellParams:
    """``cells`` is square, hex or ward; ``side_m`` in metres, None: chosen from the data; wards need none."""

    cells: str = "square"
    side_m: float | None = None


@dataclass(frozen=True, kw_only=True)
class Made:
    """A lattice, the row of each incident's cell (−1: in none), and what was chosen on the way."""

    lattice: Lattice
    at: NDArray[np.int64]
    chosen: dict[str, int | float | str]

    def counts(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """Sum of the incidents' weights in each cell."""
        inside = self.at >= 0
        return np.bincount(self.at[inside], weights=weights[inside], minlength=len(self.lattice)).astype(
            float
        )


def make(study: Study, params: CellParams) -> Made:
    """The cells of the study's ground and of nothing else: empty land around a city would make the whole
    city a hotspot. ScopeError where no ground, areas or coordinate system is known, ParameterError where
    there would be too many cells.
    """
    if params.cells == "ward":
        return _wards(study)
    if study.ground is None or study.ground.is_empty:
        raise ScopeError(
            "a field needs the study area, and none is given; over a bare rectangle empty land would make "
            "hotspots"
        )
    side = automatic_side(study) if params.side_m is None else params.side_m
    chosen: dict[str, int | float | str] = {} if params.side_m is not None else {"side_m": side}
    refuse_too_many(study.ground, side)
    lattice = _hexagons(study, side) if params.cells == "hex" else Squares.over(study.ground, side_m=side)
    return Made(lattice=lattice, at=lattice.cell_of(study.xy), chosen=chosen)


def automatic_side(study: Study) -> float:
    """Side of squares that hold two incidents each on average (√(2A/n), Wong and Lee 2005), within the
    limits of an automatic side, to two digits. A rule of thumb: look at more than one side.
    """
    area = float(shapely.area(study.ground))
    side = np.sqrt(2 * area / max(len(study.xy), 1))
    side = min(max(side, np.sqrt(area / MOST_AUTOMATIC)), np.sqrt(area / FEWEST_AUTOMATIC))
    step = 10.0 ** (np.floor(np.log10(side)) - 1)
    return float(max(np.ceil(side / step) * step, SIDE.least))


def refuse_too_many(ground: shapely.Geometry, side_m: float) -> None:
    """ParameterError where cells of ``side_m`` would be more than MOST_CELLS."""
    area = float(shapely.area(ground))
    if area / side_m**2 > MOST_CELLS:
        raise ParameterError(
            f"--side is {side_m:g} m: that makes about {area / side_m**2:,.0f} cells of this study area; "
            f"choose {np.ceil(np.sqrt(area / MOST_CELLS)):,.0f} m or more"
        )


def _hexagons(study: Study, side: float) -> Hexagons:
    if not study.srid or study.ground is None:
        raise ScopeError("hexagons need degrees, and the study does not name the system of its metres")
    return Hexagons.over(study.ground, resolution=resolution_of(side), srid=study.srid)


def _wards(study: Study) -> Made:
    if study.areas is None or not len(study.areas.keys):
        raise ScopeError("wards as cells need the study's areas, and none are given")
    lattice = Wards.over(study.areas)
    at = lattice.cell_of(study.xy) if study.area_of is None else study.area_of
    return Made(lattice=lattice, at=at, chosen={})
