"""What the routes through a unit say of it: pure."""

from collections.abc import Collection
from enum import StrEnum


class Standing(StrEnum):
    """As the figure `key_route` has it."""

    NONE = "none"
    INTRA = "intra"
    INTER = "inter"
    UNKNOWN = "unknown"


def standing(kinds: Collection[str], *, complete: bool) -> Standing:
    """The gravest kind of route (INTRA, INTER) that passes a unit.

    No route is "none" only where the list of routes is known to be complete; else nobody has said so, and
    the answer is unknown. Misleads where the list is not complete and holds an intra-provincial route only:
    the unit may lie on an inter-provincial one that is missing from it.
    """
    if "INTER" in kinds:
        return Standing.INTER
    if "INTRA" in kinds:
        return Standing.INTRA
    return Standing.NONE if complete else Standing.UNKNOWN
