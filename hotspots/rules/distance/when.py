"""Whether a count can still be brought down within its period."""

from enum import StrEnum

# What happened in the period stays in it until it ends (condition 2, criteria c and d); a person on record
# or an open point is read on the last day, so that it can be put right until then.
OF_THE_PERIOD = frozenset(
    {
        "offenders_arrested_here",
        "residents_breaking_criminal",
        "residents_breaking_admin",
        "wanted_hiding",
        "plants",
        "plant_area_m2",
    }
)


class When(StrEnum):
    """NOW: until the period's last day. NEXT_PERIOD: only by a period in which it does not happen again."""

    NOW = "now"
    NEXT_PERIOD = "next_period"


def when_of(fact: str) -> When:
    """When a count can be lower than it is."""
    return When.NEXT_PERIOD if fact in OF_THE_PERIOD else When.NOW
