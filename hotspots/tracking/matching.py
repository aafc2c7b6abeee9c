"""Which hotspots of two runs are the same: shared incidents first, shared ground where incidents are few."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from hotspots.tracking.contract import Snapshot, Thresholds

Pairs = dict[tuple[int, int], float]
Name = tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class Link:
    """A hotspot ``old`` and one ``new`` that are related. ``share``: of the smaller one (containment);
    ``likeness``: shared ÷ together (Jaccard). Both of incidents or both of area.
    """

    old: int
    new: int
    share: float
    likeness: float


def links(old: Snapshot, new: Snapshot, rules: Thresholds) -> list[Link]:
    """The related pairs of two runs.

    Incidents count only where they lie in both windows: what is older than the new window, or younger than
    the old one, could not have been shared.
    """
    shared = shared_incidents(old, new)
    ground = shared_ground(old.outlines, new.outlines)
    sizes = _in_both(old, new), _in_both(new, old)
    areas = shapely.area(old.outlines), shapely.area(new.outlines)
    found = []
    for pair in sorted(shared.keys() | ground.keys()):
        a, b = pair
        if min(sizes[0][a], sizes[1][b]) >= rules.enough:
            link = _link(pair, shared.get(pair, 0), (sizes[0][a], sizes[1][b]))
        else:
            link = _link(pair, ground.get(pair, 0.0), (areas[0][a], areas[1][b]))
        if link.share >= rules.least_share:
            found.append(link)
    return found


def ground_links(old: NDArray[np.object_], new: NDArray[np.object_], *, least_share: float) -> list[Link]:
    """The pairs of outlines that share ground."""
    areas = shapely.area(old), shapely.area(new)
    pairs = shared_ground(old, new)
    found = [_link(pair, part, (areas[0][pair[0]], areas[1][pair[1]])) for pair, part in pairs.items()]
    return [link for link in found if link.share >= least_share]


def one_to_one(found: Iterable[Link], *, old: Sequence[Name], new: Sequence[Name]) -> dict[int, int]:
    """New hotspot → the old one it continues: the likest pair first, each hotspot once.

    Equal pairs are taken by the names of their two hotspots as an unordered pair, so that neither the order
    of rows nor the direction of time decides.
    """

    def order(link: Link) -> tuple[float, Name, Name]:
        low, high = sorted((old[link.old], new[link.new]))
        return -link.likeness, low, high

    taken: dict[int, int] = {}
    used: set[int] = set()
    for link in sorted(found, key=order):
        if link.new not in taken and link.old not in used:
            taken[link.new] = link.old
            used.add(link.old)
    return taken


def shared_incidents(old: Snapshot, new: Snapshot) -> Pairs:
    """How many incidents of days in both windows each pair of hotspots shares; pairs without any are left
    out, and so is a case whose day was corrected out of one window.
    """
    own, other = np.flatnonzero(_inside(old, new)), np.flatnonzero(_inside(new, old))
    _, at_own, at_other = np.intersect1d(
        old.incident[own], new.incident[other], assume_unique=True, return_indices=True
    )
    at_old, at_new = own[at_own], other[at_other]
    if not len(at_old):
        return {}
    pairs, counts = np.unique(old.spot[at_old] * len(new) + new.spot[at_new], return_counts=True)
    return {
        divmod(pair, len(new)): float(count)
        for pair, count in zip(pairs.tolist(), counts.tolist(), strict=True)
    }


def shared_ground(old: NDArray[np.object_], new: NDArray[np.object_]) -> Pairs:
    """The area in m² that each pair of outlines shares; pairs without any are left out."""
    if not len(old) or not len(new):
        return {}
    at_new, at_old = shapely.STRtree(old).query(new, predicate="intersects")
    areas = shapely.area(shapely.intersection(old[at_old], new[at_new]))
    return {
        (int(a), int(b)): float(area) for a, b, area in zip(at_old, at_new, areas, strict=True) if area > 0
    }


def _in_both(own: Snapshot, other: Snapshot) -> NDArray[np.int64]:
    """Members of each hotspot on days of both windows."""
    return np.bincount(own.spot[_inside(own, other)], minlength=len(own)).astype(np.int64)


def _inside(own: Snapshot, other: Snapshot) -> NDArray[np.bool_]:
    """Which members lie on days of both windows."""
    found: NDArray[np.bool_] = (own.day >= other.first) & (own.day <= other.last)
    return found


def _link(pair: tuple[int, int], shared: float, sizes: tuple[float, float]) -> Link:
    smaller, together = min(sizes), sum(sizes) - shared
    return Link(
        old=pair[0],
        new=pair[1],
        share=float(shared / smaller) if smaller else 0.0,
        likeness=float(shared / together) if together else 0.0,
    )
