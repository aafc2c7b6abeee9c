"""Near repeat (Knox 1964): is an incident followed by others close by and soon after, more often than chance?

All pairs of incidents are counted by how far (the same place; up to ``band_m`` metres; up to twice that …)
and how long (up to ``band_days`` days; up to twice that …) they lie apart. Beside each count stands what
chance would give: the days are dealt out anew among the incidents, so that every place keeps its incidents
and every day its number. Expected is the mean of all such worlds (near pairs × close pairs ÷ pairs); p is the
rank among ``permutations`` of them. ``p_poisson``, the chance of more pairs if pairs came singly, is the
figure that other programs print.

A band is *elevated* with a ratio of observed to expected of at least ``least_ratio`` and p of at most
``most_p``. Spots are the places that are under an elevated band on the last day of the study: a disc around
each incident, as wide as the furthest distance that is elevated, with all nearer ones, at the incident's age.
Discs that touch are one place.

Every record counts one, whatever its weight.

Misleads: a season or a campaign in one quarter makes pairs without any contagion, since places and days are
taken for independent. Records of one raid entered as several incidents are pairs of distance 0. Many bands
are looked at; a few have p below 0.05 by chance. The places are a warning from the past of the whole city,
not a finding about that street.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from hotspots.contract import (
    HERE,
    Family,
    Found,
    Method,
    Parameter,
    Progress,
    Role,
    Spreader,
    Study,
    checked_metres,
    part_of,
    seed_parameter,
)
from hotspots.errors import ParameterError
from hotspots.methods.pairing.grid import grid_of, near_pairs
from hotspots.methods.pairing.reach import places_now, reach_of
from hotspots.methods.pairing.table import as_rows, counted, p_of_permutations

# Pairs times bands of time times permutations that are still counted in a minute or two.
MOST_WORK = 200_000_000_000
# Pairs are counted in 32 bits.
MOST_PAIRS = 2**31 - 1
MOST, LEAST = 999, 99


@dataclass(frozen=True, kw_only=True)
class NearRepeatParams:
    """``band_m`` metres and ``band_days`` days a band; ``permutations`` None: 999, or as many as are counted
    in a minute or two, 99 at least.
    """

    band_m: float = 100.0
    distances: int = 3
    band_days: int = 7
    times: int = 4
    least_ratio: float = 1.2
    most_p: float = 0.05
    permutations: int | None = None
    seed: int = 1


def find(study: Study, params: NearRepeatParams, progress: Progress, *, spreader: Spreader = HERE) -> Found:
    """The table in ``facts`` (``bands``, ``pairs``) and the places now within reach as spots.

    Raises ParameterError where the bands hold more pairs than can be counted.
    """
    xy = checked_metres(study.xy)
    progress("pairing incidents", 0.0)
    edges_m = np.arange(params.distances + 1, dtype=np.float64) * params.band_m
    edges_days = (params.band_days * np.arange(1, params.times + 1)).astype(np.int32)
    grid, order = grid_of(xy, edges_m)
    permutations = _permutations(int(near_pairs(grid).sum()), params)
    days = study.days[order]
    table = counted(grid, days, edges_m=edges_m, edges_days=edges_days)
    p = p_of_permutations(
        grid,
        days,
        table,
        permutations=permutations,
        seed=params.seed,
        spreader=spreader,
        progress=part_of(progress, 0.1, 0.8),
    )
    elevated = (np.nan_to_num(table.ratio) >= params.least_ratio) & (p <= params.most_p)
    progress("drawing places", 0.9)
    ranks, spots = places_now(
        xy, study.days, reach=reach_of(table, elevated), edges_days=edges_days, last=study.last
    )
    progress("places found", 1.0)
    facts: dict[str, Any] = {"pairs": table.pairs, "bands": as_rows(table, p, elevated)}
    return Found(
        ranks=ranks,
        roles=_roles(ranks),
        spots=spots,
        facts={**facts, "incidents": len(xy), "permutations": permutations},
        chosen={"permutations": permutations} if params.permutations is None else {},
    )


def _roles(ranks: NDArray[np.int32]) -> NDArray[np.uint8]:
    return np.where(ranks > 0, Role.CORE, Role.NOISE).astype(np.uint8)


def _permutations(near: int, params: NearRepeatParams) -> int:
    """How many worlds are counted; ParameterError where not even the least would end."""
    affordable = MOST_WORK // max(near * params.times, 1)
    wanted = max(min(MOST, affordable), LEAST) if params.permutations is None else params.permutations
    if wanted > affordable or near > MOST_PAIRS:
        raise ParameterError(
            f"{near:,} pairs lie within {params.band_m * params.distances:,g} m, too many for {wanted} "
            "permutations; choose a shorter period, a smaller area, shorter distances or fewer permutations"
        )
    return wanted


METHOD = Method(
    name="near_repeat",
    vi="Lặp lại gần: một vụ có kéo theo vụ khác ở gần và sớm sau đó không",
    en="Near repeat: is an incident followed by others close by and soon after",
    family=Family.PAIRS,
    caution_vi="Một mùa hay một đợt kiểm tra ở một khu cũng tạo ra các cặp vụ gần nhau dù vụ này không kéo "
    "theo vụ kia.",
    caution_en="A season or a campaign in one quarter also makes near pairs, though no incident led to "
    "another.",
    params=NearRepeatParams,
    parameters=(
        Parameter(
            field="band_m",
            option="--band",
            least=1,
            most=10_000,
            unit="m",
            vi="bề rộng mỗi khoảng cách",
            en="width of a band of distance",
        ),
        Parameter(
            field="distances",
            option="--distances",
            kind=int,
            least=1,
            most=20,
            vi="số khoảng cách",
            en="bands of distance",
        ),
        Parameter(
            field="band_days",
            option="--band-days",
            kind=int,
            least=1,
            most=366,
            vi="số ngày của mỗi khoảng thời gian",
            en="days of a band of time",
        ),
        Parameter(
            field="times",
            option="--times",
            kind=int,
            least=1,
            most=26,
            vi="số khoảng thời gian",
            en="bands of time",
        ),
        Parameter(
            field="least_ratio",
            option="--least-ratio",
            least=1,
            most=100,
            vi="tỷ số quan sát trên kỳ vọng tối thiểu của khoảng tăng cao",
            en="least ratio of observed to expected of an elevated band",
        ),
        Parameter(
            field="most_p",
            option="--most-p",
            least=0.0001,
            most=1,
            vi="giá trị p lớn nhất của khoảng tăng cao",
            en="largest p of an elevated band",
        ),
        Parameter(
            field="permutations",
            option="--permutations",
            kind=int,
            least=19,
            most=99_999,
            automatic=True,
            vi="số lần hoán vị ngày",
            en="permutations of the days",
        ),
        seed_parameter(),
    ),
    find=find,
)
