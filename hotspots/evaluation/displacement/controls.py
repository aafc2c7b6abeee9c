"""Which places a change is measured against: those whose months ran most alike before the months compared.

The rule: of the candidates, those without a removal of their own in the months compared come first; among
them the one whose months of matching differ least from the target's, in mean and in trend, of the area and
of its ring. Each of the four differences is measured in standard errors of the target's own (Poisson)
counts, and the gap is the root of their mean square. Of equal gaps the key that sorts first wins, so the
same data give the same control.

A gap of 1 is as near as chance lets two equal places lie; above 2 the control is no twin. Misleads: a place
that ran alike for a year need not go on alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import KDTree

from hotspots.contract import Metres
from hotspots.errors import EffectError
from hotspots.evaluation.displacement.months import Months, counts
from hotspots.evaluation.displacement.places import Place

# Of many squares only those nearest in count are looked at closely.
MOST_CENTRES = 300


@dataclass(frozen=True, kw_only=True)
class Match:
    """A candidate and how far its months of matching are from the target's; ``mean`` and ``trend`` are the
    area's own: incidents a month, and their change from month to month.
    """

    place: Place
    gap: float
    mean: float
    trend: float


def ranked(
    target: Place, candidates: Sequence[Place], days: NDArray[np.int32], *, months: Months
) -> list[Match]:
    """All candidates, the best control first; ``days`` (n,) of the incidents that the places' rows mean."""
    wanted, scale = _profile(target, days, months), _scale(target, days, months)
    found = []
    for place in candidates:
        own = _profile(place, days, months)
        gap = float(np.sqrt(np.mean(((own - wanted) / scale) ** 2)))
        found.append(Match(place=place, gap=gap, mean=float(own[0]), trend=float(own[1])))
    return sorted(found, key=lambda match: (match.place.busy > 0, match.gap, match.place.key))


def picked(
    targets: Sequence[Place], candidates: Sequence[Place], days: NDArray[np.int32], *, months: Months
) -> list[Place]:
    """The best control of each target, none taken twice; the target with most incidents chooses first."""
    left = list(candidates)
    taken = []
    for target in sorted(targets, key=lambda place: (-len(place.area), place.key)):
        if not left:
            raise EffectError(
                f"{len(targets)} areas want a control each, and there are {len(candidates)} places outside "
                "them and their rings; narrow the ring",
                code="no_control",
                wanted=len(targets),
                there=len(candidates),
            )
        best = ranked(target, left, days, months=months)[0].place
        left.remove(best)
        taken.append(best)
    return taken


def centres(
    xy: Metres, *, target: NDArray[np.float64], radius_m: float, ring_m: float, removals: Metres
) -> Metres:
    """Centres (k, 2) of circles that may serve as control: the mean place of the incidents ``xy`` in each
    square of side ``radius_m``.

    Left out: where the ring would touch the target's ring, or the circle of a removal (``removals``, (m,
    2)). ``xy`` are the incidents of the months of matching only, so that the months compared have no say.
    At most ``MOST_CENTRES``, those with counts nearest to the target's.
    """
    if not len(xy):
        return np.empty((0, 2))
    squares, at = np.unique(np.floor(xy / radius_m).astype(np.int64), axis=0, return_inverse=True)
    at = at.reshape(-1)
    size = np.bincount(at, minlength=len(squares))
    sums = [np.bincount(at, weights=column, minlength=len(squares)) for column in xy.T]
    middles = np.column_stack(sums) / size[:, None]
    middles = middles[np.hypot(*(middles - target).T) >= 2 * ring_m]
    if len(removals) and len(middles):
        middles = middles[KDTree(removals).query(middles)[0] >= ring_m + radius_m]
    if not len(middles):
        return middles
    tree = KDTree(xy)
    near = tree.query_ball_point(middles, radius_m, return_length=True)
    off = np.abs(near - tree.query_ball_point(target, radius_m, return_length=True))
    return middles[np.sort(np.argsort(off, kind="stable")[:MOST_CENTRES])]


def apart(matches: Sequence[Match], middles: dict[str, NDArray[np.float64]], *, ring_m: float) -> list[Match]:
    """The matches whose rings do not touch a better one's: a list to choose from, not one place ten times."""
    kept: list[Match] = []
    for match in matches:
        own = middles[match.place.key]
        if all(np.hypot(*(own - middles[other.place.key])) >= 2 * ring_m for other in kept):
            kept.append(match)
    return kept


def _profile(place: Place, days: NDArray[np.int32], months: Months) -> NDArray[np.float64]:
    """Mean and trend of the area, then of the ring."""
    series = [counts(days[rows], months.matching) for rows in (place.area, place.ring)]
    return np.array([value for each in series for value in (each.mean(), _trend(each))])


def _trend(series: NDArray[np.int64]) -> float:
    at = np.arange(len(series)) - (len(series) - 1) / 2
    return float((at * series).sum() / (at**2).sum())


def _scale(target: Place, days: NDArray[np.int32], months: Months) -> NDArray[np.float64]:
    """Standard errors of the target's profile, as if it had at least one incident in the whole time."""
    n = len(months.matching) - 1
    spread = ((np.arange(n) - (n - 1) / 2) ** 2).sum()
    found = []
    for rows in (target.area, target.ring):
        mean = max(counts(days[rows], months.matching).mean(), 1 / n)
        found += [np.sqrt(mean / n), np.sqrt(mean / spread)]
    return np.array(found)
