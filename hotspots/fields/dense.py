"""What both densities share: squares, bandwidth, and the densest part of the ground as hot."""

from dataclasses import dataclass
from typing import cast

import numpy as np
import shapely
from numpy.typing import NDArray

from hotspots.contract import Parameter, Progress, Study
from hotspots.fields.bandwidth import BANDWIDTH, normal_reference
from hotspots.fields.cells import MOST_AUTOMATIC, SIDE, CellParams, Made, make
from hotspots.fields.smoothing import KERNEL, Kernel, Smoother
from hotspots.lattice import Squares

# Squares to a bandwidth where the side is not given.
FINE = 8

SHARE = Parameter(
    field="share",
    option="--share",
    kind=float,
    least=0.01,
    most=50,
    unit="%",
    vi="phần diện tích địa bàn được coi là nóng",
    en="share of the study area called hot",
)
PARAMETERS = (
    SIDE,
    BANDWIDTH,
    KERNEL,
    SHARE,
)


@dataclass(frozen=True, kw_only=True)
class DenseParams:
    """``side_m`` of squares and ``bandwidth_m``, None: chosen; ``kernel`` is quartic or gaussian; ``share``
    per cent of the ground, its densest squares, are hot.
    """

    side_m: float | None = None
    bandwidth_m: float | None = None
    kernel: str = "quartic"
    share: float = 2.0


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """The squares, the smoother over them and what was chosen."""

    made: Made
    smoother: Smoother
    chosen: dict[str, int | float | str]

    def per_km2(self, xy: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """Density (m,) of places per km²."""
        return self.smoother.per_km2(self.smoother.raster.binned(xy, weights))


def prepare(study: Study, params: DenseParams, progress: Progress) -> Prepared:
    """Squares and smoother for a study. Raises what `cells.make` raises."""
    progress("making cells", 0.0)
    chosen: dict[str, int | float | str] = {}
    bandwidth = params.bandwidth_m
    if bandwidth is None:
        bandwidth = chosen["bandwidth_m"] = float(f"{normal_reference(study.xy):.4g}")
    side = params.side_m
    if side is None:
        side = chosen["side_m"] = _side(study, bandwidth)
    made = make(study, CellParams(side_m=side))
    kernel = Kernel(name=params.kernel, bandwidth_m=bandwidth)
    smoother = Smoother.on(cast("Squares", made.lattice), kernel)
    return Prepared(made=made, smoother=smoother, chosen=chosen)


def densest(values: NDArray[np.float64], areas_m2: NDArray[np.float64], share: float) -> NDArray[np.bool_]:
    """Which cells (m,) are hot: from the highest value down, as many as fit into ``share`` per cent of the
    ground, one at least. Cells that are 0 or unknown never are; of equal ones the first.
    """
    order = np.argsort(-np.nan_to_num(values), kind="stable")
    order = order[np.nan_to_num(values)[order] > 0]
    taken = np.cumsum(areas_m2[order]) <= areas_m2.sum() * share / 100 * (1 + 1e-9)
    taken[:1] = True
    hot = np.zeros(len(values), dtype=np.bool_)
    hot[order[taken]] = True
    return hot


def _side(study: Study, bandwidth: float) -> float:
    area = 0.0 if study.ground is None else float(shapely.area(study.ground))
    side = max(bandwidth / FINE, np.sqrt(area / MOST_AUTOMATIC), SIDE.least)
    return float(np.ceil(side))
