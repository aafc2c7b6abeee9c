"""Round zones and the choice of clusters as their definitions read: for the slow scans."""

from collections.abc import Callable, Hashable, Iterable

Place = tuple[float, float]
Scored = tuple[float, tuple[int, ...], Hashable]


def zones(centres: list[Place], mass: list[float], *, most_mass: float, radius: float) -> list[list[tuple]]:
    """For each unit the zones around it, as rows of units, the centre first."""
    found = []
    for x, y in centres:
        by_distance = sorted(((a - x) ** 2 + (b - y) ** 2, a, b, row) for row, (a, b) in enumerate(centres))
        near = [(row, apart) for apart, _, _, row in by_distance if apart <= radius**2]
        mine: list[tuple] = []
        for size in range(1, len(near) + 1):
            members = tuple(row for row, _ in near[:size])
            if sum(mass[row] for row in members) <= most_mass + 1e-9:
                mine.append(members)
        found.append(mine)
    return found


def chosen(
    centres: list[Place],
    all_zones: list[list[tuple]],
    score: Callable[[tuple], Iterable[tuple[float, Hashable]]],
) -> list[Scored]:
    """Best zone and window of each centre; then those that share no unit with a better one.

    ``score`` gives the log ratio of a zone in each of its windows.
    """
    best = []
    for row, mine in enumerate(all_zones):
        top: Scored | None = None
        for members in mine:
            for value, window in score(members):
                if value > (1e-11 if top is None else top[0] + 1e-9):
                    top = (value, members, window)
        if top is not None:
            best.append((-round(top[0], 9), len(top[1]), centres[row], top))
    kept: list[Scored] = []
    taken: set[int] = set()
    for _, _, _, top in sorted(best, key=lambda each: each[:3]):
        if not taken & set(top[1]):
            taken |= set(top[1])
            kept.append(top)
    return kept
