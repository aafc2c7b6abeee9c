"""The summaries counted one incident after the other in Python."""

import math
from collections import Counter
from datetime import date

from geo.models import CELL_DEGREES, PROACTIVE, Incident


def unit_months() -> dict[tuple[int, date], tuple[int, int]]:
    """(unit, month) → (incidents, of these found by looking)."""
    total: Counter = Counter()
    proactive: Counter = Counter()
    for incident in _dated():
        if incident.unit_id is not None:
            key = (incident.unit_id, incident.occurred_on.replace(day=1))
            total[key] += 1
            proactive[key] += incident.discovery in PROACTIVE
    return {key: (count, proactive[key]) for key, count in total.items()}


def cell_months() -> dict[tuple[int | None, int, int, date], int]:
    """(unit or None, x, y, month) → incidents with a point."""
    total: Counter = Counter()
    for incident in _dated():
        if incident.point is not None:
            x, y = (math.floor(value / CELL_DEGREES) for value in (incident.point.x, incident.point.y))
            total[incident.unit_id, x, y, incident.occurred_on.replace(day=1)] += 1
    return dict(total)


def _dated() -> list[Incident]:
    return [incident for incident in Incident.objects.all() if incident.date_precision != "year"]
