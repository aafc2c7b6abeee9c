"""The clock of the map: months, the status of every ward in each, and the lives of points.

Only summaries, ledgers and statuses are read, never incidents, so the size follows wards × months.
"""

from datetime import date
from typing import Any

from django.db.models import Max, Min

from geo.access.scope import scope_of
from geo.models import PointEvent, UnitMonth
from hotspots.models import MonthStatus
from hotspots.queries.status import month_status_matrix
from maps.layers.points import points_payload
from maps.layers.question import Question, month_text, months_between
from maps.layers.units import unit_ids


def payload(user: Any, question: Question) -> dict[str, Any]:
    """`status` has one row per unit and one code per month; `totals` stands where points are withheld."""
    rule = question.rule()
    months = months_known(user)
    units = unit_ids()
    answer: dict[str, Any] = {
        "months": [month_text(month) for month in months],
        "units": units,
        "status": month_status_matrix(user, units=units, months=months, rule=rule),
        "points": [],
    }
    if scope_of(user).holds("points.view"):
        answer["points"] = points_payload(user, first=months[0]) if months else []
    else:
        unknown = [None] * len(months)
        answer["totals"] = dict.fromkeys(("open", "found", "removed", "again"), unknown)
    return answer


def months_known(user: Any) -> list[date]:
    """All months from the first to the last of which the reader may know anything."""
    ends: list[date] = []
    for rows, field in (
        (UnitMonth.objects.for_user(user), "month"),
        (PointEvent.objects.for_user(user), "day"),
        (MonthStatus.objects.for_user(user), "month"),
    ):
        found = rows.aggregate(first=Min(field), last=Max(field))
        ends += [day for day in found.values() if day is not None]
    return months_between(min(ends), max(ends)) if ends else []
