"""Bernoulli scan (Kulldorff 1997): the circle where more of all records are incidents of this kind.

Every record is a case (an incident of the study) or one of the others (``Study.background``). Around the
centre of each ward, square or place the zone grows unit by unit, nearest first, up to ``most_share`` per cent
of all N records and, where given, ``radius_m``. With C cases in all, c among the n records of a zone, and a
share of cases inside above that outside, LLR is the logarithm of the likelihood of two shares of cases, c/n
inside and (C − c)/(N − n) outside, over that of one, C/N. p is the rank of the LLR among the best zones of
worlds in which the C cases are drawn from the N records at random; ``p_gumbel`` beside it (Abrams et al.
2010).

``background`` “all”: the background is all records, the cases among them (all offences); the others are then
what it holds beyond the cases, unit by unit. “others”: it holds no cases. A unit with more cases than
background under “all” shows that the background does not hold the cases there; ``facts`` counts such units.

Misleads: it tells where this kind is a large *part* of what is recorded, not where there is much of it: a
zone is also found where the other records are missing. The circle is the shape that was asked for. Cases and
background must be recorded by the same rules and placed by the same precision.
"""

from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hotspots.contract import (
    HERE,
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
from hotspots.errors import ScopeError
from hotspots.methods.scanning.clusters import Scan, found
from hotspots.methods.scanning.likelihood import bernoulli
from hotspots.methods.scanning.parameters import chance_parameters, zone_parameters
from hotspots.methods.scanning.replicates import Chance, hypergeometric
from hotspots.methods.scanning.units import Units, gather_parameters, gathered
from hotspots.methods.scanning.windows import Windows, before_steps
from hotspots.methods.scanning.zones import asked_zones

ALL, OTHERS = "all", "others"


@dataclass(frozen=True, kw_only=True)
class BernoulliScanParams:
    """``most_share`` in per cent of all records; ``radius_m`` None: no other limit; ``side_m`` of squares."""

    units: str = "squares"
    side_m: float = 500.0
    background: str = ALL
    most_share: float = 50.0
    radius_m: float | None = None
    replicates: int = 999
    most_p: float = 0.05
    seed: int = 1


def find(
    study: Study, params: BernoulliScanParams, progress: Progress, *, spreader: Spreader = HERE
) -> Found:
    """Clusters of wards, squares or places. Raises ScopeError without other records to compare with."""
    progress("listing zones", 0.0)
    if study.background is None or not len(study.background.xy):
        raise ScopeError("this scan compares incidents with a background, and the study has none")
    units = gathered(study, study.background.xy, units=params.units, side_m=params.side_m)
    cases, everyone, facts = _counted(study, params, units)
    mass = everyone.astype(np.float64)
    windows = Windows.whole()
    scan = Scan(
        units=units,
        zones=asked_zones(units.centres, mass, most_share=params.most_share, radius_m=params.radius_m),
        mass=mass,
        windows=windows,
        shares=np.ones(1),
        counts=before_steps(cases, np.zeros_like(cases), shape=(len(units), 1)),
        steps=windows.step_of(study.days),
        model=bernoulli(int((cases >= 0).sum()), int(everyone.sum())),
    )
    worlds = partial(hypergeometric, cases=scan.model.cases, everyone=everyone)
    chance = Chance(worlds, params.seed, spreader)
    return found(study, scan, chance, params=params, facts=facts, progress=progress)


def _counted(
    study: Study, params: BernoulliScanParams, units: Units
) -> tuple[NDArray[np.int64], NDArray[np.int64], dict[str, Any]]:
    """Unit of each case, all records of each unit, and facts."""
    of_case, of_background = units.of[: len(study.xy)], units.of[len(study.xy) :]
    cases = np.bincount(of_case[of_case >= 0], minlength=len(units))
    behind = np.bincount(of_background[of_background >= 0], minlength=len(units))
    everyone = np.maximum(behind, cases) if params.background == ALL else behind + cases
    if everyone.sum() == cases.sum():
        raise ScopeError(
            f"all {int(cases.sum()):,} records are incidents that are scanned, so that none are left to "
            "compare with; choose some kinds of offences only"
        )
    return (
        of_case,
        everyone,
        {
            "records": int(everyone.sum()),
            "cases_in_no_unit": int((of_case < 0).sum()),
            "background_in_no_unit": int((of_background < 0).sum()),
            "units_with_more_cases_than_background": int((cases > behind).sum()),
        },
    )


METHOD = Method(
    name="bernoulli_scan",
    vi="Quét Bernoulli: nơi loại vụ này chiếm phần lớn bất thường trong mọi hồ sơ",
    en="Bernoulli scan: where this kind is an unusual part of all records",
    family=Family.SCANS,
    caution_vi="Cho biết nơi loại vụ này chiếm phần lớn, không phải nơi có nhiều vụ; "
    "nơi thiếu hồ sơ khác cũng thành cụm.",
    caution_en="Shows where this kind is a large part of the records, not where there is much of it; "
    "missing records of other kinds also make a cluster.",
    params=BernoulliScanParams,
    parameters=(
        *gather_parameters(),
        Parameter(
            field="background",
            option="--background",
            kind=str,
            choices=(
                Choice(code=ALL, vi="gồm cả các vụ được quét", en="holds the incidents too"),
                Choice(code=OTHERS, vi="chỉ gồm hồ sơ khác", en="holds other records only"),
            ),
            vi="hồ sơ nền",
            en="the background",
        ),
        *zone_parameters(),
        *chance_parameters(),
    ),
    find=find,
    needs=frozenset({Need.AREAS, Need.GROUND, Need.BACKGROUND}),
)
