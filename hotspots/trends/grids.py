"""Squares of a study, with a side that is chosen and told where nobody set it, and counts on them by step."""

import numpy as np
from numpy.typing import NDArray

from hotspots.contract import Parameter, Study
from hotspots.contract.study import Ground
from hotspots.errors import ParameterError, ScopeError
from hotspots.lattice import Squares
from hotspots.trends.steps import Steps

MOST_SQUARES = 2_000_000
MOST_BINS = 60_000_000
_SIDES = (100.0, 200.0, 500.0, 1_000.0, 2_000.0, 5_000.0)


def usual_side(area_m2: float, incidents: int) -> float:
    """The longest of 100, 200, 500, 1,000, 2,000 and 5,000 m not above √(2 · area / incidents), a common rule
    for squares to count in: about two incidents a square if they lay evenly.

    Misleads: the rule knows nothing of streets; another side gives another picture.
    """
    wanted = np.sqrt(2 * area_m2 / max(incidents, 1))
    return max((side for side in _SIDES if side <= wanted), default=_SIDES[0])


def ground_of(study: Study) -> Ground:
    """The ground of a study, or ScopeError where it has none."""
    if study.ground is None:
        raise ScopeError("this method counts on squares of the study area, but there is none; load units")
    return study.ground


def squares_on(study: Study, side_m: float | None, *, steps: int = 1) -> Squares:
    """The squares of the ground, of ``side_m`` or the usual side for the incidents of one of ``steps``.
    Raises ParameterError where they are too many.
    """
    ground = ground_of(study)
    side = usual_side(ground.area, len(study.xy) // steps) if side_m is None else side_m
    west, south, east, north = ground.bounds
    squares = (east - west) * (north - south) / side**2
    if squares > MOST_SQUARES:
        raise ParameterError(
            f"--side is {side:g} m, which makes {squares:,.0f} squares on {(east - west) / 1e3:,.0f} by "
            f"{(north - south) / 1e3:,.0f} km; at most {MOST_SQUARES:,} can be looked at"
        )
    return Squares.over(ground, side_m=side)


def counts_by_step(
    at: NDArray[np.int64], steps: NDArray[np.int64], weights: NDArray[np.float64], *, shape: tuple[int, int]
) -> NDArray[np.float64]:
    """Sum of weights in each step and place, ``shape`` (steps, places); −1 in either leaves a row out. Raises
    ParameterError where there are more than memory is for.
    """
    if shape[0] * shape[1] > MOST_BINS:
        raise ParameterError(
            f"{shape[1]:,} places in {shape[0]:,} steps are {shape[0] * shape[1]:,} counts; at most "
            f"{MOST_BINS:,} can be looked at: choose a larger --side or longer steps"
        )
    kept = (at >= 0) & (steps >= 0)
    flat = steps[kept] * shape[1] + at[kept]
    sums = np.bincount(flat, weights=weights[kept], minlength=shape[0] * shape[1])
    return sums.astype(np.float64).reshape(shape)


def study_counts(study: Study, at: NDArray[np.int64], *, steps: Steps, places: int) -> NDArray[np.float64]:
    """Counts (steps, places) of a study whose incidents lie in the places ``at``."""
    return counts_by_step(at, steps.of(study.days), study.weights, shape=(len(steps), places))


def side_parameter() -> Parameter:
    """The side of the squares, left to the method unless set."""
    return Parameter(
        field="side_m",
        option="--side",
        least=10,
        most=50_000,
        unit="m",
        automatic=True,
        vi="cạnh ô vuông",
        en="side of the squares",
    )
