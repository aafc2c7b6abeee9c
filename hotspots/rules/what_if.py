"""Facts as they would be: numbers put in the place of others, points taken away. Nothing is stored."""

from collections.abc import Mapping

from hotspots.rules.errors import FactError
from hotspots.rules.facts import Between, Fact, Facts, Known, Unknown


def with_numbers(facts: Facts, numbers: Mapping[str, int]) -> dict[str, Fact]:
    """The facts with these numbers, without evidence: nobody reported them.

    FactError for a fact that the unit's rule does not look at, and for a negative number.
    """
    if strange := sorted(set(numbers) - set(facts)):
        raise FactError(
            f"No fact of this unit is called {', '.join(strange)}; there are: {', '.join(sorted(facts))}."
        )
    return {**facts, **{name: Known(value) for name, value in numbers.items()}}


def without_points(fact: Fact, *, open_ones: int, unverified: int = 0) -> Fact:
    """A count of points if so many of those counted were removed: verified ones lower both ends of a range,
    unverified ones its upper end. Records that were not declared complete stay so: what nobody listed does
    not go away. FactError where more are removed than were counted.
    """
    match fact:
        case Known(value=value, evidence=evidence):
            _check(open_ones + unverified, value)
            return Known(value - open_ones - unverified, evidence)
        case Between(low=low, high=high, reason=reason, note=note, evidence=evidence):
            _check(open_ones, low)
            left = low - open_ones
            most = None if high is None else max(left, high - open_ones - unverified)
            if left == most:
                return Known(left, evidence)
            if left == 0 and most is None:
                return Unknown(reason, note, evidence)
            return Between(left, most, reason, note, evidence)
        case _:
            _check(open_ones, 0)
            return fact


def _check(removed: int, counted: int) -> None:
    if removed > counted:
        raise FactError(
            f"{removed} points cannot be removed where {counted} are counted: the list has changed, load it "
            "anew."
        )
