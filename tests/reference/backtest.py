"""One window of a back-test with paper squares: the plain count on a rectangle of ground."""

from math import floor

Place = tuple[float, float]


def plain_hits(
    train: list[Place],
    test: list[Place],
    *,
    side: float,
    shift: Place,
    width: float,
    height: float,
    share: float,
) -> tuple[int, int, float]:
    """n, training incidents and area of the fullest squares that fit into the share of a rectangle."""
    squares = {}
    for row in range(floor((0 - shift[1]) / side), floor((height - shift[1]) / side) + 1):
        for column in range(floor((0 - shift[0]) / side), floor((width - shift[0]) / side) + 1):
            west, south = column * side + shift[0], row * side + shift[1]
            across = min(west + side, width) - max(west, 0)
            up = min(south + side, height) - max(south, 0)
            if across > 1e-9 and up > 1e-9:
                squares[row, column] = across * up
    learned, observed = _counts(train, side, shift), _counts(test, side, shift)
    order = sorted(squares, key=lambda square: (-learned.get(square, 0), square))
    n = before = 0
    area = 0.0
    for square in order:
        if area + squares[square] > share * width * height * (1 + 1e-9):
            break
        area += squares[square]
        n += observed.get(square, 0)
        before += learned.get(square, 0)
    return n, before, area


def _counts(places: list[Place], side: float, shift: Place) -> dict[tuple[int, int], int]:
    counts: dict[tuple[int, int], int] = {}
    for x, y in places:
        square = floor((y - shift[1]) / side), floor((x - shift[0]) / side)
        counts[square] = counts.get(square, 0) + 1
    return counts
