"""Which cells are neighbours, as people choose it, and what those add up to by the quickest way there is."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from hotspots.contract import Choice, Parameter, Study
from hotspots.errors import ParameterError
from hotspots.fields.cells import CELLS, SIDE, CellParams, Made
from hotspots.fields.sums import Sums, neighbour_sums
from hotspots.fields.windows import fits, window_sums
from hotspots.lattice import Squares, Wards
from hotspots.weights import Weights, band, nearest, of_pairs

# A square's corner neighbour.
CORNER = float(np.sqrt(2))

MEASURE = Parameter(
    field="measure",
    option="--measure",
    kind=str,
    choices=(
        Choice(code="count", vi="số vụ", en="incidents"),
        Choice(code="per_km2", vi="số vụ trên km²", en="incidents per km²"),
        Choice(
            code="per_1000",
            vi="số vụ trên 1.000 dân (chỉ với phường, xã)",
            en="incidents per 1,000 residents (wards only)",
        ),
    ),
    vi="đại lượng so sánh giữa các ô",
    en="what is compared between cells",
)
NEIGHBOURS = Parameter(
    field="neighbours",
    option="--neighbours",
    kind=str,
    choices=(
        Choice(code="touching", vi="ô chung cạnh hoặc chung góc", en="cells that share an edge or a corner"),
        Choice(code="band", vi="ô có tâm trong bán kính", en="cells whose middles lie within the radius"),
        Choice(code="nearest", vi="các ô gần nhất", en="the nearest cells"),
    ),
    vi="ô nào là lân cận",
    en="which cells are neighbours",
)
RADIUS = Parameter(
    field="radius_m",
    option="--radius",
    kind=float,
    least=1,
    most=100_000,
    unit="m",
    vi="bán kính lân cận (khi chọn theo bán kính)",
    en="radius of neighbours (where they are chosen by radius)",
    automatic=True,
)
K = Parameter(
    field="k",
    option="--k",
    kind=int,
    least=1,
    most=1_000,
    vi="số ô gần nhất (khi chọn ô gần nhất)",
    en="number of nearest cells (where those are chosen)",
)
PARAMETERS = (CELLS, SIDE, MEASURE, NEIGHBOURS, RADIUS, K)


@dataclass(frozen=True, kw_only=True)
class NearParams(CellParams):
    """``measure`` is count, per_km2 or, of wards, per_1000 residents; ``neighbours`` touching, band (of
    ``radius_m``; None: a square's diagonal, else the least that gives every cell a neighbour) or nearest
    (``k`` cells).
    """

    measure: str = "count"
    neighbours: str = "touching"
    radius_m: float | None = None
    k: int = 8


def measured(made: Made, study: Study, measure: str) -> NDArray[np.float64]:
    """The number of each cell that is compared: incidents, or incidents per km² of its ground or per 1,000
    residents; NaN where residents are unknown or none. ParameterError for residents of cells but wards.
    """
    counts = made.counts(study.weights)
    if measure == "count":
        return counts
    if measure == "per_km2":
        return counts / (made.lattice.areas_m2 / 1e6)
    if not isinstance(made.lattice, Wards) or study.areas is None:
        raise ParameterError(
            "--measure is per_1000, and residents are known of wards only; choose --cells ward"
        )
    people = study.areas.residents
    return np.divide(1e3 * counts, people, out=np.full(len(counts), np.nan), where=people > 0)


def radius_of(made: Made, params: NearParams) -> float | None:
    """The radius that neighbours are sought in; None where another rule is chosen. A field of squares that
    touch is one of a square's diagonal.
    """
    lattice = made.lattice
    if isinstance(lattice, Squares) and (params.neighbours == "touching" or params.radius_m is None):
        return None if params.neighbours == "nearest" else lattice.side_m * CORNER
    if params.neighbours != "band":
        return None
    if params.radius_m is not None:
        return params.radius_m
    apart = cKDTree(lattice.centres).query(lattice.centres, k=2)[0][:, 1] if len(lattice) > 1 else np.ones(1)
    return float(apart.max())


def sums_near(
    made: Made, values: NDArray[np.float64], params: NearParams, *, with_self: bool
) -> tuple[Sums, dict[str, int | float | str]]:
    """The neighbours' sums of each cell whose value is known, in the order of those cells, and the radius
    where it was chosen here. Cells of unknown value are nobody's neighbours.
    """
    radius = radius_of(made, params)
    left_open = params.neighbours == "band" and params.radius_m is None and radius is not None
    chosen: dict[str, int | float | str] = {"radius_m": radius} if left_open and radius is not None else {}
    if isinstance(made.lattice, Squares) and radius is not None and fits(made.lattice):
        return window_sums(made.lattice, values, radius_m=radius, with_self=with_self), chosen
    weights = weights_of(made, params, with_self=with_self)
    known = np.flatnonzero(np.isfinite(values))
    if len(known) < len(values):
        weights = weights.only(known)
    return neighbour_sums(weights, values[known]), chosen


def weights_of(made: Made, params: NearParams, *, with_self: bool) -> Weights:
    """The binary weights that the parameters describe."""
    centres = made.lattice.centres
    if params.neighbours == "nearest":
        return nearest(centres, k=params.k, with_self=with_self)
    radius = radius_of(made, params)
    if radius is not None:
        return band(centres, radius_m=radius, with_self=with_self)
    mine, others = made.lattice.neighbours()
    return of_pairs(mine, others, size=len(centres), with_self=with_self)
