"""What the rows of a file tell about one drug point, and whether that can be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.gis.geos import Point

from geo.importing.problems import Problem
from geo.models import DrugPoint
from geo.points.ledger import LedgerError, State, next_state

ABOUT_POINT = ("kind", "lon", "lat", "moving", "unit_code", "unit_name", "province", "place_text")


@dataclass
class Told:
    """What a file tells about one point: its rows in order, and the unit each states."""

    rows: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    units: list[int | None] = field(default_factory=list)

    @property
    def first(self) -> dict[str, Any]:
        return self.rows[0][1]


def events_of(point: DrugPoint | None) -> list[tuple[date, str]]:
    """A stored point's events as (day, kind), in the order of its ledger; none for a new one."""
    return [(event.day, event.kind) for event in point.events.all()] if point is not None else []


def out_of_order(told: Told, known: DrugPoint | None) -> tuple[int, Problem] | None:
    """The first row whose event cannot happen then, stored and new events taken together by their days."""
    stored = events_of(known)
    new = [(row, values) for row, values in told.rows if (values["event_on"], values["event"]) not in stored]
    events = [(day, kind, 0) for day, kind in stored]
    events += [(values["event_on"], values["event"], row) for row, values in new]
    events.sort(key=lambda event: event[0])
    # A line told twice stands where it was told first, as it is written.
    distinct: dict[tuple[date, str], int] = {}
    for day, kind, row in events:
        distinct.setdefault((day, kind), row)
    state = State.UNKNOWN
    for (day, kind), row in distinct.items():
        try:
            state = next_state(state, kind)
        except LedgerError:
            details = {"day": day.isoformat(), "state": str(state)}
            at = row or told.rows[0][0]
            return at, Problem("event_order", column="event", found=kind, details=details)
    return None


def in_a_ring(starts: Iterable[str], into: Mapping[str, str]) -> str | None:
    """The first of the points from which following the mergers leads back to it; then none would be left."""
    for start in starts:
        seen, at = {start}, into.get(start)
        while at is not None and at not in seen:
            seen.add(at)
            at = into.get(at)
        if at == start:
            return start
    return None


def contradicts(row: dict[str, Any], stored: DrugPoint) -> bool:
    """Whether a filled cell says something else about the point than what is stored."""
    geometry = stored.geometry
    known = {
        "kind": stored.kind,
        "moving": stored.moving,
        "lon": geometry.x if isinstance(geometry, Point) else None,
        "lat": geometry.y if isinstance(geometry, Point) else None,
        "unit_code": stored.stated_unit_code,
        "unit_name": stored.stated_unit_name,
        "province": stored.stated_province,
        "place_text": stored.place_text,
    }
    return any(row.get(name) is not None and row[name] != known[name] for name in ABOUT_POINT)


def located(row: dict[str, Any], unit: int | None) -> tuple[str, str]:
    """Precision, and what the place was found by."""
    if row.get("lon") is not None:
        return "place", "coordinates"
    if unit is None:
        return "none", "none"
    return "ward", "unit_code" if row.get("unit_code") else "unit_name"
