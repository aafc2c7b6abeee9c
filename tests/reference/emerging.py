"""Emerging hot spots as the formulas read, bin by bin and pair by pair: slow, nothing shared with the fast
one.
"""

from math import erfc, hypot, sqrt

Grid = dict[tuple[int, int], list[float]]


def gi_star(counts: Grid, *, side: float, distance: float, back: int) -> dict[tuple[int, int], list[float]]:
    """z of each bin of squares (column, row) → counts by step."""
    everything = [value for series in counts.values() for value in series]
    n, mean = len(everything), sum(everything) / len(everything)
    s = sqrt(max(sum(value * value for value in everything) / n - mean * mean, 0))
    found: dict[tuple[int, int], list[float]] = {}
    for place, series in counts.items():
        near = [
            other
            for other in counts
            if hypot(place[0] - other[0], place[1] - other[1]) * side <= distance * (1 + 1e-9)
        ]
        found[place] = []
        for step in range(len(series)):
            steps = [at for at in range(step - back, step + 1) if at >= 0]
            weight = len(near) * len(steps)
            total = sum(counts[other][at] for other in near for at in steps)
            below = s * sqrt(max((n * weight - weight**2) / (n - 1), 0))
            found[place].append(round((total - weight * mean) / below, 9) if below > 1e-12 else 0.0)
    return found


def false_discoveries(p: list[float], level: float) -> float:
    """The p up to which tests stand: every candidate is tried."""
    standing = [q for q in p if q <= level * sum(other <= q for other in p) / len(p)]
    return max(standing, default=0.0)


def trend(series: list[float]) -> tuple[float, float, float, float]:
    """S, variance, Z and p of Mann-Kendall."""
    n = len(series)
    s = sum((series[j] > series[i]) - (series[j] < series[i]) for j in range(n) for i in range(j))
    ties = [series.count(value) for value in set(series)]
    variance = (n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5) for t in ties)) / 18
    z = 0.0 if s == 0 or variance == 0 else (s - (1 if s > 0 else -1)) / sqrt(variance)
    return s, variance, z, erfc(abs(z) / sqrt(2))


def pattern(signs: list[int], trending: int, *, older: bool) -> str:
    """The class of one place, read down the published list one `if` after another."""
    if not any(signs):
        return "no_pattern"
    hot, cold = signs.count(1), signs.count(-1)
    side = signs[-1] or (1 if hot >= cold else -1)
    word = "hot" if side == 1 else "cold"
    kind = _kind([sign * side for sign in signs], trending * side, older=older)
    return f"{kind}_{word}" if kind != "no_pattern" else kind


def _kind(signs: list[int], trending: int, *, older: bool) -> str:
    """Of a place whose side is 1."""
    often, opposite, on = signs.count(1), -1 in signs, signs[-1] == 1
    if often * 10 >= 9 * len(signs):
        if not on:
            return "historical"
        return {1: "intensifying", -1: "diminishing", 0: "persistent"}[trending]
    if on:
        if opposite:
            return "oscillating"
        if often == 1:
            return "new"
        return "consecutive" if all(sign == 1 for sign in signs[-often:]) else "sporadic"
    return "sporadic" if older and not opposite else "no_pattern"
