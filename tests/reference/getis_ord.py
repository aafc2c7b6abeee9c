"""Getis-Ord statistics as their definitions read, cell by cell and shuffle by shuffle: slow, and nothing
shared with the fast ones.
"""

from math import dist, erfc, floor, isnan, nan, sqrt

Cell = tuple[int, int]
Row = dict[int, float]


def counted(places: list[tuple[float, float]], cells: list[Cell], side: float) -> list[float]:
    """How many places lie in each cell (column, row)."""
    at = [(floor(x / side), floor(y / side)) for x, y in places]
    return [float(at.count(cell)) for cell in cells]


def band(cells: list[Cell], reach: float, *, with_self: bool) -> list[Row]:
    """Weights of 1 between cells at most ``reach`` squares apart."""
    return [
        {j: 1.0 for j, b in enumerate(cells) if dist(a, b) <= reach + 1e-6 and (with_self or i != j)}
        for i, a in enumerate(cells)
    ]


def scores(values: list[float], weights: list[Row], *, with_self: bool) -> list[float]:
    """z of Gi* or Gi with the variance for any weights."""
    return [_score(i, values, row, with_self=with_self) for i, row in enumerate(weights)]


def _score(i: int, values: list[float], row: Row, *, with_self: bool) -> float:
    counted_ones = [x for j, x in enumerate(values) if with_self or j != i]
    n = len(counted_ones)
    mean = sum(counted_ones) / n
    spread = sqrt(sum((x - mean) ** 2 for x in counted_ones) / n)
    lag = sum(w * values[j] for j, w in row.items())
    total, squares = sum(row.values()), sum(w * w for w in row.values())
    scale = (n * squares - total**2) / (n - 1)
    if not [j for j in row if j != i] or spread < 1e-9 or scale < 1e-9:
        return nan
    return (lag - total * mean) / (spread * sqrt(scale))


def two_sided(z: float) -> float:
    return erfc(abs(z) / sqrt(2))


def shuffled_p(values: list[float], weights: list[Row], sequences: list[list[int]]) -> list[float]:
    """p of each cell when its neighbours are the first others of each sequence; binary weights."""
    found = []
    for i, row in enumerate(weights):
        near = [j for j in row if j != i]
        seen = sum(values[j] for j in near)
        drawn = [sum(values[j] for j in [j for j in each if j != i][: len(near)]) for each in sequences]
        above = sum(each >= seen - 1e-9 for each in drawn)
        below = sum(each <= seen + 1e-9 for each in drawn)
        found.append(min(1.0, 2 * (1 + min(above, below)) / (1 + len(sequences))) if near else nan)
    return found


def benjamini_hochberg(p: list[float], level: float) -> float:
    """The largest p that is at most its rank's share of the level."""
    known = sorted(each for each in p if not isnan(each))
    return max((each for k, each in enumerate(known, 1) if each <= k / len(known) * level), default=0.0)
