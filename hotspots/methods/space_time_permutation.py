"""Space-time permutation scan (Kulldorff et al. 2005): where and when there is more than place and day alone
explain. It needs incidents only, no residents.

Around the centre of each ward, square or place the zone grows unit by unit, nearest first, up to ``radius_m``
and ``most_share`` per cent of all cases; its windows are ``step_days`` long, twice as long … up to
``most_days``. With C cases, n of them in the zone on any day and m in the window anywhere, μ = n m / C; c > μ
cases in both score LLR = c ln(c/μ) + (C − c) ln((C − c)/(C − μ)). ``time`` “recent” (prospective) looks at
windows that end on the study's last day: what is hot now. “any” (retrospective) looks at all windows of the
period; make steps longer there. p is the rank of the LLR among the best zones of worlds in which the days are
dealt out anew among the cases, so that each place and each day keeps its number. Clusters share no unit: an
earlier or later one at the same place is not shown.

``recurrence`` says how often chance alone would bring such a cluster if the scan were asked every
``step_days`` days: that ÷ p. ``p_gumbel`` (Abrams et al. 2010) stands beside p; with few cases the maxima
take few values and it is rough.

Misleads: a place that is always hot is *not* found, nor a rise of the whole city; a fall elsewhere looks like
a rise here. A campaign, a new patrol or a batch of late entries is a cluster too. The scan looks back from
one day: asked every day, one cluster comes again and again and is one finding, not many.
"""

from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

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
from hotspots.methods.scanning.clusters import Scan, found
from hotspots.methods.scanning.likelihood import poisson
from hotspots.methods.scanning.parameters import chance_parameters, day_parameters, zone_parameters
from hotspots.methods.scanning.replicates import Chance, permuted
from hotspots.methods.scanning.units import gather_parameters, gathered
from hotspots.methods.scanning.windows import Windows, before_steps
from hotspots.methods.scanning.zones import asked_zones

RECENT, ANY = "recent", "any"


@dataclass(frozen=True, kw_only=True)
class SpaceTimePermutationParams:
    """``most_share`` in per cent of the cases; ``radius_m`` None: no other limit; days are whole days."""

    units: str = "squares"
    side_m: float = 500.0
    time: str = RECENT
    most_days: int = 30
    step_days: int = 1
    most_share: float = 50.0
    radius_m: float | None = 3_000.0
    replicates: int = 999
    most_p: float = 0.05
    seed: int = 1


def find(
    study: Study, params: SpaceTimePermutationParams, progress: Progress, *, spreader: Spreader = HERE
) -> Found:
    """Clusters in space and time. Raises ScopeError where wards are asked for and there are none."""
    progress("listing zones", 0.0)
    scan = _scan(study, params)
    inside = scan.units.of >= 0
    worlds = partial(
        permuted,
        units=scan.units.of[inside],
        steps=scan.steps[inside],
        shape=(len(scan.units), scan.windows.steps),
    )
    facts: dict[str, Any] = {
        "cases_in_no_unit": int((~inside).sum()),
        "cases_in_windows": int((scan.steps[inside] >= 0).sum()),
    }
    chance = Chance(worlds, params.seed, spreader)
    return found(study, scan, chance, params=params, facts=facts, progress=progress)


def _scan(study: Study, params: SpaceTimePermutationParams) -> Scan:
    units = gathered(study, units=params.units, side_m=params.side_m)
    make = Windows.ending_last if params.time == RECENT else Windows.anywhere
    windows = make(most_days=params.most_days, step_days=params.step_days, first=study.first, last=study.last)
    inside, steps = units.of >= 0, windows.step_of(study.days)
    mass = np.bincount(units.of[inside], minlength=len(units)).astype(np.float64)
    counts = before_steps(units.of, steps, shape=(len(units), windows.steps))
    of_days, cases = counts.sum(axis=0), int(inside.sum())
    return Scan(
        units=units,
        zones=asked_zones(units.centres, mass, most_share=params.most_share, radius_m=params.radius_m),
        mass=mass,
        windows=windows,
        shares=(of_days[windows.highs] - of_days[windows.lows]) / max(cases, 1),
        counts=counts,
        steps=steps,
        model=poisson(cases, float(cases)),
    )


METHOD = Method(
    name="space_time_permutation",
    vi="Quét không gian – thời gian: nơi vừa tăng so với chính nó và cả vùng",
    en="Space-time permutation scan: where there is more than place and day explain",
    family=Family.SCANS,
    caution_vi="Không tìm ra nơi lúc nào cũng nóng; một đợt kiểm tra hay một loạt hồ sơ nhập muộn cũng thành "
    "cụm.",
    caution_en="Does not find places that are always hot; a campaign or a batch of late records is a cluster "
    "too.",
    params=SpaceTimePermutationParams,
    parameters=(
        *gather_parameters(),
        Parameter(
            field="time",
            option="--time",
            kind=str,
            choices=(
                Choice(code=RECENT, vi="những ngày cuối kỳ", en="the last days of the period"),
                Choice(code=ANY, vi="bất cứ lúc nào trong kỳ", en="any time in the period"),
            ),
            vi="thời gian quét",
            en="time that is scanned",
        ),
        *day_parameters(),
        *zone_parameters(),
        *chance_parameters(),
    ),
    find=find,
    needs=frozenset({Need.AREAS, Need.GROUND}),
)
