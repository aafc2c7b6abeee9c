"""The data-quality report the slow way: one case at a time, in plain Python."""

from collections import defaultdict
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from geo.models import Incident
from geo.quality import Group

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
COUNTS = (
    "criminal_here",
    "criminal_elsewhere",
    "criminal_no_fixed",
    "admin_here",
    "admin_elsewhere",
    "admin_no_fixed",
)


def groups(since: date, until: date, *, by: tuple[str, str]) -> dict[tuple[Any, Any], dict[str, Any]]:
    """What `told` says of every group, by its keys."""
    found: dict[tuple[Any, Any], list[Incident]] = defaultdict(list)
    for case in Incident.objects.filter(occurred_on__range=(since, until)):
        keys = {"source": case.source, "month": case.occurred_on.replace(day=1), "unit": case.unit_id}
        found[keys[by[0]], keys[by[1]]].append(case)
    return {keys: _told(cases) for keys, cases in found.items()}


def told(group: Group) -> dict[str, Any]:
    """The numbers of a group that this file counts too."""
    return {
        "records": group.records,
        "precision": {name: number for name, number in group.precision.items() if number},
        "late": group.late,
        "median": group.late_median,
        "tenth": group.late_tenth,
        "outside": group.outside,
        "offenders": group.offenders,
    }


def _told(cases: list[Incident]) -> dict[str, Any]:
    precision: dict[str, int] = defaultdict(int)
    for case in cases:
        precision[case.precision] += 1
    days = sorted(
        (case.recorded_at.astimezone(HERE).date() - case.occurred_on).days
        for case in cases
        if case.date_precision == "day"
    )
    numbers = [getattr(case, name) for case in cases for name in COUNTS if getattr(case, name) is not None]
    return {
        "records": len(cases),
        "precision": dict(precision),
        "late": sum(day > 30 for day in days),
        "median": _nth(days, 0.5),
        "tenth": _nth(days, 0.9),
        "outside": sum(_is_outside(case) for case in cases),
        "offenders": sum(numbers) if numbers else None,
    }


def _nth(days: list[int], share: float) -> int | None:
    """The first value that at least this share does not exceed."""
    return next((day for place, day in enumerate(days, start=1) if place / len(days) >= share), None)


def _is_outside(case: Incident) -> bool:
    return case.point is not None and not case.placements.filter(outcome="placed").exists()
