"""Space-time DBSCAN as its definition reads, every incident against every other: slow, and nothing shared
with the fast one.
"""

from math import dist

Event = tuple[float, float, int]
Home = frozenset[int] | None


def st_dbscan(
    events: list[Event], *, eps: float, eps_days: int, min_points: float, weights: list[float] | None = None
) -> tuple[list[Home], list[str]]:
    """For each event (east, north, day) the set of core events of its cluster (None for noise), and its
    role.
    """
    n = len(events)
    mass = weights or [1.0] * n
    near = [[j for j in range(n) if _near(events[i], events[j], eps, eps_days)] for i in range(n)]
    core = [sum(mass[j] for j in near[i]) >= min_points for i in range(n)]
    home: list[Home] = [None] * n
    for i in range(n):
        if core[i] and home[i] is None:
            grown = _grown(i, near, core)
            for j in grown:
                home[j] = grown
    roles = ["core" if one else "noise" for one in core]
    for i in range(n):
        reached = [j for j in near[i] if core[j]]
        if not core[i] and reached:
            roles[i] = "border"
            home[i] = home[min(reached, key=lambda j: _rank(events[i], events[j], home[j], events))]
    return home, roles


def _near(one: Event, other: Event, eps: float, eps_days: int) -> bool:
    return dist(one[:2], other[:2]) <= eps and abs(one[2] - other[2]) <= eps_days


def _grown(start: int, near: list[list[int]], core: list[bool]) -> frozenset[int]:
    found, open_ends = {start}, [start]
    while open_ends:
        for j in near[open_ends.pop()]:
            if core[j] and j not in found:
                found.add(j)
                open_ends.append(j)
    return frozenset(found)


def _rank(one: Event, core: Event, home: Home, events: list[Event]) -> tuple[float, int, Event]:
    """Nearest in metres, then in days, then the hotspot furthest west, south and back in time."""
    assert home is not None
    return dist(one[:2], core[:2]), abs(one[2] - core[2]), min(events[j] for j in home)
