"""Kernel density: incidents per km², each incident spread over its surroundings.

Quartic or normal kernel on squares, on the study area only: what of a kernel falls outside the ground is
given back inside (Jones 1993, Diggle 1985), so density times area adds up to the incidents. Places are binned
linearly (Wand 1994) and squares filtered, so a million incidents cost no more than a map. The bandwidth, if
not given, follows the normal-reference rule of both axes and is reported
(`hotspots.fields.bandwidth.normal_reference` tells what a known package gets wrong there).

The hot squares are the densest ``share`` per cent of the ground; those that touch are one spot (statistics:
``cells``, ``peak_per_km2``, ``mean_per_km2``).

Misleads: there is always a hottest two per cent, in pure chance as well; nothing here is tested. The
bandwidth makes the picture: a wide one draws one hill over any town, a narrow one a hill on each address. It
shows where records are many, not where risk is high, and crosses rivers.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from hotspots.contract import Cells, Family, Found, Method, Need, Progress, Study
from hotspots.fields.dense import PARAMETERS, DenseParams, Prepared, densest, prepare
from hotspots.fields.spots import spots_of_cells

DensityParams = DenseParams


def find(study: Study, params: DenseParams, progress: Progress) -> Found:
    """The density of the incidents' weights and its hottest part. Raises ScopeError without ground,
    ParameterError for too many squares.
    """
    field = prepare(study, params, progress)
    progress("smoothing", 0.3)
    per_km2 = field.per_km2(study.xy, study.weights)
    hot = densest(per_km2, field.made.lattice.areas_m2, params.share)
    progress("drawing hotspots", 0.7)
    ranks, roles, spots = spots_of_cells(
        field.made, hot, ground=study.ground, told=lambda rows: _told(field, per_km2, rows)
    )
    progress("hotspots found", 1.0)
    return Found(
        ranks=ranks,
        roles=roles,
        spots=spots,
        cells=Cells(
            lattice=field.made.lattice,
            columns={
                "per_km2": per_km2,
                "count": field.made.counts(study.weights),
                "hot": hot.astype(np.float64),
            },
            shown="per_km2",
        ),
        facts=_facts(field, per_km2, hot),
        chosen=field.chosen,
    )


def _facts(field: Prepared, per_km2: NDArray[np.float64], hot: NDArray[np.bool_]) -> dict[str, Any]:
    areas = field.made.lattice.areas_m2
    return {
        "cells": len(per_km2),
        "incidents_outside": int((field.made.at < 0).sum()),
        "integral": float((per_km2 * areas).sum() / 1e6),
        "hot_from_per_km2": float(per_km2[hot].min()) if hot.any() else None,
        "hot_area_share": float(areas[hot].sum() / areas.sum()),
    }


def _told(field: Prepared, per_km2: NDArray[np.float64], rows: NDArray[np.int64]) -> dict[str, Any]:
    mean = np.average(per_km2[rows], weights=field.made.lattice.areas_m2[rows])
    return {"peak_per_km2": float(per_km2[rows].max()), "mean_per_km2": float(mean)}


METHOD = Method(
    name="density",
    vi="Mật độ hạt nhân: số vụ trên km²",
    en="Kernel density: incidents per km²",
    family=Family.FIELDS,
    caution_vi=(
        "Luôn có phần nóng nhất, kể cả khi mọi thứ chỉ là ngẫu nhiên; độ rộng làm mịn quyết định hình ảnh."
    ),
    caution_en=("There is always a hottest part, in pure chance as well; the bandwidth makes the picture."),
    params=DensityParams,
    parameters=PARAMETERS,
    find=find,
    needs=frozenset({Need.GROUND}),
)
