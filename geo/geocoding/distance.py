"""Metres between points in degrees, and middles of them: exact enough along one street."""

from itertools import pairwise
from math import cos, hypot, radians

Point = tuple[float, float]
METRES_PER_DEGREE = 111_195.0


def metres(one: Point, other: Point) -> float:
    """Distance of two (longitude, latitude) points. Good to 0.1 % below some 50 km."""
    east = (other[0] - one[0]) * cos(radians((one[1] + other[1]) / 2))
    return hypot(east, other[1] - one[1]) * METRES_PER_DEGREE


def between(one: Point, other: Point, share: float) -> Point:
    """The point at a share (0 to 1) of the way."""
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def middle(points: list[Point]) -> Point:
    """The centre of some points."""
    return sum(point[0] for point in points) / len(points), sum(point[1] for point in points) / len(points)


def along(line: tuple[Point, ...], share: float) -> Point:
    """The point at a share of a line's length."""
    steps = [metres(one, other) for one, other in pairwise(line)]
    left = share * sum(steps)
    for at, step in enumerate(steps):
        if left <= step and step:
            return between(line[at], line[at + 1], left / step)
        left -= step
    return line[-1]
