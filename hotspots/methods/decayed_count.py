"""Decayed count: incidents in squares, each weighing less the older it is. The baseline beside every method.

A square's score is Σ weight · exp(−age / τ), age in days to the end of the window; an incident τ days old
weighs 37 %. Beside it stands the plain count. Flagged are the ⌊share · ground / side²⌋ squares with the
highest scores, of equal scores the one further south, then west; never a square without incidents.

Columns: ``decayed``, ``count``, ``flagged`` (1 or 0). Spots are flagged squares that touch; ``statistics``:
the sum of their decayed scores, and how many squares.

Source: the hold-out protocol of the NIJ forecasting challenge of 2017; exponential forgetting as in Bowers,
Johnson & Pease 2004.

Misleads: the area flagged is what you asked for: it always finds hotspots, also where incidents lie evenly.
Counts on squares move with the grid's origin; on small areas a difference of a few hits is noise. A place
that was searched more often has more records.
"""

from dataclasses import dataclass, replace

import numpy as np
import shapely
from numpy.typing import NDArray

from hotspots.contract import Cells, Choice, Family, Found, Method, Need, Parameter, Progress, Study
from hotspots.fading import fading
from hotspots.lattice import Squares
from hotspots.lattice.patches import patches
from hotspots.trends.cell_spots import found_of_patches
from hotspots.trends.flagging import area_share_parameter, highest, squares_in, tau_parameter
from hotspots.trends.grids import ground_of, side_parameter, squares_on

Numbers = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class DecayedCountParams:
    """``area_share`` in per cent of the ground; ``ranked_by`` names the count that flags."""

    side_m: float | None = None
    tau_days: float = 365.0
    area_share: float = 1.0
    ranked_by: str = "decayed"


def find(study: Study, params: DecayedCountParams, progress: Progress) -> Found:
    """Scores of squares and spots of those flagged. Raises ScopeError without a ground, ParameterError where
    the share is less than one square.
    """
    ground = ground_of(study)
    progress("cutting the ground into squares", 0.0)
    shapely.prepare(ground)
    squares = squares_on(study, params.side_m)
    at = squares.cell_of(study.xy)
    age = study.last + 1 - study.days
    plain = squares.counts(study.xy, study.weights)
    decayed = squares.counts(study.xy, study.weights * fading(age, params.tau_days))
    wanted = squares_in(params.area_share, squares, area_m2=ground.area)
    flagged = highest(decayed if params.ranked_by == "decayed" else plain, wanted)
    progress("drawing outlines", 0.5)
    spots = _spots(study, squares, at=at, flagged=flagged, decayed=decayed)
    progress("hotspots found", 1.0)
    return replace(
        spots,
        cells=Cells(
            lattice=squares,
            columns={"decayed": decayed, "count": plain, "flagged": flagged.astype(np.float64)},
            shown=_COLUMN[params.ranked_by],
        ),
        facts={
            "squares": len(squares),
            "squares_flagged": int(flagged.sum()),
            "squares_wanted": wanted,
            "incidents": int((at >= 0).sum()),
            "incidents_flagged": int((spots.ranks > 0).sum()),
            "outside_ground": int((at < 0).sum()),
            "area_flagged_m2": float(squares.areas_m2[flagged].sum()),
            "ground_m2": float(ground.area),
        },
        chosen={"side_m": squares.side_m} if params.side_m is None else {},
    )


_COLUMN = {"decayed": "decayed", "plain": "count"}


def _spots(
    study: Study, squares: Squares, *, at: NDArray[np.int64], flagged: NDArray[np.bool_], decayed: Numbers
) -> Found:
    labels = patches(squares, flagged)
    on = labels >= 0
    score = np.bincount(labels[on], weights=decayed[on])
    size, areas = np.bincount(labels[on]), np.bincount(labels[on], weights=squares.areas_m2[on])
    return found_of_patches(
        squares,
        labels,
        at=at,
        counted=at >= 0,
        ground=study.ground,
        first=[-score, areas],
        statistics=[
            {"decayed": round(float(one), 4), "squares": int(n)} for one, n in zip(score, size, strict=True)
        ],
    )


METHOD = Method(
    name="decayed_count",
    vi="Đếm giảm dần: vụ càng cũ càng nhẹ",
    en="Decayed count: older incidents weigh less",
    family=Family.TRENDS,
    caution_vi="Luôn tìm ra điểm nóng trên phần diện tích đã chọn, kể cả khi các vụ việc rải đều.",
    caution_en="Always finds hotspots on the share of area you chose, even where incidents lie evenly.",
    params=DecayedCountParams,
    parameters=(
        side_parameter(),
        tau_parameter(),
        area_share_parameter(),
        Parameter(
            field="ranked_by",
            option="--ranked-by",
            kind=str,
            choices=(
                Choice(code="decayed", vi="số đếm giảm dần", en="decayed count"),
                Choice(code="plain", vi="số đếm thường", en="plain count"),
            ),
            vi="xếp hạng theo",
            en="which count decides",
        ),
    ),
    find=find,
    needs=frozenset({Need.GROUND}),
)
