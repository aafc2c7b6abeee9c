"""Poisson scan (Kulldorff 1997): the circle of wards with more incidents than its residents explain.

Around each ward's centre the zone grows ward by ward, nearest first, up to ``most_share`` per cent of all
residents and, where given, ``radius_m``. With C incidents in all, c in the zone and μ = C × the zone's share
of the residents, a zone with c > μ scores LLR = c ln(c/μ) + (C − c) ln((C − c)/(C − μ)). The best zone is the
most likely cluster; then come the next best that share no ward with one before. p is the rank of the LLR
among the best zones of worlds in which the same C incidents fall on residents at random; ``p_gumbel`` beside
it (Abrams et al. 2010) also tells small ones apart. SaTScan's printed answers hold to the last digit.

``time`` “recent” adds time: windows are the last ``step_days``, twice as many … up to ``most_days`` of the
study's days, and μ is also proportional to the window's share of the days. It then finds what is hot *now*,
and each cluster has a recurrence interval.

Wards whose residents are unknown, or none, are left out with their incidents, and counted in ``facts``; they
are never taken for empty. All wards must be of one edition.

Misleads: the circle is the shape that was asked for, not the shape of the trouble, and takes innocent wards
in. Residents are not those who are there at night. Few residents make large relative risks of few incidents.
It compares places by what was recorded: a ward that is searched more has more. “recent” takes any rise in
recording, or a season, for a hotspot, and the p of one run does not allow for asking every day.
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
from hotspots.methods.scanning.likelihood import poisson
from hotspots.methods.scanning.parameters import chance_parameters, day_parameters, zone_parameters
from hotspots.methods.scanning.replicates import Chance, Worlds, fallen, multinomial
from hotspots.methods.scanning.units import Units, areas_of, wards, west_to_east
from hotspots.methods.scanning.windows import Windows, before_steps
from hotspots.methods.scanning.zones import asked_zones

RECENT = "recent"


@dataclass(frozen=True, kw_only=True)
class PoissonScanParams:
    """``most_share`` in per cent of the residents; ``radius_m`` None: no other limit."""

    most_share: float = 50.0
    radius_m: float | None = None
    time: str = "all"
    most_days: int = 30
    step_days: int = 1
    replicates: int = 999
    most_p: float = 0.05
    seed: int = 1


def find(study: Study, params: PoissonScanParams, progress: Progress, *, spreader: Spreader = HERE) -> Found:
    """Clusters of wards. Raises ScopeError without wards or without any known residents."""
    progress("listing zones", 0.0)
    every = wards(study)
    areas = areas_of(study)
    residents = areas.residents[west_to_east(areas.centres)]
    facts = _facts(every, residents)
    units = every.only(residents > 0)
    scan = _scan(study, params, units=units, mass=residents[residents > 0])
    chance = Chance(_worlds(scan), params.seed, spreader)
    return found(study, scan, chance, params=params, facts=facts, progress=progress)


def _facts(units: Units, residents: NDArray[np.float64]) -> dict[str, Any]:
    """What must be left out for want of residents; ScopeError where nothing remains."""
    if not (residents > 0).any():
        raise ScopeError(
            f"none of the {len(units):,} wards has a number of residents; import ward figures with residents "
            "before this scan"
        )
    placed = units.of >= 0
    return {
        "units_without_known_residents": int(np.isnan(residents).sum()),
        "units_without_residents": int((residents <= 0).sum()),
        "cases_in_units_left_out": int((~(residents > 0))[units.of[placed]].sum()),
        "cases_in_no_unit": int((~placed).sum()),
        "residents": float(residents[residents > 0].sum()),
    }


def _scan(study: Study, params: PoissonScanParams, *, units: Units, mass: NDArray[np.float64]) -> Scan:
    windows, days = Windows.whole(), study.last - study.first + 1
    if params.time == RECENT:
        windows = Windows.ending_last(
            most_days=params.most_days, step_days=params.step_days, first=study.first, last=study.last
        )
    steps = windows.step_of(study.days)
    lengths = (windows.highs - windows.lows) * windows.step_days / days
    return Scan(
        units=units,
        zones=asked_zones(units.centres, mass, most_share=params.most_share, radius_m=params.radius_m),
        mass=mass,
        windows=windows,
        shares=np.minimum(lengths, 1.0) if windows.timed else np.ones(1),
        counts=before_steps(units.of, steps, shape=(len(units), windows.steps)),
        steps=steps,
        model=poisson(int((units.of >= 0).sum()), float(mass.sum())),
    )


def _worlds(scan: Scan) -> Worlds:
    cases, mass = scan.model.cases, scan.mass
    if not scan.windows.timed:
        return partial(multinomial, cases=cases, mass=mass)
    share = float(scan.shares.max())
    return partial(fallen, cases=cases, mass=mass, steps=scan.windows.steps, share=share)


METHOD = Method(
    name="poisson_scan",
    vi="Quét Poisson: cụm xã, phường có nhiều vụ so với dân số",
    en="Poisson scan: groups of wards with many incidents for their residents",
    family=Family.SCANS,
    caution_vi="Cụm luôn là hình tròn nên có thể lấy cả xã, phường không có vấn đề; "
    "nơi kiểm tra nhiều thì hồ sơ nhiều.",
    caution_en="Clusters are always round and may take in wards without trouble; "
    "where more is inspected, more is recorded.",
    params=PoissonScanParams,
    parameters=(
        *zone_parameters(),
        Parameter(
            field="time",
            option="--time",
            kind=str,
            choices=(
                Choice(code="all", vi="cả kỳ", en="the whole period"),
                Choice(code=RECENT, vi="những ngày cuối kỳ", en="the last days of the period"),
            ),
            vi="thời gian quét",
            en="time that is scanned",
        ),
        *day_parameters(),
        *chance_parameters(),
    ),
    find=find,
    needs=frozenset({Need.AREAS, Need.RESIDENTS}),
)
