"""The decayed count with a dictionary and a loop."""

from math import exp, floor

Rows = list[tuple[float, float, int]]


def counts(rows: Rows, *, side: float, end: int, tau: float) -> dict[tuple[int, int], tuple[float, int]]:
    """Decayed and plain count of each square (row, column) with incidents; ``end`` is the day after the
    window.
    """
    found: dict[tuple[int, int], tuple[float, int]] = {}
    for x, y, day in rows:
        key = (floor(y / side), floor(x / side))
        decayed, plain = found.get(key, (0.0, 0))
        found[key] = (decayed + exp(-(end - day) / tau), plain + 1)
    return found


def flagged(scores: dict[tuple[int, int], float], wanted: int) -> set[tuple[int, int]]:
    """The highest, of equals the one further south, then west."""
    return set(sorted(scores, key=lambda key: (-scores[key], key))[:wanted])
