"""Local Moran's I as its definition reads, and its p by conditional moments of all others."""

from math import erfc, nan, sqrt

Row = dict[int, float]


def local_moran(values: list[float], neighbours: list[list[int]]) -> list[tuple[float, float, str]]:
    """I (weights of each cell add up to one), two-sided p and quadrant of each cell."""
    n = len(values)
    mean = sum(values) / n
    apart = [x - mean for x in values]
    second = sum(d * d for d in apart) / n
    found = []
    for i, near in enumerate(neighbours):
        k, others = len(near), [d for j, d in enumerate(apart) if j != i]
        expected = sum(others) / (n - 1)
        spread = sum((d - expected) ** 2 for d in others) / (n - 1)
        # The mean of k drawn from n − 1 without putting back.
        variance = spread / k * (n - 1 - k) / (n - 2) if k and n > 2 else 0.0
        if variance < 1e-12 or second < 1e-12:
            found.append((nan, nan, ""))
            continue
        lag = sum(apart[j] for j in near) / k
        z = (lag - expected) / sqrt(variance)
        kind = ("H" if apart[i] > 0 else "L") + ("H" if z > 0 else "L")
        found.append((apart[i] / second * lag, erfc(abs(z) / sqrt(2)), kind))
    return found
