"""Where an unknown house number stands, from known ones of its street: odd and even sides apart.

The result is a place on the street, never a house: precision "street", with how far off it may be. Measured
by leaving out each of 126 surveyed houses in turn, see docs/geocoding.md.
"""

from collections.abc import Iterable
from typing import NamedTuple

from geo.geocoding.distance import Point, between, metres, middle

# Beyond so many numbers from the nearest known one nothing is said.
FARTHEST = 30
METRES_PER_NUMBER = 10.0
LEAST_ERROR = 15.0
OTHER_SIDE_METRES = 20.0


class Interpolated(NamedTuple):
    """A point on the street, metres it may be off, and the known numbers it stands between (or by)."""

    point: Point
    error_m: float
    low: int
    high: int


def interpolated(number: int, houses: Iterable[tuple[int, Point]]) -> Interpolated | None:
    """The place of a number among known (number, point) pairs; None where they are too far away."""
    known = _by_number(houses)
    same = {one: point for one, point in known.items() if one % 2 == number % 2}
    found = _on_side(number, same)
    if found is None or found.low == found.high:
        other = _on_side(number, {one: point for one, point in known.items() if one not in same})
        if other and (found is None or other.low != other.high):
            found = other._replace(error_m=other.error_m + OTHER_SIDE_METRES)
    return found


def _on_side(number: int, known: dict[int, Point]) -> Interpolated | None:
    low = max((one for one in known if one <= number), default=None)
    high = min((one for one in known if one >= number), default=None)
    if low is not None and high is not None and low != high and high - low <= 2 * FARTHEST:
        share = (number - low) / (high - low)
        apart = metres(known[low], known[high])
        # Halfway between two houses nothing pins the number down; beside one of them it does.
        error = LEAST_ERROR + apart * min(share, 1 - share)
        return Interpolated(between(known[low], known[high], share), error, low, high)
    near = min(
        (one for one in (low, high) if one is not None), key=lambda one: abs(one - number), default=None
    )
    if near is None or abs(near - number) > FARTHEST:
        return None
    return Interpolated(known[near], LEAST_ERROR + METRES_PER_NUMBER * abs(near - number), near, near)


def _by_number(houses: Iterable[tuple[int, Point]]) -> dict[int, Point]:
    """One point a number: the middle, where a number is known more than once."""
    points: dict[int, list[Point]] = {}
    for number, point in houses:
        points.setdefault(number, []).append(point)
    return {number: middle(found) for number, found in points.items()}
