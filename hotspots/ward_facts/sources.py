"""Everything the facts of many units are made of, in five queries whatever their number."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from geo import sql
from hotspots.ward_facts.incident_counts import IncidentDays, by_unit
from hotspots.ward_facts.ledger import Line, Points, lives
from hotspots.ward_facts.reports import Report

STOCKS = (
    "residents",
    "addicts_on_record",
    "users_on_record",
    "exempt_substitution",
    "exempt_community_rehab",
    "exempt_post_rehab",
    "held_elsewhere",
    "known_not_on_record",
    "key_route",
)
FLAGS = ("wanted_hiding",)
FLOWS = (
    "offenders_arrested_here",
    "residents_breaking_criminal",
    "residents_breaking_admin",
    "plants",
    "plant_area_m2",
)
COMPLETE_INCIDENTS, COMPLETE_POINTS = "complete_incidents", "complete_points"
INDICATORS = (*STOCKS, *FLAGS, *FLOWS, COMPLETE_INCIDENTS, COMPLETE_POINTS)


@dataclass(frozen=True, slots=True)
class Sources:
    """Reports by unit and indicator in the order of days, incident days by unit, ledgers by unit."""

    reports: dict[int, dict[str, list[Report]]]
    incidents: dict[int, IncidentDays]
    points: dict[int, Points]
    lost_points: frozenset[int]

    def told(self, unit: int, indicator: str) -> Sequence[Report]:
        """The reports of one indicator of one unit, oldest first."""
        return self.reports.get(unit, {}).get(indicator, ())


def load_sources(units: Iterable[int], *, first: dt.date, last: dt.date, earliest: dt.date) -> Sources:
    """Read what is stored for these units: records from `first` to `last`, reports back to `earliest`.

    Ledgers are read from their beginning: a point found years ago may still be open.
    """
    values = {"units": list(units), "first": first, "last": last, "earliest": earliest}
    return Sources(
        reports=_reports({**values, "indicators": list(INDICATORS)}),
        incidents=by_unit((row[0], row[1], row[2:]) for row in _rows("incident_days", values)),
        points=lives(Line(*row) for row in _rows("point_events", values)),
        lost_points=frozenset(row[0] for row in _rows("lost_points", values)),
    )


def _reports(values: dict[str, Any]) -> dict[int, dict[str, list[Report]]]:
    found: dict[int, dict[str, list[Report]]] = {}
    for unit, indicator, first, last, _, value, reason, figures_id in _rows("figures_told", values):
        report = Report(first, last, value, reason, figures_id)
        found.setdefault(unit, {}).setdefault(indicator, []).append(report)
    return found


def _rows(name: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql.load(name, package="hotspots"), values)
        return cursor.fetchall()
