"""What the rules would say of units if some facts were others: computed, shown, and never stored."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from hotspots.queries.distance import Measured
from hotspots.rules import DEFAULT, Facts, Reading, Result, assess
from hotspots.rules.distance import earliest, measure
from hotspots.rules.facts import Fact
from hotspots.rules.reading import BAND_READINGS, parse
from hotspots.rules.what_if import with_numbers, without_points

# Every reading of the bands, and the two switches each alone beside the default.
READINGS: tuple[Reading, ...] = (
    *BAND_READINGS,
    replace(DEFAULT, held_elsewhere_not_residing=True),
    replace(DEFAULT, other_point_kinds=True),
)
POINT_FACTS = ("use_points_open", "other_points_open")


@dataclass(frozen=True, slots=True)
class Outcome:
    """Both answers by one reading, as it is and as it would be."""

    reading: Reading
    before: Result
    after: Result

    @property
    def changes(self) -> bool:
        """Whether an answer differs."""
        return (self.before.drug_free, self.before.key_type) != (self.after.drug_free, self.after.key_type)


def changed_facts(
    facts: Facts,
    *,
    open_points: Collection[int] = (),
    unverified_points: Collection[int] = (),
    numbers: Mapping[str, int] | None = None,
) -> dict[str, Fact]:
    """The facts without these points, then with these numbers. A point that the facts do not count (placed
    elsewhere, or reported after them) changes nothing. Raises FactError.
    """
    tried = dict(facts)
    for name in POINT_FACTS:
        if name in tried:
            counted = {each for evidence in tried[name].evidence for each in evidence.ids}
            tried[name] = without_points(
                tried[name],
                open_ones=len(counted & set(open_points)),
                unverified=len(counted & set(unverified_points)),
            )
    return with_numbers(tried, numbers or {})


def under_readings(measured: Measured, facts: Facts) -> list[Outcome]:
    """Both answers before and after, by each reading; the first is the default one."""
    level, definition = measured.result.level, measured.definition
    return [
        Outcome(
            reading,
            assess(measured.result.facts, definition, level=level, reading=reading),
            assess(facts, definition, level=level, reading=reading),
        )
        for reading in READINGS
    ]


def as_if(measured: Measured, result: Result, *, day: dt.date) -> Measured:
    """The unit measured by a result that was tried."""
    reading = parse(result.reading)
    distance = measure(result.facts, measured.definition, level=result.level, reading=reading)
    when = earliest(distance.shortfall, measured.period, day=day)
    return replace(measured, result=result, distance=distance, earliest=when)
