"""The Bernoulli scan as its definition reads: two likelihoods, one over the other."""

from math import log

from tests.reference import round_zones


def likelihood(c: float, n: float) -> float:
    """Logarithm of the largest likelihood of c cases among n records."""
    return sum(part * log(part / n) for part in (c, n - c) if part > 0)


def clusters(
    centres: list[round_zones.Place], everyone: list[int], cases: list[int], *, share: float, radius: float
) -> list[round_zones.Scored]:
    """Log ratio and members of each cluster; ``everyone`` and ``cases`` of each unit."""
    whole, of_all = sum(cases), sum(everyone)
    found = round_zones.zones(centres, list(everyone), most_mass=share * of_all, radius=radius)

    def score(members: tuple) -> list[tuple[float, None]]:
        c, n = sum(cases[row] for row in members), sum(everyone[row] for row in members)
        if c * of_all <= whole * n:
            return []
        apart = likelihood(c, n) + likelihood(whole - c, of_all - n)
        return [(apart - likelihood(whole, of_all), None)]

    return round_zones.chosen(centres, found, score)
