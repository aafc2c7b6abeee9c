"""Nearest-neighbour hierarchical clusters as their rules read, every place against every other: slow, and
nothing shared with the fast one.
"""

from math import dist, sqrt
from statistics import NormalDist

Points = list[tuple[float, float]]


def threshold(count: int, area_m2: float, likelihood: float) -> float:
    """Lower confidence limit of the mean nearest-neighbour distance of so many random places."""
    mean = 0.5 * sqrt(area_m2 / count)
    error = 0.26136 / sqrt(count**2 / area_m2)
    return max(0.0, mean - NormalDist().inv_cdf(1 - likelihood) * error)


def clusters(
    points: Points, *, reach: float, min_points: float, weights: list[float] | None = None
) -> list[frozenset[int]]:
    """The clusters in the order they are taken."""
    mass = weights or [1.0] * len(points)
    free, found = set(range(len(points))), []
    while free:
        around = {i: [j for j in free if dist(points[i], points[j]) <= reach] for i in free}
        first = min(free, key=lambda i: (-sum(mass[j] for j in around[i]), points[i]))
        if sum(mass[j] for j in around[first]) < min_points:
            break
        found.append(frozenset(around[first]))
        free -= found[-1]
    return found


def hierarchy(
    points: Points, *, area_m2: float, likelihood: float, min_points: int
) -> list[list[frozenset[int]]]:
    """For each order its clusters, as sets of points of the first."""
    reach = threshold(len(points), area_m2, likelihood)
    orders = [clusters(points, reach=reach, min_points=min_points)]
    centres = [_centre([points[i] for i in one]) for one in orders[0]]
    while len(centres) >= 2:
        reach = threshold(len(centres), area_m2, likelihood)
        groups = clusters(centres, reach=reach, min_points=2)
        if not groups:
            break
        orders.append([frozenset().union(*(orders[-1][i] for i in group)) for group in groups])
        centres = [_centre([centres[i] for i in group]) for group in groups]
    return [order for order in orders if order]


def _centre(points: Points) -> tuple[float, float]:
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)
