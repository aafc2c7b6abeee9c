"""The table beside the map: one month, one row a ward, the same content as the layers."""

from datetime import date
from typing import Any

from django.db.models import Sum

from geo.access.scope import scope_of
from geo.models import UnitMonth
from hotspots.queries.status import month_status_matrix
from maps.layers.points import points_payload
from maps.layers.question import WINDOWS, Question, month_text, window_before
from maps.layers.units import unit_ids

SMALL = 5
Count = int | str | None


def payload(user: Any, question: Question) -> dict[str, Any]:
    """Rows {id, status, open, removed, incidents}; a count the reader may not see is null. `counted` says of
    which months the incidents are, first and last.

    Who sees totals only is told those of the month's calendar year, whatever the window: of windows that
    overlap, one less the other is the month between them, and a count of one would be known.
    """
    month, window = question.month("month"), question.one_of("window", WINDOWS, default=12)
    units = unit_ids()
    statuses = month_status_matrix(user, units=units, months=[month], rule=question.rule())
    points = _points_by_unit(user, month)
    counted = _counted_months(user, month, window)
    incidents = _incidents_by_unit(user, *counted)
    rows = [
        {
            "id": unit,
            "status": codes[0],
            **{
                name: _count(user, ("points.view", unit), points[name].get(unit, 0))
                for name in ("open", "removed")
            },
            "incidents": _count(user, ("incidents.view", unit), incidents.get(unit, 0)),
        }
        for unit, codes in zip(units, statuses, strict=True)
    ]
    return {"month": month_text(month), "counted": [month_text(end) for end in counted], "rows": rows}


def _points_by_unit(user: Any, month: date) -> dict[str, dict[int, int]]:
    """Open points, and removals of this month, per unit (month 0 of the spans is `month`)."""
    counts: dict[str, dict[int, int]] = {"open": {}, "removed": {}}
    for point in points_payload(user, first=month):
        for start, end, how in point["spans"]:
            if start <= 0 and (end is None or end > 0):
                counts["open"][point["unit"]] = counts["open"].get(point["unit"], 0) + 1
            if end == 0 and how == "removed":
                counts["removed"][point["unit"]] = counts["removed"].get(point["unit"], 0) + 1
    return counts


def _counted_months(user: Any, month: date, window: int) -> tuple[date, date]:
    if scope_of(user).audience == "totals":
        return date(month.year, 1, 1), date(month.year, 12, 1)
    return window_before(month, window), month


def _incidents_by_unit(user: Any, first: date, last: date) -> dict[int, int]:
    rows = UnitMonth.objects.for_user(user).filter(month__range=(first, last))
    return dict(rows.values_list("unit_id").annotate(n=Sum("incidents")))


def _count(user: Any, right: tuple[str, int], value: int) -> Count:
    """The count, masked or withheld: totals of others are shown with small counts suppressed."""
    scope = scope_of(user)
    if scope.reaches(*right):
        return value
    if scope.audience == "totals" and "oversight" in scope.roles and right[0] == "incidents.view":
        return value if value == 0 or value >= SMALL else f"<{SMALL}"
    return None
