"""A space-time cube and what is told of its bins: scores, hot and cold signs, trends and classes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hotspots.false_discovery import benjamini_hochberg
from hotspots.lattice import Squares
from hotspots.trends.emerging_classes import Patterns, Signs, patterns
from hotspots.trends.mann_kendall import Trends, mann_kendall
from hotspots.trends.space_time import Numbers, gi_star, reach_of, two_sided


@dataclass(frozen=True, kw_only=True)
class Rules:
    """Neighbourhood, levels and version: the parameters of the method, all set."""

    distance_m: float
    back: int
    level: float
    correction: str
    trend_level: float
    version: str


@dataclass(frozen=True, kw_only=True)
class Cube:
    """Of m cells and t steps: ``z`` and ``signs`` (m, t), ``limit`` the p up to which a bin is hot or cold,
    trends and classes of the cells, ``reach`` the bins in the neighbourhood of one on average.
    """

    z: Numbers
    signs: Signs
    limit: float
    reach: float
    trends: Trends
    patterns: Patterns


def cube(counts: Numbers, squares: Squares, rules: Rules) -> Cube:
    """The cube of ``counts`` (steps, cells) on the ``squares`` that take part."""
    z = gi_star(counts, squares, distance_m=rules.distance_m, back=rules.back)
    reach = float(reach_of(squares, len(counts), distance_m=rules.distance_m, back=rules.back).mean())
    p = two_sided(z)
    limit = benjamini_hochberg(p, rules.level) if rules.correction == "fdr" else rules.level
    signs = np.where(p <= limit, np.sign(z), 0).astype(np.int8).T
    trends = mann_kendall(z.T)
    found = patterns(signs, trends.signs(rules.trend_level), rules=rules.version)
    return Cube(
        z=np.ascontiguousarray(z.T), signs=signs, limit=limit, reach=reach, trends=trends, patterns=found
    )


def part_of(squares: Squares, used: NDArray[np.bool_]) -> Squares:
    """The squares that take part, in the same order."""
    return Squares(
        squares.numbers[used], side_m=squares.side_m, origin=squares.origin, areas_m2=squares.areas_m2[used]
    )
