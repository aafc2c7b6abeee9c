"""Two runs beside each other: which hotspots of one lie on which of the other."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely

from hotspots.models import Hotspot, HotspotRun

# Two outlines are of one hotspot where they share this much of the smaller one.
LEAST_SHARED = 0.1


@dataclass(frozen=True, kw_only=True)
class Matches:
    """Spots of both runs that lie on each other, as (a, b); those of ``a`` alone, and of ``b`` alone.

    A spot that split or merged stands in several pairs. Misleads: outlines of different methods or radii
    overlap more or less for that reason alone; compare runs with the same parameters.
    """

    pairs: list[tuple[Hotspot, Hotspot]] = field(default_factory=list)
    gone: list[Hotspot] = field(default_factory=list)
    new: list[Hotspot] = field(default_factory=list)


def _shapes(spots: list[Hotspot]) -> Any:
    """Outlines that can be cut with others: rounding on the way to degrees can make one cross itself."""
    return shapely.make_valid(shapely.from_wkb([bytes(spot.outline.wkb) for spot in spots]))


def matches_of(user: Any, a: HotspotRun, b: HotspotRun) -> Matches:
    """What became of each hotspot of ``a`` in ``b``, as far as this account may see them."""
    before, after = (list(Hotspot.objects.for_user(user).filter(run=run)) for run in (a, b))
    if not (before and after):
        return Matches(gone=before, new=after)
    old, new = (_shapes(before), _shapes(after))
    left, right = shapely.STRtree(new).query(old, predicate="intersects")
    smaller = np.minimum(shapely.area(old[left]), shapely.area(new[right]))
    shared = shapely.area(shapely.intersection(old[left], new[right])) >= LEAST_SHARED * smaller
    left, right = left[shared], right[shared]
    return Matches(
        pairs=[(before[i], after[j]) for i, j in sorted(zip(left.tolist(), right.tolist(), strict=True))],
        gone=[spot for at, spot in enumerate(before) if at not in set(left.tolist())],
        new=[spot for at, spot in enumerate(after) if at not in set(right.tolist())],
    )
