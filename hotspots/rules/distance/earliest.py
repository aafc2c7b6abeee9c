"""In which assessment period a distance can be closed, and how many days that is away."""

import datetime as dt
from dataclasses import dataclass

from hotspots.rules.distance.drug_free import DrugFreeDistance
from hotspots.rules.period import ONE_DAY, Period, containing


@dataclass(frozen=True, slots=True)
class Earliest:
    """The first period that can still be met; days from a day until it begins (0: it runs) and until its
    last day, on which persons and points are counted.
    """

    period: Period
    begins_in: int
    ends_in: int


def earliest(distance: DrugFreeDistance, period: Period, *, day: dt.date) -> Earliest:
    """The first period in which nothing would stand against the conditions, seen from a day.

    What happened in the period (an offence of a resident, a wanted person hiding) cannot be undone before it
    ends. A period that has ended is settled: then it is the one the day lies in. Says what is possible, not
    what is likely; an offence that only may have happened is not taken as one that did.
    """
    found = max(period, containing(day), key=lambda one: one.first)
    if found == period and distance.is_blocked:
        found = containing(period.last + ONE_DAY)
    return Earliest(found, max(0, (found.first - day).days), max(0, (found.last - day).days))
