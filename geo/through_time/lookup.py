"""Which units a code or a name means on a day."""

from datetime import date

from django.db.models import Q, QuerySet

from geo.models import AdminUnit
from geo.names import plain

LIGHT = ("boundary", "label_point")
MOST = 60


def as_of(text: str, *, day: date, level: str | None = None) -> list[AdminUnit]:
    """Active units in force on a day that bear a code, a name or an alias, the best first; at most MOST.

    Names are compared without diacritics and by parts ("hang trong" finds Phường Hàng Trống): it is a search,
    not a decision which unit a record means.
    """
    wanted = plain(text)
    if not wanted:
        return []
    units = AdminUnit.objects.filter(active=True, valid__contains=day).defer(*LIGHT)
    if level is not None:
        units = units.filter(level=level)
    named = Q(folded_name__contains=wanted) | Q(aliases__name__icontains=text.strip())
    found = units.filter(Q(code=text.strip()) | named).select_related("edition").distinct()
    return sorted(found[: MOST * 10], key=lambda unit: _rank(unit, wanted, text.strip()))[:MOST]


def _rank(unit: AdminUnit, wanted: str, text: str) -> tuple[object, ...]:
    name = plain(unit.name)
    exact = unit.code == text or wanted in (name, unit.folded_name)
    # Of two exact names the one with the diacritics that were typed: Cẩm Giang is not Cẩm Giàng.
    typed = text.casefold() in unit.full_name.casefold()
    return (not exact, not typed, not name.startswith(wanted), len(name), unit.province_code, unit.code)


def other_bearers(unit: AdminUnit) -> "QuerySet[AdminUnit]":
    """Units of the level that bear this code at another time, or this name in the same province."""
    same_name = Q(folded_name=unit.folded_name, province_code=unit.province_code)
    others = AdminUnit.objects.filter(Q(code=unit.code) | same_name, active=True, level=unit.level)
    return others.exclude(pk=unit.pk).defer(*LIGHT).select_related("edition").order_by("valid", "code")
