"""Knox's table as its definition reads: every pair, and every way to deal the days out."""

from itertools import combinations, permutations
from math import dist

Place = tuple[float, float]
Edges = list[float]


def band(value: float, edges: Edges) -> int | None:
    """The first band whose far edge is not passed; None beyond all."""
    return next((at for at, edge in enumerate(edges) if value <= edge), None)


def observed(places: list[Place], days: list[int], edges_m: Edges, edges_days: Edges) -> list[list[int]]:
    """Pairs by band of distance and band of time."""
    table = [[0] * len(edges_days) for _ in edges_m]
    for i, j in combinations(range(len(places)), 2):
        far, late = band(dist(places[i], places[j]), edges_m), band(abs(days[i] - days[j]), edges_days)
        if far is not None and late is not None:
            table[far][late] += 1
    return table


def every_world(
    places: list[Place], days: list[int], edges_m: Edges, edges_days: Edges
) -> list[list[list[int]]]:
    """The table of each way to deal the days out."""
    return [observed(places, list(dealt), edges_m, edges_days) for dealt in permutations(days)]
