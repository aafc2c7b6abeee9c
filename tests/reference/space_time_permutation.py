"""The space-time permutation scan as its definition reads: every zone, every window, every case."""

from tests.reference import round_zones
from tests.reference.poisson_scan import log_ratio

Case = tuple[int, int]


def windows(*, first: int, last: int, most_days: int, recent: bool) -> list[tuple[int, int]]:
    """First and last day of each window of single days, earlier ends first, of these the shortest first."""
    ends = [last] if recent else range(first, last + 1)
    longest = min(most_days, last - first + 1)
    return [(start, end) for end in ends for start in range(end, max(end - longest, first - 1), -1)]


def clusters(
    centres: list[round_zones.Place],
    cases: list[Case],
    *,
    days: list[tuple[int, int]],
    share: float,
    radius: float,
) -> list[round_zones.Scored]:
    """Log ratio, members and window of each cluster; ``cases`` are unit and day."""
    mass = [float(sum(unit == row for unit, _ in cases)) for row in range(len(centres))]
    found = round_zones.zones(centres, mass, most_mass=share * len(cases), radius=radius)

    def score(members: tuple) -> list[tuple[float, tuple[int, int]]]:
        scores = []
        for start, end in days:
            inside = [unit in members for unit, day in cases if start <= day <= end]
            ever = sum(unit in members for unit, _ in cases)
            mean = ever * len(inside) / len(cases)
            scores.append((log_ratio(sum(inside), mean, len(cases)), (start, end)))
        return scores

    return round_zones.chosen(centres, found, score)
