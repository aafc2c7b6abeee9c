"""Emerging hot spots: which places became hot, stay hot, come and go, or cooled, on squares through time.

The window is cut into equal steps and the ground into squares. Each bin (square × step) gets a Gi* score over
its neighbours in space (within ``distance_m``) and time (the same step and ``back`` steps before): a bin is
hot (cold) where more (fewer) incidents lie around it than over all bins, with false discoveries held over all
bins. Mann-Kendall tells whether a square's scores rise or fall. From the signs of its steps and the trend
follows its class, by either published version of the rules (`hotspots.trends.emerging_classes`); the version
stands in the facts.

Only squares with an incident in the steps take part, unless ``places`` is “ground”: fields and lakes would
pull the mean down until every street is hot. Land outside the study area never takes part.

Columns: ``class`` as the version says, ``class_with_quiet`` with our class for places that were on and off
and are now quiet, hot and cold steps, last score, Z and p of the trend, incidents. Spots are touching squares
of one hot class, those that are hot now first; their ``statistics``: class, squares, mean last score, most
hot steps.

Source: Esri's Emerging Hot Spot Analysis, whose rules are published and code is not; Ord & Getis 1995;
Mann 1945; Benjamini & Hochberg 1995.

Misleads: where the mean of a neighbourhood (``mean_per_window`` in the facts) is below about five incidents,
three or four of them look significant and more is false than the level says; the side left to the method
therefore grows with the number of steps. It sees records, so a campaign of one month makes a “new” hot spot
of every place it searched. Scores share incidents from step to step, so trends are found more often than
their p says. Another side, step or level moves many places to another class. A quiet last step is not yet an
end.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from hotspots.contract import Cells, Family, Found, Method, Need, Progress, Study
from hotspots.errors import HistoryError
from hotspots.lattice import Squares
from hotspots.lattice.patches import patches
from hotspots.trends.cell_spots import found_of_patches
from hotspots.trends.emerging_classes import Pattern, words
from hotspots.trends.emerging_cube import Cube, Rules, cube, part_of
from hotspots.trends.emerging_parameters import emerging_parameters
from hotspots.trends.grids import ground_of, squares_on, study_counts
from hotspots.trends.steps import LEAST, Steps, steps_between

LEAST_INCIDENTS = 60
NO_INCIDENT = 20
_NOT_HOT_NOW = (Pattern.HISTORICAL,)


@dataclass(frozen=True, kw_only=True)
class EmergingParams:
    """Metres, steps and levels as named in `METHOD`; None leaves a value to the method."""

    side_m: float | None = None
    step: str | None = None
    step_length: int | None = None
    distance_m: float | None = None
    back: int = 1
    level: float = 0.05
    correction: str = "fdr"
    trend_level: float = 0.05
    rules: str = "current"
    places: str = "used"


def find(study: Study, params: EmergingParams, progress: Progress) -> Found:
    """Classes of squares and spots of hot ones. Raises HistoryError with fewer than ten steps or sixty
    incidents, ParameterError where there are too many squares.
    """
    ground = ground_of(study)
    steps = steps_between(study.first, study.last, unit=params.step, length=params.step_length)
    counted = steps.of(study.days) >= 0
    _refuse_too_little(steps, int(counted.sum()))
    progress("cutting the ground into squares", 0.0)
    shapely.prepare(ground)
    squares = squares_on(study, params.side_m, steps=len(steps))
    at = squares.cell_of(study.xy)
    counts = study_counts(study, at, steps=steps, places=len(squares))
    # One that weighs nothing is in no count.
    _refuse_too_little(steps, int((counted & (at >= 0) & (study.weights > 0)).sum()))
    used = (counts > 0).sum(axis=0) >= (1 if params.places == "used" else 0)
    progress("scoring bins", 0.3)
    rules = _rules(params, squares.side_m)
    found = cube(counts[:, used], part_of(squares, used), rules)
    progress("drawing outlines", 0.7)
    columns = _columns(found, used, counts)
    spots = _spots(squares, columns, study=study, at=at, counted=counted & (at >= 0))
    progress("hotspots found", 1.0)
    return replace(
        spots,
        cells=Cells(
            lattice=squares,
            columns=columns,
            shown="class_with_quiet",
            words=words() | {NO_INCIDENT: "no_incident"},
            scores="last_z",
        ),
        facts=_facts(found, steps=steps, rules=rules, counts=counts, lost=len(at) - int((at >= 0).sum())),
        chosen=_chosen(params, squares, steps=steps, rules=rules),
    )


def _refuse_too_little(steps: Steps, incidents: int) -> None:
    if len(steps) < LEAST:
        raise HistoryError(
            f"the window holds {len(steps)} whole steps of {steps.length} {steps.unit}; a class through time "
            f"needs at least {LEAST}: choose a longer window or shorter steps"
        )
    if incidents < LEAST_INCIDENTS:
        raise HistoryError(
            f"{incidents} incidents lie in the steps and the study area; a class through time needs at least "
            f"{LEAST_INCIDENTS}: choose a longer window or a larger area"
        )


def _rules(params: EmergingParams, side_m: float) -> Rules:
    return Rules(
        # A hair more than the diagonal: the eight squares around.
        distance_m=side_m * 1.4143 if params.distance_m is None else params.distance_m,
        back=params.back,
        level=params.level,
        correction=params.correction,
        trend_level=params.trend_level,
        version=params.rules,
    )


def _columns(
    found: Cube, used: NDArray[np.bool_], counts: NDArray[np.float64]
) -> dict[str, NDArray[np.float64]]:
    def spread(values: NDArray[Any], elsewhere: float) -> NDArray[np.float64]:
        column = np.full(len(used), elsewhere)
        column[used] = values
        return column

    return {
        "class": spread(found.patterns.published, NO_INCIDENT),
        "class_with_quiet": spread(found.patterns.ours, NO_INCIDENT),
        "hot_steps": spread((found.signs > 0).sum(axis=1), np.nan),
        "cold_steps": spread((found.signs < 0).sum(axis=1), np.nan),
        "last_z": spread(found.z[:, -1], np.nan),
        "trend_z": spread(found.trends.z, np.nan),
        "trend_p": spread(found.trends.p, np.nan),
        "count": counts.sum(axis=0),
    }


def _spots(
    squares: Squares,
    columns: Mapping[str, NDArray[np.float64]],
    *,
    study: Study,
    at: NDArray[np.int64],
    counted: NDArray[np.bool_],
) -> Found:
    kinds = np.where(columns["class"] == NO_INCIDENT, 0, np.maximum(columns["class"], 0)).astype(np.int64)
    labels = patches(squares, kinds)
    groups = [np.flatnonzero(labels == patch) for patch in range(int(labels.max(initial=-1)) + 1)]
    codes = words()
    statistics = [
        {
            "class": codes[int(kinds[cells[0]])],
            "squares": len(cells),
            "mean_last_z": round(float(columns["last_z"][cells].mean()), 4),
            "most_hot_steps": int(columns["hot_steps"][cells].max()),
        }
        for cells in groups
    ]
    quiet = np.array([kinds[cells[0]] in _NOT_HOT_NOW for cells in groups], dtype=np.bool_)
    counts = np.array([columns["count"][cells].sum() for cells in groups])
    areas = np.array([squares.areas_m2[cells].sum() for cells in groups])
    return found_of_patches(
        squares,
        labels,
        at=at,
        counted=counted,
        ground=study.ground,
        first=[quiet, -counts, areas],
        statistics=statistics,
    )


def _facts(
    found: Cube, *, steps: Steps, rules: Rules, counts: NDArray[np.float64], lost: int
) -> dict[str, Any]:
    codes = words()
    numbers, places = np.unique(found.patterns.ours, return_counts=True)
    told = {codes[int(number)]: int(places_) for number, places_ in zip(numbers, places, strict=True)}
    return {
        **steps.told(),
        "rules": rules.version,
        "incidents": float(counts.sum()),
        "outside_ground": lost,
        "squares": counts.shape[1],
        "squares_compared": len(found.z),
        "bins": found.z.size,
        "mean_per_window": float(found.reach * counts.sum() / found.z.size),
        "hot_bins": int((found.signs > 0).sum()),
        "cold_bins": int((found.signs < 0).sum()),
        "p_limit": found.limit,
        "classes": told,
    }


def _chosen(params: EmergingParams, squares: Squares, *, steps: Steps, rules: Rules) -> dict[str, Any]:
    values = {
        "side_m": squares.side_m,
        "step": steps.unit,
        "step_length": steps.length,
        "distance_m": rules.distance_m,
    }
    return {field: value for field, value in values.items() if getattr(params, field) is None}


METHOD = Method(
    name="emerging",
    vi="Điểm nóng mới nổi: nơi nào mới nóng, nóng lâu, lúc có lúc không",
    en="Emerging hot spots: new, lasting, on and off",
    family=Family.TRENDS,
    caution_vi="Một đợt ra quân làm mọi nơi được kiểm tra thành “mới nóng”; đổi cạnh ô hoặc bước thời gian "
    "là đổi loại của nhiều nơi.",
    caution_en="A campaign makes every place it searched look newly hot; another side or step moves many "
    "places to another class.",
    params=EmergingParams,
    parameters=emerging_parameters(),
    find=find,
    needs=frozenset({Need.GROUND}),
)
