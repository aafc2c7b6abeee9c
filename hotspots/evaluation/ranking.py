"""A back-test as a table: methods by their hits on the same share of the ground, and which differences are
noise.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from hotspots.evaluation.baselines import PLAIN
from hotspots.evaluation.change import recapture_index
from hotspots.evaluation.curve import Numbers
from hotspots.evaluation.measures import Hits
from hotspots.evaluation.noise import Difference, difference
from hotspots.evaluation.results import BackTested, Reach


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One method over all windows. ``n`` is the mean over grid origins, ``fewest`` and ``most`` its range;
    ``total`` is N; ``recapture`` Levine's index of the flagged ground from training to test; ``beside`` the
    difference of hit rates to the plain count, None for that itself. Indices are of the sums over windows.
    """

    name: str
    n: float
    fewest: int
    most: int
    total: int
    hit_rate: float
    area_share: float
    pai: float | None
    pei: float | None
    pei_star: float | None
    recapture: float | None
    beside: Difference | None


@dataclass(frozen=True, kw_only=True)
class OneWindow:
    """One method in one window: hits on the first grid, their range over the grids; PEI, PEI* and the
    recapture index there.
    """

    hits: Hits
    fewest: int
    most: int
    pei: float | None
    pei_star: float | None
    recapture: float | None


def ranking(found: BackTested) -> list[Standing]:
    """Methods by hit rate on the plan's share, the best first; of equals the one that flagged less.

    Without an incident in any window there is nothing to rank.
    """
    if not found.total.sum():
        return []
    rows = [_standing(name, found) for name in found.reaches]
    return sorted(rows, key=lambda row: (-row.hit_rate, row.area_share))


def curve(found: BackTested, name: str) -> Sequence[tuple[float, float]]:
    """(Share of the ground flagged, share of the incidents hit) of a method: means over windows and origins,
    by rising share. Points end where a method flags no more.
    """
    reach, total = found.reaches[name], found.total.sum()
    hit = reach.n.mean(axis=1).sum(axis=0) / total if total else np.zeros(len(found.plan.shares))
    area = reach.flagged_m2.mean(axis=(0, 1)) / found.ground_m2
    return [(float(a), float(n)) for a, n in zip(area, hit, strict=True)]


def windows_of(found: BackTested, name: str) -> list[OneWindow]:
    """A method window by window, on the plan's share."""
    at, reach = found.share_at, found.reaches[name]
    return [
        OneWindow(
            hits=Hits(
                n=int(reach.n[w, 0, at]),
                total=int(found.total[w]),
                flagged_m2=float(reach.flagged_m2[w, 0, at]),
                ground_m2=found.ground_m2,
            ),
            fewest=int(reach.n[w, :, at].min()),
            most=int(reach.n[w, :, at].max()),
            **_indices(_at(reach, (w, 0, at)), total=float(found.total[w]), trained=float(found.trained[w])),
        )
        for w in range(len(found.windows))
    ]


def _standing(name: str, found: BackTested) -> Standing:
    at, reach, total = found.share_at, found.reaches[name], float(found.total.sum())
    by_origin = reach.n[:, :, at].sum(axis=0)
    share = float(reach.flagged_m2[:, :, at].mean()) / found.ground_m2
    hit_rate = float(by_origin.mean()) / total
    compared = len(found.reaches) - 1
    return Standing(
        name=name,
        n=float(by_origin.mean()),
        fewest=int(by_origin.min()),
        most=int(by_origin.max()),
        total=int(total),
        hit_rate=hit_rate,
        area_share=share,
        pai=_ratio(hit_rate, share),
        **_indices(
            _at(reach, (slice(None), slice(None), at)), total=total, trained=float(found.trained.sum())
        ),
        beside=None if name == PLAIN else difference(_apart(found, reach), compared=compared),
    )


def _apart(found: BackTested, reach: Reach) -> Numbers:
    """Hit rate minus the plain count's in each window with incidents, means over the grid origins."""
    at, told = found.share_at, found.total > 0
    plain = found.reaches[PLAIN].n[told, :, at].mean(axis=1)
    return np.asarray((reach.n[told, :, at].mean(axis=1) - plain) / found.total[told])


def _at(reach: Reach, index: Any) -> dict[str, float]:
    """Sums over what ``index`` takes of each array."""
    return {field: float(np.sum(values[index])) for field, values in vars(reach).items()}


def _indices(of: dict[str, float], *, total: float, trained: float) -> dict[str, float | None]:
    density, best = _ratio(of["n"], of["flagged_m2"]), _ratio(of["oracle_n"], of["oracle_m2"])
    return {
        "pei": None if density is None or not best else density / best,
        "pei_star": _ratio(of["n"], of["most"]),
        # Sums over several grids on both sides: the index needs their ratio only.
        "recapture": recapture_index(
            n_before=of["before"], n_after=of["n"], total_before=trained, total_after=total
        ),
    }


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole else None
