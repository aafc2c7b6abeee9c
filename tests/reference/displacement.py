"""Slow second writing of the choice of a control: circles by all distances, months by counting days."""

from math import hypot, sqrt

RADIUS, RING = 250, 500


def ranked(xy, days, middles, edges):
    """(key, gap) of all middles but the first, which is the target; the best control first."""
    profiles = [profile(xy, days, middle, edges) for middle in middles]
    wanted, n = profiles[0], len(edges) - 1
    spread = sum((month - (n - 1) / 2) ** 2 for month in range(n))
    scale = []
    for mean in (wanted[0], wanted[2]):
        known = max(mean, 1 / n)
        scale += [sqrt(known / n), sqrt(known / spread)]
    found = []
    for middle, own in zip(middles[1:], profiles[1:], strict=True):
        parts = [((own[k] - wanted[k]) / scale[k]) ** 2 for k in range(4)]
        found.append((sqrt(sum(parts) / 4), f"{round(middle[0])}_{round(middle[1])}"))
    return [(key, gap) for gap, key in sorted(found)]


def profile(xy, days, middle, edges):
    """Mean and trend by month of the circle, then of its ring."""
    n = len(edges) - 1
    inside, around = [0] * n, [0] * n
    for (x, y), day in zip(xy, days, strict=True):
        far = hypot(x - middle[0], y - middle[1])
        for month in range(n):
            if edges[month] <= day < edges[month + 1] and far <= RING:
                (inside if far <= RADIUS else around)[month] += 1
    return [value for series in (inside, around) for value in (sum(series) / n, trend(series))]


def trend(series):
    """Slope of the straight line of least squares through the months."""
    n = len(series)
    middle, mean = (n - 1) / 2, sum(series) / n
    above = sum((month - middle) * (value - mean) for month, value in enumerate(series))
    return above / sum((month - middle) ** 2 for month in range(n))
