"""Codes of residential groups: no office gives them one, so that they get a sequence of their own.

"<commune's code>-001" and so on, by commune and name. A group that is loaded again keeps its code; the code
of one that ended is never given again, not even by a later commune that bears the same code.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from geo.models import AdminUnit, Level
from geo.names import fold_tone
from geo.units.records import UnitRecord


def number_groups(units: Sequence[UnitRecord], *, day: date) -> list[UnitRecord]:
    """The units with a code each; those of a file that gives codes are left as they are.

    ``day``: the first of their edition; it decides which commune a parent's code means.
    """
    if all(unit.code for unit in units):
        return list(units)
    known, last = _known(), _last_numbers()
    communes = _communes({unit.parent_code for unit in units}, day)
    numbered = []
    for unit in units:
        commune = communes.get(unit.parent_code)
        code = known.get((commune, fold_tone(unit.full_name))) if commune else None
        if code is None:
            last[unit.parent_code] += 1
            code = f"{unit.parent_code}-{last[unit.parent_code]:03d}"
        numbered.append(replace(unit, code=code))
    return numbered


def _known() -> dict[tuple[int | None, str], str]:
    """(commune's id, name) → code, of groups of every edition, withdrawn ones too."""
    groups = AdminUnit.objects.filter(level=Level.RESIDENTIAL_GROUP).order_by("id")
    return {
        (parent, fold_tone(name)): code
        for parent, name, code in groups.values_list("parent_id", "full_name", "code")
    }


def _last_numbers() -> dict[str, int]:
    last: dict[str, int] = defaultdict(int)
    for code in AdminUnit.objects.filter(level=Level.RESIDENTIAL_GROUP).values_list("code", flat=True):
        commune, dash, number = code.rpartition("-")
        if dash and number.isdecimal():
            last[commune] = max(last[commune], int(number))
    return last


def _communes(codes: set[str], day: date) -> dict[str, int]:
    found = AdminUnit.objects.filter(active=True, level=Level.COMMUNE, code__in=codes, valid__contains=day)
    return dict(found.values_list("code", "id"))
