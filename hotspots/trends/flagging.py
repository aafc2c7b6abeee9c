"""Which squares are flagged when a share of the ground may be."""

import numpy as np
from numpy.typing import NDArray

from hotspots.contract import Parameter
from hotspots.errors import ParameterError
from hotspots.lattice import Squares


def highest(scores: NDArray[np.float64], wanted: int) -> NDArray[np.bool_]:
    """Which places have the ``wanted`` highest scores above 0; of equals the first. NaN is never flagged."""
    known = np.nan_to_num(scores, nan=0.0)
    flagged = np.zeros(len(scores), dtype=np.bool_)
    flagged[np.argsort(-known, kind="stable")[:wanted]] = True
    return flagged & (known > 0)


def squares_in(area_share: float, squares: Squares, *, area_m2: float) -> int:
    """How many squares fit into ``area_share`` per cent of the ground, or ParameterError where none does."""
    wanted = int(area_share / 100 * area_m2 // squares.side_m**2)
    if not wanted:
        raise ParameterError(
            f"--area-share is {area_share:g} % of {area_m2 / 1e6:,.2f} km², which is less than one "
            f"square of {squares.side_m:g} m; choose a larger share or a smaller --side"
        )
    return wanted


def area_share_parameter() -> Parameter:
    """The share of the ground that is flagged."""
    return Parameter(
        field="area_share",
        option="--area-share",
        least=0.001,
        most=100,
        unit="%",
        vi="phần diện tích được đánh dấu",
        en="share of the study area that is flagged",
    )


def tau_parameter(*, automatic: bool = False) -> Parameter:
    """How quickly incidents are forgotten."""
    return Parameter(
        field="tau_days",
        option="--tau",
        least=1,
        most=36_500,
        unit="days",
        automatic=automatic,
        vi="sau bao nhiêu ngày một vụ chỉ còn nặng 37 %",
        en="age at which an incident weighs 37 per cent",
    )
