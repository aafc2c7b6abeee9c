"""Risk-adjusted density: incidents over what they could have happened to.

Two kernel densities of the same squares and bandwidth, one over the other (Bithell 1990): incidents per
background record (all offences, say), or per 1,000 residents, each ward's spread evenly over its ground.
Squares with fewer than ``least`` background records or residents within one bandwidth are unknown, not zero
and not infinite; so are those near wards whose residents nobody reported.

The hot squares are those of the highest risk, ``share`` per cent of the ground; those that touch are one spot
(statistics: ``cells``, ``risk_max``, ``risk_mean``).

Misleads: residents are where people sleep, not where they are at night in a street of bars: its risk per
resident is high because nobody lives there. Over all offences a place is “hot” where other offences are few
or go unrecorded. Ratios of small numbers are wild: the least background decides what stays on the map. The
background's own errors, such as residents as of another year, go in whole.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hotspots.contract import Cells, Choice, Family, Found, Method, Need, Parameter, Progress, Study
from hotspots.fields import dense
from hotspots.fields.backdrop import of_records, of_residents
from hotspots.fields.dense import DenseParams, Prepared, densest, prepare
from hotspots.fields.spots import spots_of_cells

# The least background within one bandwidth where none is given, and what a risk is told per.
LEAST = {"offences": 10.0, "residents": 1_000.0}
PER = {"offences": 1.0, "residents": 1_000.0}


@dataclass(frozen=True, kw_only=True)
class RiskDensityParams(DenseParams):
    """``over`` is offences (the study's background) or residents; ``least`` of them must be expected within
    one bandwidth, None: 10 records or 1,000 residents.
    """

    over: str = "offences"
    least: float | None = None


def find(study: Study, params: RiskDensityParams, progress: Progress) -> Found:
    """The risk of each square and its highest part. Raises ScopeError without ground or background."""
    field = prepare(study, params, progress)
    progress("smoothing", 0.2)
    incidents = field.per_km2(study.xy, study.weights)
    below = (of_records if params.over == "offences" else of_residents)(study, field)
    least = LEAST[params.over] if params.least is None else params.least
    risk = _risk(incidents, below, field, least=least) * PER[params.over]
    hot = densest(risk, field.made.lattice.areas_m2, params.share)
    progress("drawing hotspots", 0.7)
    ranks, roles, spots = spots_of_cells(
        field.made, hot, ground=study.ground, told=lambda rows: _told(field, risk, rows)
    )
    progress("hotspots found", 1.0)
    return Found(
        ranks=ranks,
        roles=roles,
        spots=spots,
        cells=Cells(
            lattice=field.made.lattice,
            columns={
                "risk": risk,
                "per_km2": incidents,
                "background_per_km2": below,
                "hot": hot.astype(float),
            },
            shown="risk",
        ),
        facts={
            "cells": len(risk),
            "unknown": int(np.isnan(risk).sum()),
            "per": PER[params.over],
            "incidents_outside": int((field.made.at < 0).sum()),
        },
        chosen=field.chosen | ({"least": least} if params.least is None else {}),
    )


def _risk(
    incidents: NDArray[np.float64], below: NDArray[np.float64], field: Prepared, *, least: float
) -> NDArray[np.float64]:
    """Ratio of the densities (m,); NaN where one bandwidth around holds less than ``least``."""
    disc_km2 = np.pi * (field.smoother.kernel.bandwidth_m / 1e3) ** 2
    enough = (below * disc_km2 >= least) & (below > 0)
    return np.divide(incidents, below, out=np.full(len(below), np.nan), where=enough)


def _told(field: Prepared, risk: NDArray[np.float64], rows: NDArray[np.int64]) -> dict[str, Any]:
    mean = np.average(risk[rows], weights=field.made.lattice.areas_m2[rows])
    return {"risk_max": float(risk[rows].max()), "risk_mean": float(mean)}


METHOD = Method(
    name="risk_density",
    vi="Mật độ theo nguy cơ: số vụ so với dân cư hoặc với mọi vi phạm",
    en="Risk-adjusted density: incidents over residents or over all offences",
    family=Family.FIELDS,
    caution_vi=(
        "Nơi ít người ở nhưng đông khách có nguy cơ cao theo đầu dân; tỉ số của số nhỏ rất thất thường."
    ),
    caution_en=(
        "A street of bars where few people live has a high risk per resident; ratios of small numbers are "
        "wild."
    ),
    params=RiskDensityParams,
    parameters=(
        *dense.PARAMETERS,
        Parameter(
            field="over",
            option="--over",
            kind=str,
            choices=(
                Choice(code="offences", vi="mọi vi phạm", en="all offences"),
                Choice(code="residents", vi="dân cư", en="residents"),
            ),
            vi="so với",
            en="measured against",
        ),
        Parameter(
            field="least",
            option="--least",
            kind=float,
            least=0,
            most=1e9,
            vi="số vụ nền hoặc số dân tối thiểu trong một độ rộng; ít hơn thì để trống",
            en="least background records or residents within one bandwidth; with fewer a cell is unknown",
            automatic=True,
        ),
    ),
    find=find,
    needs=frozenset({Need.GROUND, Need.AREAS, Need.RESIDENTS, Need.BACKGROUND}),
)
