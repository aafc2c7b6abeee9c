"""Which units are judged: those of a level that are in force on the last day."""

import datetime as dt
from dataclasses import dataclass

from geo.models import AdminUnit
from hotspots.errors import NoUnitsError


@dataclass(frozen=True, slots=True)
class JudgedUnit:
    """A unit in one version; `parent` is the province (or commune) above it, where loaded."""

    id: int
    code: str
    full_name: str
    parent: int | None
    province_code: str


def units_in_force(level: str, day: dt.date) -> list[JudgedUnit]:
    """Active units of a level on a day, by code; NoUnitsError where there are none."""
    rows = AdminUnit.objects.filter(active=True, level=level, valid__contains=day).order_by("code", "id")
    units = [
        JudgedUnit(*row) for row in rows.values_list("id", "code", "full_name", "parent_id", "province_code")
    ]
    if not units:
        raise NoUnitsError(
            f"No units of level {level} are in force on {day:%Y-%m-%d}: load an edition that was."
        )
    return units


def unit_in_force(code: str, level: str, day: dt.date) -> JudgedUnit:
    """The unit that has this code on a day; codes are used again, so the day decides which it is."""
    found = [unit for unit in units_in_force(level, day) if unit.code == code]
    if not found:
        raise NoUnitsError(f"No unit of level {level} has the code {code!r} on {day:%Y-%m-%d}.")
    return found[0]
