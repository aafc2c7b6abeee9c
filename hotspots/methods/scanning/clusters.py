"""From the best zone around each unit to the clusters that are shown: the best, then those beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from hotspots.contract import Found, Progress, Role, Spot, Study
from hotspots.methods.scanning.kernels import Plan, best_by_centre
from hotspots.methods.scanning.likelihood import Model, expected
from hotspots.methods.scanning.replicates import Chance, maxima
from hotspots.methods.scanning.significance import gumbel_p, monte_carlo_p, recurrence
from hotspots.methods.scanning.units import Units
from hotspots.methods.scanning.windows import Windows
from hotspots.methods.scanning.zones import Zones
from hotspots.outlines import plain_counts

Rows = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Scan:
    """Everything a scan runs through. ``mass`` and ``counts`` are of the units, ``shares`` of the windows,
    ``steps`` of the incidents; incidents are the first records of ``units.of``.
    """

    units: Units
    zones: Zones
    mass: NDArray[np.float64]
    windows: Windows
    shares: NDArray[np.float64]
    counts: Rows
    steps: Rows
    model: Model

    @property
    def plan(self) -> Plan:
        """What the kernels run through."""
        zones, windows = self.zones, self.windows
        return Plan(zones.starts, zones.order, self.mass, windows.lows, windows.highs, self.shares)


@dataclass(frozen=True, kw_only=True)
class Cluster:
    """A zone and window with more cases than expected; ``members`` rows of units, the centre first."""

    log_ratio: float
    members: NDArray[np.int32]
    window: int
    radius_m: float


def clusters(scan: Scan) -> list[Cluster]:
    """The best zone of all, then the next best that shares no unit with one before it (as SaTScan's “no
    geographical overlap”): each centre enters with its best zone only.

    Of equal ones comes first the one with fewer units, then the one further west, then south.
    """
    if not scan.model.cases:
        return []
    best, sizes, window = best_by_centre(scan.plan, scan.counts, scan.model)
    taken = np.zeros(len(scan.units), dtype=np.bool_)
    kept = []
    for centre in np.lexsort((np.arange(len(best)), sizes, -np.round(best, 9))):
        members = scan.zones.members(centre, sizes[centre])
        if best[centre] > 0 and not taken[members].any():
            taken[members] = True
            apart = scan.units.centres[members[-1]] - scan.units.centres[centre]
            kept.append(
                Cluster(
                    log_ratio=float(best[centre]),
                    members=members,
                    window=int(window[centre]),
                    radius_m=float(np.hypot(*apart)),
                )
            )
    return kept


class Asked(Protocol):
    """What all scans are asked; ``radius_m`` None where the share alone limits a zone."""

    @property
    def radius_m(self) -> float | None: ...
    @property
    def replicates(self) -> int: ...
    @property
    def most_p(self) -> float: ...


def found(
    study: Study, scan: Scan, chance: Chance, *, params: Asked, facts: dict[str, Any], progress: Progress
) -> Found:
    """The clusters with a Monte-Carlo p of at most ``most_p`` as spots, their cases as members.

    Statistics: ``llr``, ``p``, ``p_gumbel``, ``cases``, ``expected``, ``observed_to_expected``,
    ``relative_risk`` (None where no case lies outside), ``units``, ``keys`` of the units (ids of wards),
    ``radius_m``; of a scan with time ``first`` and ``last`` day (since 1970-01-01) and ``window_days``; of a
    prospective one ``recurrence`` and ``recurrence_gumbel``. Facts: cases, units, zones, windows, replicates,
    and ``llr_at_5_percent``, which the best zone must reach.
    """
    progress("scanning what was observed", 0.1)
    candidates = clusters(scan)
    best = _maxima(scan, chance, replicates=params.replicates, progress=progress)
    progress("drawing outlines", 0.9)
    shown = list(_shown(candidates, best, params.most_p))
    ranks = np.zeros(len(study.xy), dtype=np.int32)
    for rank, (cluster, _) in enumerate(shown, start=1):
        ranks[_cases(scan, cluster, len(study.xy))] = rank
    spots = _drawn(study, scan, [(cluster, _statistics(scan, cluster, p, best)) for cluster, p in shown])
    progress("hotspots found", 1.0)
    return Found(
        ranks=ranks,
        roles=np.where(ranks > 0, Role.CORE, Role.NOISE).astype(np.uint8),
        spots=spots,
        facts={**_whole(scan, best), **facts},
        chosen={"radius_m": scan.zones.radius_m} if params.radius_m is None else {},
    )


def _maxima(scan: Scan, chance: Chance, *, replicates: int, progress: Progress) -> NDArray[np.float64]:
    if not (scan.model.cases and len(scan.zones.order)):
        return np.zeros(replicates)
    return maxima(chance, plan=scan.plan, model=scan.model, replicates=replicates, progress=progress)


def _whole(scan: Scan, best: NDArray[np.float64]) -> dict[str, Any]:
    return {
        "cases": scan.model.cases,
        "units": len(scan.units),
        "zones": len(scan.zones.order),
        "windows": len(scan.windows.lows),
        "replicates": len(best),
        "llr_at_5_percent": float(np.quantile(best, 0.95)),
    }


def _shown(
    all_of_them: list[Cluster], best: NDArray[np.float64], most_p: float
) -> Iterator[tuple[Cluster, float]]:
    for cluster in all_of_them:
        p = monte_carlo_p(cluster.log_ratio, best)
        if p <= most_p:
            yield cluster, p


def _cases(scan: Scan, cluster: Cluster, cases: int) -> NDArray[np.bool_]:
    member = np.zeros(len(scan.units) + 1, dtype=np.bool_)
    member[cluster.members] = True
    inside = member[scan.units.of[:cases]]
    low, high = scan.windows.lows[cluster.window], scan.windows.highs[cluster.window]
    return inside & (scan.steps >= low) & (scan.steps < high)


def _statistics(scan: Scan, cluster: Cluster, p: float, best: NDArray[np.float64]) -> dict[str, Any]:
    members, window = cluster.members, cluster.window
    low, high = scan.windows.lows[window], scan.windows.highs[window]
    count = int((scan.counts[members, high] - scan.counts[members, low]).sum())
    mean = float(expected(scan.model, float(scan.mass[members].sum()), float(scan.shares[window])))
    outside, outside_mean = scan.model.cases - count, scan.model.cases - mean
    return {
        "llr": cluster.log_ratio,
        "p": p,
        "p_gumbel": gumbel_p(cluster.log_ratio, best),
        "cases": count,
        "expected": mean,
        "observed_to_expected": count / mean,
        "relative_risk": count / mean / (outside / outside_mean) if outside else None,
        "units": len(members),
        "keys": scan.units.keys[members].tolist(),
        "radius_m": cluster.radius_m,
        **_when(scan.windows, window),
        **_again(scan.windows, cluster.log_ratio, best),
    }


def _drawn(study: Study, scan: Scan, spots: list[tuple[Cluster, dict[str, Any]]]) -> tuple[Spot, ...]:
    outlines = np.empty(len(spots), dtype=object)
    for at, (cluster, _) in enumerate(spots):
        outlines[at] = scan.units.outline(cluster.members, cluster.radius_m)
    plain = plain_counts(study.xy, np.ones(len(study.xy), dtype=np.int64), outlines)
    return tuple(
        Spot(
            rank=at + 1,
            outline=outlines[at],
            count=statistics["cases"],
            area_m2=float(outlines[at].area),
            plain_count=int(plain[at]),
            statistics=statistics,
        )
        for at, (cluster, statistics) in enumerate(spots)
    )


def _when(windows: Windows, window: int) -> dict[str, int]:
    if not windows.timed:
        return {}
    first, last = windows.days_of(window)
    return {"first": first, "last": last, "window_days": last - first + 1}


def _again(windows: Windows, value: float, best: NDArray[np.float64]) -> dict[str, Any]:
    """How often chance alone would do it if the scan were asked every step; prospective scans only."""
    if not windows.prospective:
        return {}
    p, tail, days = monte_carlo_p(value, best), gumbel_p(value, best), windows.step_days
    never = p <= 1 / (len(best) + 1)
    return {
        "recurrence": recurrence(p, every_days=days, at_least=never).as_json(),
        "recurrence_gumbel": recurrence(tail, every_days=days).as_json(),
    }
