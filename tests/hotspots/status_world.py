"""One invented ward whose whole year is known, so that a test changes one thing and sees what it does."""

from datetime import date
from typing import Any

from geo.models import AdminUnit, IncidentPlacement, Placement
from tests import worlds

FIRST, LAST = date(2024, 12, 15), date(2025, 12, 14)
STOCKS = {
    "residents": 20_000,
    "addicts_on_record": 0,
    "users_on_record": 0,
    "exempt_substitution": 0,
    "exempt_community_rehab": 0,
    "exempt_post_rehab": 0,
    "held_elsewhere": 0,
    "known_not_on_record": 0,
    "wanted_hiding": 0,
    "key_route": 0,
}
FLOWS = {
    "offenders_arrested_here": 0,
    "residents_breaking_criminal": 0,
    "residents_breaking_admin": 0,
    "plants": 0,
    "plant_area_m2": 0,
}
COMPLETE = {"complete_incidents": 1, "complete_points": 1}


def reported(unit: AdminUnit, **changes: Any) -> None:
    """The year's report of a ward where nothing is, but what a test names; None leaves an indicator out."""
    values = {**STOCKS, **FLOWS, **COMPLETE, **changes}
    stocks = {name: values[name] for name in STOCKS if values[name] is not None}
    flows = {name: values[name] for name in (*FLOWS, *COMPLETE) if values[name] is not None}
    worlds.figures(unit, as_of=LAST, **stocks)
    worlds.figures(unit, days=(FIRST, LAST), **flows)


def case(source_id: str, unit: AdminUnit, *, day: date = date(2025, 9, 15), **fields: Any) -> None:
    """An incident placed in the unit; nobody counted but what a test names."""
    nobody = dict.fromkeys(
        ("criminal_here", "criminal_elsewhere", "criminal_no_fixed", "admin_here", "admin_elsewhere"), 0
    )
    made = worlds.incident(source_id, unit=unit, occurred_on=day, **{**nobody, "admin_no_fixed": 0, **fields})
    IncidentPlacement.objects.create(
        incident=made,
        edition=unit.edition,
        unit=unit,
        basis=Placement.Basis.POINT,
        outcome=Placement.Outcome.PLACED,
    )


def point(source_id: str, unit: AdminUnit, events: list[tuple[str, date]], **fields: Any) -> Any:
    """A drug point placed in the unit, with its ledger."""
    made = worlds.drug_point(source_id, unit=unit, point=worlds.inside(0, 0), events=events, **fields)
    made.placements.create(
        edition=unit.edition,
        unit=unit,
        basis=Placement.Basis.POINT,
        outcome=Placement.Outcome.PLACED,
    )
    return made
