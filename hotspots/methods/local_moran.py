"""Local Moran's I: cells like their neighbours (high among high, low among low) and cells unlike them.

Anselin (1995): I = d_i · Σ w_ij·d_j / m₂ with d the distance from the mean, m₂ = Σ d² / n and each cell's
weights adding up to one (esda and GeoDa have n − 1 in place of n). p is two-sided with the cell's own value
held: by Sokal, Oden and Thomson's (1998) conditional moments, or by conditional shuffles. With d_i held, the
mean and variance of Σ w·d under chance are those of Gi, so both have the same p: z of I is z of Gi with the
sign of d_i. What is new here are the four kinds of cells: HH and LL (like), HL and LH (unlike).

Spots are HH cells that touch (statistics: ``cells``, ``i_max``, ``p_min``).

Misleads: the cell's own height is not tested, only its neighbours': an HH cell may be barely above the mean.
HL, a lone high cell, is often one address. Otherwise as Gi*: records are not risk, cells of another size
move everything, and normal p are rough where most cells hold 0 or 1.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from hotspots.contract import HERE, Cells, Family, Found, Method, Need, Progress, Spreader, Study
from hotspots.fields.scored import PARAMETERS, Scored, ScoredParams, scored
from hotspots.fields.significance import strength
from hotspots.fields.spots import spots_of_cells

# As in GeoDa and esda.
HH, LH, LL, HL = 1, 2, 3, 4
WORDS = {0: "neither", HH: "high_high", LH: "low_high", LL: "low_low", HL: "high_low"}

LocalMoranParams = ScoredParams


def find(study: Study, params: ScoredParams, progress: Progress, *, spreader: Spreader = HERE) -> Found:
    """The field of I, z, p and kinds, and the HH cells that hang together. Raises what Getis-Ord raises."""
    field = scored(study, params, with_self=False, progress=progress, spreader=spreader)
    local, kinds = local_i(field), _kinds(field, strength(params.confidence))
    progress("drawing hotspots", 0.8)
    ranks, roles, spots = spots_of_cells(
        field.made, kinds == HH, ground=study.ground, told=lambda rows: _told(field, local, rows)
    )
    progress("hotspots found", 1.0)
    return Found(
        ranks=ranks,
        roles=roles,
        spots=spots,
        cells=Cells(
            lattice=field.made.lattice,
            columns={
                "value": field.values,
                "i": local,
                "z": field.z * np.sign(_above(field)),
                "p": field.p,
                "class": kinds,
            },
            shown="class",
            words=WORDS,
        ),
        facts=_facts(field, local, kinds),
        chosen=field.chosen,
    )


def local_i(field: Scored) -> NDArray[np.float64]:
    """Local Moran's I of each cell (m,), row-standardised; NaN for islands and where all values are equal."""
    whole, values = np.full(len(field.values), np.nan), field.values[field.known]
    if not len(values):
        return whole
    apart = values - values.mean()
    with np.errstate(divide="ignore", invalid="ignore"):
        near = field.alone.lag / field.alone.neighbours - values.mean()
        whole[field.known] = apart * near / (apart**2).mean()
    return np.where(np.isnan(field.z), np.nan, whole)


def _above(field: Scored) -> NDArray[np.float64]:
    """How far each cell (m,) lies above the mean of those known."""
    known = field.values[field.known]
    return field.values - (known.mean() if len(known) else 0.0)


def _kinds(field: Scored, least: int) -> NDArray[np.float64]:
    """The kind of each cell that is significant enough, 0 for others, NaN for unknown."""
    high = _above(field) > 0
    kinds = np.select(
        [high & (field.z > 0), ~high & (field.z > 0), ~high & (field.z < 0)], [HH, LH, LL], default=HL
    ).astype(np.float64)
    kinds[np.abs(field.classes) < least] = 0
    return np.where(np.isnan(field.classes), np.nan, kinds)


def _facts(field: Scored, local: NDArray[np.float64], kinds: NDArray[np.float64]) -> dict[str, Any]:
    known = local[np.isfinite(local)]
    facts = {name: value for name, value in field.facts().items() if name != "classes"}
    return facts | {
        "moran_i": float(known.mean()) if len(known) else None,
        "classes": {word: int((kinds == number).sum()) for number, word in WORDS.items() if number},
    }


def _told(field: Scored, local: NDArray[np.float64], rows: NDArray[np.int64]) -> dict[str, Any]:
    return {"i_max": float(local[rows].max()), "p_min": float(field.p[rows].min())}


METHOD = Method(
    name="local_moran",
    vi="Moran cục bộ: ô cao giữa ô cao, ô khác hẳn xung quanh",
    en="Local Moran: high cells among high ones, and cells unlike their surroundings",
    family=Family.FIELDS,
    caution_vi=(
        "So mỗi ô với trung bình của địa bàn theo số hồ sơ, không theo nguy cơ; ô cao đơn độc thường chỉ là "
        "một địa chỉ."
    ),
    caution_en=(
        "Compares cells with the area's mean by records, not by risk; a lone high cell is often one address."
    ),
    params=LocalMoranParams,
    parameters=PARAMETERS,
    find=find,
    needs=frozenset({Need.GROUND, Need.AREAS, Need.RESIDENTS}),
)
