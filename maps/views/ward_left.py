"""The distance to drug-free in the list of wards: in words, to sort by, to filter by."""

from hotspots.queries.distance import Measured
from hotspots.rules.distance.drug_free import REMAINING
from maps import distance_words as words

POINTS = ("use_points_open", "other_points_open")
PERSONS = (REMAINING, "known_not_on_record")
# After every ward whose distance is known: those that are drug-free, then those nobody assessed.
FREE, NOT_ASSESSED = (8, 0, 0), (9, 0, 0)


def left_words(measured: Measured | None) -> str:
    """What is left, in short; "" for a ward that is drug-free or was not assessed."""
    if measured is None:
        return ""
    found = measured.distance.shortfall
    return words.distance_short(found, measured.earliest, period=measured.period.label)


def nearness(measured: Measured | None) -> tuple[int, int, int]:
    """Sorts wards from the nearest to drug-free; those that are come after those that are not yet."""
    if measured is None:
        return NOT_ASSESSED
    return measured.distance.shortfall.nearness if measured.distance.shortfall.shortfalls else FREE


def is_left(measured: Measured | None, asked: str) -> bool:
    """Whether just this is left (maps.forms.wards.LEFT). A ward where something else is unknown is not among
    those that lack "only points".
    """
    shortfalls = measured.distance.shortfall.shortfalls if measured else ()
    if measured is None or not shortfalls:
        return False
    if asked == "figures":
        return not measured.distance.shortfall.certain
    if asked == "next":
        return measured.distance.shortfall.is_blocked
    facts = {one.fact for one in shortfalls}
    if asked == "persons":
        return facts <= set(PERSONS) and bool(measured.distance.shortfall.certain)
    only_points = facts <= set(POINTS) and bool(measured.distance.shortfall.certain)
    return only_points and (asked == "points" or measured.distance.shortfall.total == (1, 1))
