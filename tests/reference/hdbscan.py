"""HDBSCAN as the paper reads, top down over the whole matrix of distances: slow, and nothing shared with the
packages.
"""

from dataclasses import dataclass, field
from math import dist, inf

Points = list[tuple[float, float]]
Link = tuple[float, int, int]


@dataclass
class Cluster:
    """A cluster of the tree: since which density, what its members add to its mass, and its two halves."""

    members: frozenset[int]
    birth: float
    mass: float = 0.0
    halves: list["Cluster"] = field(default_factory=list)


def hdbscan(points: Points, *, min_cluster_size: int, min_points: int) -> set[frozenset[int]]:
    """The clusters with the greatest excess of mass, never all points at once."""
    links = _tree(_reach(points, min_points))
    root = Cluster(frozenset(range(len(points))), 0.0)
    _split(root, links, min_cluster_size)
    return {cluster.members for half in root.halves for cluster in _best(half)[1]}


def _reach(points: Points, min_points: int) -> list[list[float]]:
    """Mutual reachability distances."""
    n = len(points)
    apart = [[dist(a, b) for b in points] for a in points]
    around = [sorted(row)[min_points - 1] for row in apart]
    return [[max(apart[i][j], around[i], around[j]) for j in range(n)] for i in range(n)]


def _tree(reach: list[list[float]]) -> list[Link]:
    """The shortest links that hold all points together."""
    links, outside = [], {j: (reach[0][j], 0) for j in range(1, len(reach))}
    while outside:
        new = min(outside, key=lambda j: outside[j][0])
        links.append((outside[new][0], outside.pop(new)[1], new))
        for j, (known, _) in outside.items():
            if reach[new][j] < known:
                outside[j] = (reach[new][j], new)
    return sorted(links)


def _split(cluster: Cluster, links: list[Link], least: int) -> None:
    """Take the longest link out again and again, until two large parts remain or none."""
    members = cluster.members
    while links:
        *links, (length, one, other) = links
        density = 1 / length if length else inf
        parts = [_reached(start, links) & members for start in (one, other)]
        large = [part for part in parts if len(part) >= least]
        if len(large) == 2:
            cluster.mass += (density - cluster.birth) * len(members)
            cluster.halves = [Cluster(part, density) for part in parts]
            for half in cluster.halves:
                _split(half, [link for link in links if link[1] in half.members], least)
            return
        kept = large[0] if large else frozenset()
        cluster.mass += (density - cluster.birth) * len(members - kept)
        members = kept
        links = [link for link in links if link[1] in members]


def _reached(start: int, links: list[Link]) -> frozenset[int]:
    found, grown = {start}, True
    while grown:
        more = {b if a in found else a for _, a, b in links if (a in found) != (b in found)}
        grown = bool(more)
        found |= more
    return frozenset(found)


def _best(cluster: Cluster) -> tuple[float, list[Cluster]]:
    """The greatest excess of mass in a cluster and below it, and the clusters that make it."""
    below = [_best(half) for half in cluster.halves]
    mass = sum(one for one, _ in below)
    if below and mass > cluster.mass:
        return mass, [each for _, chosen in below for each in chosen]
    return cluster.mass, [cluster]
