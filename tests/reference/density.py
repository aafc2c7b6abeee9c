"""Kernel density on squares, every place against every cell: slow, and nothing shared with the fast one."""

from math import exp, floor

Cell = tuple[int, int]
Places = list[tuple[float, float]]


def density(
    places: Places, areas: dict[Cell, float], *, side: float, bandwidth: float, kernel: str
) -> dict[Cell, float]:
    """Per km² of each cell (column, row); ``areas`` hold the ground of each cell in m²."""
    mass: dict[Cell, float] = {}
    for x, y in places:
        if (floor(x / side), floor(y / side)) in areas:
            for cell, share in _four(x / side, y / side, areas).items():
                mass[cell] = mass.get(cell, 0.0) + share
    weight = _weights(int(bandwidth / side), bandwidth / side, kernel)
    found = dict.fromkeys(areas, 0.0)
    for (column, row), held in mass.items():
        near = {(column + a, row + b): w for (a, b), w in weight.items() if (column + a, row + b) in areas}
        on_ground = sum(w * areas[cell] for cell, w in near.items())
        for cell, w in near.items():
            found[cell] += held * w / on_ground * 1e6
    return found


def _four(x: float, y: float, areas: dict[Cell, float]) -> dict[Cell, float]:
    """Shares of the four nearest middles, those that are cells, adding up to one."""
    left, low = floor(x - 0.5), floor(y - 0.5)
    shares = {
        (left + a, low + b): (1 - abs(x - left - a - 0.5)) * (1 - abs(y - low - b - 0.5))
        for a in (0, 1)
        for b in (0, 1)
        if (left + a, low + b) in areas
    }
    return {cell: share / sum(shares.values()) for cell, share in shares.items()}


def _weights(reach: int, h: float, kernel: str) -> dict[Cell, float]:
    """The kernel at whole steps of squares."""
    steps = [(a, b) for a in range(-reach, reach + 1) for b in range(-reach, reach + 1)]
    if kernel == "gaussian":
        raw = {(a, b): exp(-(a * a + b * b) / 2 / (h / 4) ** 2) for a, b in steps}
    else:
        raw = {(a, b): max(0.0, 1 - (a * a + b * b) / h**2) ** 2 for a, b in steps}
    return {step: w / sum(raw.values()) for step, w in raw.items()}
