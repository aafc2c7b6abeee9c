"""Likely duplicates the slow way: every pair of cases, one at a time, in plain Python."""

import math
from itertools import combinations
from typing import Any

from geo.models import Incident

EARTH_M = 6_371_008.8


def metres_between(here: Any, there: Any) -> float:
    """On the sphere, by the haversine."""
    lon, lat, lon2, lat2 = (math.radians(value) for value in (here.x, here.y, there.x, there.y))
    half = math.sin((lat2 - lat) / 2) ** 2 + math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    return 2 * EARTH_M * math.asin(math.sqrt(half))


def near_pairs(*, metres: float, days: int) -> set[tuple[int, int]]:
    """Ids of the pairs of stored cases with points within both limits that may share a kind of offence."""
    found = set()
    for one, other in combinations(Incident.objects.order_by("pk").prefetch_related("offences"), 2):
        if one.point is None or other.point is None:
            continue
        kinds = [{offence.kind for offence in each.offences.all()} for each in (one, other)]
        if all(kinds) and not kinds[0] & kinds[1]:
            continue
        apart = abs((one.occurred_on - other.occurred_on).days)
        if apart <= days and metres_between(one.point, other.point) <= metres:
            found.add((one.pk, other.pk))
    return found


def score(pair: dict[str, Any], *, metres: float, days: int) -> float:
    """The score of one pair, by its definition in docs/review.md."""
    near = 0.25
    if pair["metres"] is not None:
        near = max(0.0, 1 - pair["metres"] / metres) * (0.5 if pair["coarse"] else 1)
    told = 0.9 * pair["likeness"] * (1 if pair["numbered"] else 0.5)
    total = 0.40 * max(near, told)
    total += 0.20 * max(0.0, 1 - pair["days"] / (days + 1))
    total += 0.15 * (pair["shared"] / pair["kinds"] if pair["kinds"] else 0.3)
    total += 0.15 * _alike(*pair["grams"])
    return total + 0.10 * _alike(*pair["offenders"])


def _alike(one: float | None, other: float | None) -> float:
    if one is None or other is None:
        return 0.5
    return 1.0 if one == other else min(one, other) / max(one, other)
