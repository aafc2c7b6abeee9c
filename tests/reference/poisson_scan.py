"""The Poisson scan as its definition reads; shares nothing with the fast one."""

from math import log

from tests.reference import round_zones


def log_ratio(c: float, mean: float, cases: float) -> float:
    """c ln(c/μ) + (C − c) ln((C − c)/(C − μ)) where c > μ, else 0."""
    if c <= mean * (1 + 1e-12):
        return 0.0
    outside = (cases - c) * log((cases - c) / (cases - mean)) if cases > c else 0.0
    return c * log(c / mean) + outside


def clusters(
    centres: list[round_zones.Place], residents: list[float], cases: list[int], *, share: float, radius: float
) -> list[round_zones.Scored]:
    """Log ratio and members of each cluster; ``cases`` of each unit, ``share`` of the residents at most."""
    whole, people = sum(cases), sum(residents)
    found = round_zones.zones(centres, residents, most_mass=share * people, radius=radius)

    def score(members: tuple) -> list[tuple[float, None]]:
        c, held = sum(cases[row] for row in members), sum(residents[row] for row in members)
        return [(log_ratio(c, whole * held / people, whole), None)]

    return round_zones.chosen(centres, found, score)
