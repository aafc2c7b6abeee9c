"""Shares over several changes of units, way by way: slow, and obviously right."""

from collections import defaultdict

from geo.units.chains import Link


def shares_by_walking(start: int, links: list[Link]) -> dict[int, float]:
    """Unit → share of the first unit's area that came to it, summed over every way there."""
    found: dict[int, float] = defaultdict(float)

    def walk(unit: int, share: float) -> None:
        for link in links:
            if link.old == unit:
                part = share * (link.share or 0.0)
                found[link.new] += part
                walk(link.new, part)

    walk(start, 1.0)
    return dict(found)
