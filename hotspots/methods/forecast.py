"""Forecast of the next step: how many incidents to expect in each ward or square, always with its back-test.

The window is cut into equal steps that end on its last day; the forecast is for the step after. Three models
and the plain mean of the last twelve steps:

- ``decayed``: each place's mean over all steps, an incident of age τ weighing 37 %;
- ``poisson``: season and trend of all places together (a generalised linear model), the level of each place;
- ``negative_binomial``: the same with more spread, learnt from its own past errors.

Levels of places with few incidents are drawn towards those of all (`forecasting.levels`). Unless ``model``
and ``tau_days`` are set, those with the best log score over some steps are taken (τ of 180, 365, 730 or 1,460
days), and all models are tested on the steps after those: log score, ranked probability score, errors, how
often the interval held the count, each with n (`forecasting.rolling`).

Columns: ``expected``, ``low`` and ``high`` (an interval of ``interval`` per cent), ``decayed`` (that model's
forecast), ``mean_12``, ``last`` (count of the last step), ``count`` (of all steps). A place without any
incident in the steps is unknown (NaN), not 0: nobody can tell “nothing happened” from “nothing was recorded”.
With fewer than eighteen steps everything is unknown and the facts say so in a sentence. Of squares, those
with the highest forecasts are flagged up to ``area_share`` per cent of the ground, and spots are flagged
squares that touch (``statistics``: expected, squares); wards have no spots.

Source: McCullagh & Nelder 1989; Marshall 1991; Gneiting & Raftery 2007. Weights of incidents are not used:
counts are forecast.

Misleads: it forecasts records, and records follow patrols: acting on it makes it come true. A law, a campaign
or a removal of next month is in no past step. What will happen in places without records is in no forecast:
of Chicago's assaults of 2019, 830 of 15,328 fell in squares of 100 m that had had none in nine years. Where
the back-test calls the difference to the plain mean noise, use the plain mean.
"""

from dataclasses import dataclass, replace

import numpy as np
import shapely
from numpy.typing import NDArray

from hotspots.contract import Cells, Family, Found, Method, Need, Progress, Role, Study
from hotspots.errors import ScopeError
from hotspots.lattice import Lattice, Squares, Wards
from hotspots.lattice.patches import patches
from hotspots.trends.cell_spots import found_of_patches
from hotspots.trends.flagging import highest, squares_in
from hotspots.trends.forecasting.ahead import Forecast, forecast, unknown
from hotspots.trends.forecasting.parameters import forecast_parameters
from hotspots.trends.forecasting.rolling import LEAST
from hotspots.trends.grids import counts_by_step, ground_of, squares_on
from hotspots.trends.steps import Steps, steps_between

Rows = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class ForecastParams:
    """``interval`` and ``area_share`` in per cent, ``tested`` in steps; None leaves a value to the method."""

    cells: str = "ward"
    side_m: float | None = None
    step: str | None = None
    step_length: int | None = None
    model: str | None = None
    tau_days: float | None = None
    tested: int = 12
    interval: float = 90.0
    area_share: float = 1.0


def find(study: Study, params: ForecastParams, progress: Progress) -> Found:
    """Forecast of each place and its back-test. Raises ScopeError without areas or ground, ParameterError
    where squares are too many or the share is less than one.
    """
    steps = steps_between(study.first, study.last, unit=params.step, length=params.step_length)
    progress("cutting the ground into places", 0.0)
    lattice, at = _places(study, params)
    counts = counts_by_step(at, steps.of(study.days), np.ones(len(at)), shape=(len(steps), len(lattice)))
    progress("forecasting steps that are over", 0.2)
    told = _told(counts, steps, params)
    progress("drawing outlines", 0.9)
    found = _spots(study, lattice, told, at=at, share=params.area_share)
    progress("forecast made", 1.0)
    return replace(
        found,
        cells=Cells(lattice=lattice, columns=told.columns, shown="expected", scores="expected"),
        facts={
            **steps.told(),
            **told.facts,
            "places": len(lattice),
            "places_unknown": int(np.isnan(told.columns["expected"]).sum()),
            "incidents": float(counts.sum()),
            "outside": int((at < 0).sum()),
        },
        chosen=_chosen(params, lattice, steps=steps, told=told),
    )


def _places(study: Study, params: ForecastParams) -> tuple[Lattice, Rows]:
    if params.cells == "square":
        shapely.prepare(ground_of(study))
        squares = squares_on(study, params.side_m)
        return squares, squares.cell_of(study.xy)
    if study.areas is None:
        raise ScopeError("a forecast of wards needs wards, and the study has none; load units")
    wards = Wards.over(study.areas)
    return wards, wards.cell_of(study.xy) if study.area_of is None else study.area_of


def _told(counts: NDArray[np.float64], steps: Steps, params: ForecastParams) -> Forecast:
    if len(steps) < LEAST:
        return unknown(counts, steps)
    return forecast(
        counts,
        steps,
        model=params.model,
        tau_days=params.tau_days,
        tested=params.tested,
        inside=params.interval / 100,
    )


def _spots(study: Study, lattice: Lattice, told: Forecast, *, at: Rows, share: float) -> Found:
    n, expected = len(study.xy), told.columns["expected"]
    if not isinstance(lattice, Squares):
        roles = np.full(n, Role.NOISE, dtype=np.uint8)
        return Found(ranks=np.zeros(n, dtype=np.int32), roles=roles, spots=())
    wanted = squares_in(share, lattice, area_m2=ground_of(study).area)
    labels = patches(lattice, highest(expected, wanted))
    on = labels >= 0
    sums, size = np.bincount(labels[on], weights=expected[on]), np.bincount(labels[on])
    return found_of_patches(
        lattice,
        labels,
        at=at,
        counted=at >= 0,
        ground=study.ground,
        first=[-sums, size],
        statistics=[
            {"expected": round(float(one), 4), "squares": int(squares)}
            for one, squares in zip(sums, size, strict=True)
        ],
    )


def _chosen(
    params: ForecastParams, lattice: Lattice, *, steps: Steps, told: Forecast
) -> dict[str, int | float | str]:
    values: dict[str, int | float | str] = {"step": steps.unit, "step_length": steps.length}
    if told.model:
        values |= {"model": told.model, "tau_days": told.tau_days}
    if isinstance(lattice, Squares):
        values["side_m"] = lattice.side_m
    return {field: value for field, value in values.items() if getattr(params, field) is None}


METHOD = Method(
    name="forecast",
    vi="Dự báo kỳ tới, kèm kiểm tra trên các kỳ đã qua",
    en="Forecast of the next step, with its back-test",
    family=Family.TRENDS,
    caution_vi="Dự báo số hồ sơ, không phải số tội phạm: tuần tra theo dự báo thì dự báo tự thành đúng.",
    caution_en="Forecasts records, not crime: patrols that follow it make it come true.",
    params=ForecastParams,
    parameters=forecast_parameters(),
    find=find,
    needs=frozenset({Need.GROUND, Need.AREAS}),
)
