"""Getis-Ord Gi*: cells that lie among more (or fewer) incidents than chance would put there.

Getis and Ord (1992), Ord and Getis (1995), with the variance for any weights (`hotspots.fields.getis`); Gi
leaves the cell itself out. p is two-sided, from the normal distribution or from conditional shuffles, and
cells are hot or cold at 90, 95 and 99 % under false-discovery control. Hot cells that touch are one spot
(statistics: ``cells``, ``z_max``, ``p_min``). Weights are binary: a factor common to a cell's weights, such
as row-standardisation, cancels in the score.

Cells are those of the study's ground only. Land where nothing can happen holds zeros for ever; with it the
mean falls and the whole town is hot.

Misleads: it finds where records are many, not where risk is high; on counts the largest wards win (compare
per km² or per resident). Cells of another size or start move its edges. Counts are far from normal: where
places were strewn at random over 400 cells, the formula called some cell hot in 7 of 100 fields with ten
incidents a cell, but in 24 with one in two cells; there use larger cells or shuffles. A hot cell may hold no
incident itself: its neighbours do.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hotspots.contract import (
    HERE,
    Cells,
    Choice,
    Family,
    Found,
    Method,
    Need,
    Parameter,
    Progress,
    Spreader,
    Study,
)
from hotspots.fields import getis
from hotspots.fields.scored import PARAMETERS, Scored, ScoredParams, scored
from hotspots.fields.significance import strength
from hotspots.fields.spots import spots_of_cells

WORDS = {
    3: "hot_99",
    2: "hot_95",
    1: "hot_90",
    0: "neither",
    -1: "cold_90",
    -2: "cold_95",
    -3: "cold_99",
}


@dataclass(frozen=True, kw_only=True)
class GetisOrdParams(ScoredParams):
    """``statistic`` is gi_star (the cell itself counts) or gi (its neighbours alone)."""

    statistic: str = "gi_star"


def find(study: Study, params: GetisOrdParams, progress: Progress, *, spreader: Spreader = HERE) -> Found:
    """The field of z, p and classes, and the hot cells that hang together. Raises ScopeError without ground
    (for wards: areas), ParameterError for too many cells or neighbours.
    """
    own = params.statistic == "gi_star"
    field = scored(study, params, with_self=own, progress=progress, spreader=spreader)
    progress("drawing hotspots", 0.8)
    ranks, roles, spots = spots_of_cells(
        field.made,
        field.classes >= strength(params.confidence),
        ground=study.ground,
        told=lambda rows: _told(field, rows),
    )
    progress("hotspots found", 1.0)
    return Found(
        ranks=ranks,
        roles=roles,
        spots=spots,
        cells=Cells(
            lattice=field.made.lattice,
            columns={"value": field.values, "z": field.z, "p": field.p, "class": field.classes},
            shown="class",
            words=WORDS,
        ),
        facts=field.facts() | {"general_g": _general_g(field)},
        chosen=field.chosen,
    )


def _told(field: Scored, rows: NDArray[np.int64]) -> dict[str, Any]:
    return {"z_max": float(field.z[rows].max()), "p_min": float(field.p[rows].min())}


def _general_g(field: Scored) -> float | None:
    found = getis.general_g(field.values[field.known], field.alone)
    return found if np.isfinite(found) else None


METHOD = Method(
    name="getis_ord",
    vi="Getis-Ord Gi*: ô nóng và ô lạnh có ý nghĩa thống kê",
    en="Getis-Ord Gi*: cells that are hot or cold beyond chance",
    family=Family.FIELDS,
    caution_vi=(
        "Ô nóng là nơi hồ sơ nhiều hơn mức ngẫu nhiên, không phải nơi nguy cơ cao; đổi cỡ ô thì kết quả đổi."
    ),
    caution_en=(
        "A hot cell has more records than chance explains, not a higher risk; another cell size "
        "gives another answer."
    ),
    params=GetisOrdParams,
    parameters=(
        *PARAMETERS,
        Parameter(
            field="statistic",
            option="--statistic",
            kind=str,
            choices=(
                Choice(code="gi_star", vi="Gi*: tính cả ô đang xét", en="Gi*: the cell itself counts"),
                Choice(code="gi", vi="Gi: chỉ tính các ô lân cận", en="Gi: its neighbours alone"),
            ),
            vi="thống kê",
            en="statistic",
        ),
    ),
    find=find,
    needs=frozenset({Need.GROUND, Need.AREAS, Need.RESIDENTS}),
)
