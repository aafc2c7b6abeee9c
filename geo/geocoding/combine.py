"""Several mentions of communes in one address: the same unit twice, an old and a new name, or two places."""

from dataclasses import replace

from geo.geocoding.ranking import Ranked

AGREE = 0.01
SLACK = 0.02
# How often the commune is meant where its name is also the district's.
COMMUNE = 0.4


def combined(rankings: list[tuple[float, dict[int, Ranked]]]) -> tuple[dict[int, Ranked], bool]:
    """One ranking from those of each mention with its best weight, and whether they agree.

    Mentions that can mean the same unit narrow each other; of two that cannot, the
    better known counts, else the one said later, which stands nearer to the district.
    """
    order = sorted(enumerate(rankings), key=lambda one: (-one[1][0], -one[0]))
    (_, (heaviest, best)), agree = order[0], True
    for _, (weight, other) in order[1:]:
        overlap = sum(entry.share * other[unit].share for unit, entry in best.items() if unit in other)
        if overlap > AGREE:
            _narrow(best, other)
        elif weight > heaviest / 10:
            agree = False
    return best, agree


def mixed(commune: dict[int, Ranked], area: dict[int, Ranked]) -> dict[int, Ranked]:
    """Where a name may be the commune's or the district's: both, each as far as it is meant."""
    found = {unit: replace(entry, share=(1 - COMMUNE) * entry.share) for unit, entry in area.items()}
    for unit, entry in commune.items():
        before = found[unit].share if unit in found else 0.0
        found[unit] = replace(entry, share=before + COMMUNE * entry.share)
    return found


def _narrow(best: dict[int, Ranked], other: dict[int, Ranked]) -> None:
    for unit, entry in best.items():
        entry.share *= SLACK + (other[unit].share if unit in other else 0.0)
    total = sum(entry.share for entry in best.values())
    for entry in best.values():
        entry.share /= total
