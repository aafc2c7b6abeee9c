"""DBSCAN as its definition reads, every incident against every other: slow, and nothing shared with the
fast one.
"""

from math import dist

Points = list[tuple[float, float]]
Home = frozenset[int] | None


def dbscan(
    points: Points, eps: float, min_points: int, weights: list[float] | None = None
) -> tuple[list[Home], list[str]]:
    """For each point the set of core points of its cluster (None for noise), and its role."""
    n = len(points)
    mass = weights or [1.0] * n
    near = [[j for j in range(n) if dist(points[i], points[j]) <= eps] for i in range(n)]
    core = [sum(mass[j] for j in near[i]) >= min_points for i in range(n)]
    home: list[Home] = [None] * n
    for i in range(n):
        if core[i] and home[i] is None:
            grown = _grown(i, near, core)
            for j in grown:
                home[j] = grown
    roles = ["core" if core[i] else "noise" for i in range(n)]
    for i in range(n):
        reached = [j for j in near[i] if core[j]]
        if not core[i] and reached:
            roles[i] = "border"
            home[i] = home[min(reached, key=lambda j: (dist(points[i], points[j]), _west(home[j], points)))]
    return home, roles


def _grown(start: int, near: list[list[int]], core: list[bool]) -> frozenset[int]:
    found, open_ends = {start}, [start]
    while open_ends:
        for j in near[open_ends.pop()]:
            if core[j] and j not in found:
                found.add(j)
                open_ends.append(j)
    return frozenset(found)


def _west(cluster: Home, points: Points) -> tuple[float, float]:
    """The westernmost, then southernmost core point decides between equally near hotspots."""
    assert cluster is not None
    return min(points[j] for j in cluster)
