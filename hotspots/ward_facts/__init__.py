"""From stored reports, incidents and ledgers to the facts that the rules look at, for many units at once.

`sources` reads, `gather` puts one unit's facts together, `combine` decides between reports and records;
`reports`, `incident_counts` and `ledger` are pure and know one kind of source each.
"""

import datetime as dt
from collections.abc import Sequence

from hotspots.rules.facts import Facts
from hotspots.rules.period import Period
from hotspots.ward_facts.combine import AS_LAST_REPORTED, EXACT
from hotspots.ward_facts.gather import unit_facts
from hotspots.ward_facts.sources import Sources, load_sources
from hotspots.ward_facts.units import JudgedUnit, unit_in_force, units_in_force

__all__ = [
    "AS_LAST_REPORTED",
    "EXACT",
    "JudgedUnit",
    "Sources",
    "facts_of_period",
    "load_sources",
    "unit_facts",
    "unit_in_force",
    "units_in_force",
]


def facts_of_period(units: Sequence[int], period: Period) -> dict[int, Facts]:
    """The facts of these units for a whole assessment period, each as exact as what is stored allows."""
    earliest = period.first - dt.timedelta(days=366)
    sources = load_sources(units, first=period.first, last=period.last, earliest=earliest)
    return {unit: unit_facts(unit, window=period, sources=sources, patience=EXACT) for unit in units}
