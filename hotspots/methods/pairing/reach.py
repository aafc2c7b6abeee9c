"""Places that lie now within the distance and time in which incidents were seen to be repeated."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from hotspots.contract import Metres, Spot
from hotspots.contract.study import Days
from hotspots.methods.pairing.table import Table
from hotspots.outlines import plain_counts

# Around an address that alone is elevated so much ground is drawn.
DOT_M = 25.0


@dataclass(frozen=True, kw_only=True)
class Reach:
    """How far around an incident of each band of age (t,) more incidents than by chance were seen: metres,
    −1 where none; ``ratio`` the largest within it.
    """

    metres: NDArray[np.float64]
    ratio: NDArray[np.float64]


def reach_of(table: Table, elevated: NDArray[np.bool_]) -> Reach:
    """Far edge of the furthest band of distance that is elevated together with all nearer ones.

    Bands without any pair at all are passed over: where no two incidents share an address nobody knows.
    """
    ratio = np.where(elevated, np.nan_to_num(table.ratio), 0.0)
    metres, best = np.full(len(table.edges_days), -1.0), np.zeros(len(table.edges_days))
    for t in range(len(table.edges_days)):
        for band in np.flatnonzero(table.near):
            if not elevated[band, t]:
                break
            metres[t] = max(float(table.edges_m[band]), DOT_M)
            best[t] = max(best[t], float(ratio[band, t]))
    return Reach(metres=metres, ratio=best)


def places_now(
    xy: Metres, days: Days, *, reach: Reach, edges_days: NDArray[np.int32], last: int
) -> tuple[NDArray[np.int32], tuple[Spot, ...]]:
    """Rank of each incident's place (0: it no longer reaches) and the places, most incidents first.

    Discs around incidents not older, on day ``last``, than the bands say; those that touch are one place.
    Statistics: ``reach_m``, ``ratio`` (largest of the bands that apply) and ``until``, the day (since
    1970-01-01) after which the last of its incidents is too old.
    """
    age = last - days.astype(np.int64)
    band = np.searchsorted(edges_days, age)
    far = np.append(reach.metres, -1.0)[np.minimum(band, len(edges_days))]
    at = np.flatnonzero((far > 0) & (age >= 0))
    ranks = np.zeros(len(xy), dtype=np.int32)
    if not len(at):
        return ranks, ()
    outlines, inside = _joined(xy[at], far[at])
    counts, areas = np.bincount(inside, minlength=len(outlines)), shapely.area(outlines)
    by_rank = np.lexsort((shapely.bounds(outlines)[:, 0], areas, -counts))
    rank = np.empty(len(outlines), dtype=np.int32)
    rank[by_rank] = np.arange(1, len(outlines) + 1)
    ranks[at] = rank[inside]
    fades = int(edges_days[np.flatnonzero(reach.metres > 0)[-1]])
    plain = plain_counts(xy, np.ones(len(xy), dtype=np.int64), outlines)
    ratio = reach.ratio[band[at]]
    return ranks, tuple(
        Spot(
            rank=int(rank[each]),
            outline=outlines[each],
            count=int(counts[each]),
            area_m2=float(areas[each]),
            plain_count=int(plain[each]),
            statistics={
                "reach_m": float(far[at][inside == each].max()),
                "ratio": float(ratio[inside == each].max()),
                "until": int(days[at][inside == each].max()) + fades,
            },
        )
        for each in by_rank
    )


def _joined(xy: Metres, far: NDArray[np.float64]) -> tuple[NDArray[np.object_], NDArray[np.int64]]:
    """Outlines of the discs, those that touch as one, and which of them each disc is in (n,)."""
    points: NDArray[np.object_] = np.asarray(shapely.points(xy))
    discs = shapely.buffer(points, far, quad_segs=8)
    outlines: NDArray[np.object_] = np.asarray(shapely.get_parts(shapely.union_all(discs)), dtype=object)
    inside = np.empty(len(xy), dtype=np.int64)
    outline, point = shapely.STRtree(points).query(outlines, predicate="covers")
    inside[point] = outline
    return outlines, inside
