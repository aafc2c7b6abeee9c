"""Checks: small named steps over a batch, each counting what it found.

To add one: a function `(batch, context) -> problems` in a file here, a line in `CHECKS` for its kinds, its
code in `geo/importing/problems.yaml`, and `fixtures/broken/<code>.csv`; the shared test picks it up. What a
check needs of the stored facts is handed in by `Context`; no check asks the database.
"""

from collections import Counter
from collections.abc import Callable, Iterable

from geo.importing.checks import days, events, figures, inspections, places, routes, seizures, units
from geo.importing.checks.context import Context
from geo.importing.problems import Problem
from geo.importing.rows import Batch

Check = Callable[[Batch, Context], Iterable[Problem]]

_STANDING: tuple[Check, ...] = (
    days.days_in_order,
    places.whole_coordinates,
    places.plausible_coordinates,
    units.stated_unit_of_place,
    places.some_place,
)
CHECKS: dict[str, tuple[Check, ...]] = {
    "incidents": (
        days.not_in_future,
        places.whole_coordinates,
        places.plausible_coordinates,
        units.stated_unit,
        places.some_place,
        seizures.whole_seizure,
        seizures.known_campaign,
    ),
    "points": (
        days.not_in_future,
        places.whole_coordinates,
        places.plausible_coordinates,
        units.stated_unit,
        places.some_place,
        events.moving_point,
        events.whole_merger,
    ),
    "figures": (
        days.not_in_future,
        days.days_in_order,
        figures.days_that_fit,
        figures.some_figure,
        figures.reason_for_unknown,
        figures.parts_within_whole,
        units.stated_unit,
        units.unit_is_known,
    ),
    "reported": (
        days.not_in_future,
        days.days_in_order,
        days.one_kind_of_time,
        units.some_unit,
        units.stated_unit,
    ),
    "campaigns": (days.days_in_order, units.campaign_units),
    "venues": _STANDING,
    "sites": _STANDING,
    "inspections": (days.not_in_future, inspections.positive_within_tests, seizures.known_campaign),
    "routes": (days.days_in_order, routes.width_that_fits, routes.not_swapped),
}


def run_checks(kind: str, batch: Batch, context: Context) -> Counter[str]:
    """Run a kind's checks in their order; problems are added to the batch. How many, by check."""
    counts: Counter[str] = Counter()
    for check in CHECKS[kind]:
        found = list(check(batch, context))
        batch.problems += found
        counts[check.__name__] = len(found)
    batch.forget_idle_warnings()
    return counts
