"""Several mentions of communes in one address: the same unit twice, an old and a new name, or two places."""

from geo.geocoding.ranking import Ranked

AGREE = 0.01
SLACK = 0.02


def combined(rankings: list[tuple[float, dict[int, Ranked]]]) -> tuple[dict[int, Ranked], bool]:
    """One ranking from those of each mention with its best weight, and whether they agree.

    Mentions that can mean the same unit narrow each other; of two that cannot, the better known counts.
    """
    order = sorted(rankings, key=lambda one: -one[0])
    best = order[0][1]
    agree = True
    for weight, other in order[1:]:
        overlap = sum(entry.share * other[unit].share for unit, entry in best.items() if unit in other)
        if overlap > AGREE:
            _narrow(best, other)
        elif weight > order[0][0] / 10:
            agree = False
    return best, agree


def _narrow(best: dict[int, Ranked], other: dict[int, Ranked]) -> None:
    for unit, entry in best.items():
        entry.share *= SLACK + (other[unit].share if unit in other else 0.0)
    total = sum(entry.share for entry in best.values())
    for entry in best.values():
        entry.share /= total
