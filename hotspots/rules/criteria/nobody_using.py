"""Drug-free condition 1: no resident is an addict or uses drugs illegally, exempt persons aside."""

from collections.abc import Mapping
from dataclasses import dataclass

from hotspots.rules.facts import Bounds, total
from hotspots.rules.logic import Outcome
from hotspots.rules.reading import Reading

ON_RECORD = ("addicts_on_record", "users_on_record")
EXEMPT = ("exempt_substitution", "exempt_community_rehab", "exempt_post_rehab")
HELD = "held_elsewhere"
NOT_ON_RECORD = "known_not_on_record"


@dataclass(frozen=True, slots=True)
class NobodyUsing:
    """Persons on record, less those *of these* who are exempt, and nobody known but not on record.

    The post-rehab total of an office is often a list apart from the addicts and users (Cam Ranh: 9 and 27,
    and 5 beside them): subtracting it would make a false drug-free, so only parts of the counted are used.
    """

    name: str

    @property
    def fact_names(self) -> tuple[str, ...]:
        return (*ON_RECORD, *EXEMPT, HELD, NOT_ON_RECORD)

    def outcome(self, known: Mapping[str, Bounds], reading: Reading) -> Outcome:
        """Met when nobody can remain, not met when somebody must; unknown too where figures contradict."""
        low, high = remaining(known, reading)
        apart_low, apart_high = known[NOT_ON_RECORD]
        if low > 0 or apart_low > 0:
            return Outcome.NOT_MET
        if high == 0 and apart_high == 0 and not contradictory(known, reading):
            return Outcome.MET
        return Outcome.UNKNOWN

    def parts(self, known: Mapping[str, Bounds], reading: Reading) -> dict[str, Bounds]:
        """What to show: each figure, and how many remain after the exempt."""
        names = (*ON_RECORD, *_left_out(reading), NOT_ON_RECORD)
        return {**{name: known[name] for name in names}, "remaining": remaining(known, reading)}


def _left_out(reading: Reading) -> tuple[str, ...]:
    return (*EXEMPT, HELD) if reading.held_elsewhere_not_residing else EXEMPT


def remaining(known: Mapping[str, Bounds], reading: Reading) -> Bounds:
    """The range of persons on record who are not exempt."""
    low, high = total(known[name] for name in ON_RECORD)
    out_low, out_high = total(known[name] for name in _left_out(reading))
    fewest = 0 if out_high is None else max(0, low - out_high)
    return (fewest, None if high is None else max(fewest, high - out_low))


def contradictory(known: Mapping[str, Bounds], reading: Reading) -> bool:
    """Whether more persons are exempt than are on record, which cannot be: one of the figures is wrong."""
    high = total(known[name] for name in ON_RECORD)[1]
    return high is not None and total(known[name] for name in _left_out(reading))[0] > high
