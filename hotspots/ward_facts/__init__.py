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


def facts_of_period(units: Sequence[int], period: Period, *, today: dt.date) -> dict[int, Facts]:
    """The facts of these units for an assessment period, each as exact as what is stored allows.

    Of a period that still runs `today` they are those of the year so far, with stocks as last reported, as
    on the map: asked for whole, every figure of it would be unknown until 14 December. Raises PeriodError
    where the period has not begun.
    """
    running = period.runs_on(today)
    window = period.until(today) if running else period
    earliest = period.first - dt.timedelta(days=366)
    sources = load_sources(units, first=window.first, last=window.last, earliest=earliest)
    patience = AS_LAST_REPORTED if running else EXACT
    return {unit: unit_facts(unit, window=window, sources=sources, patience=patience) for unit in units}
