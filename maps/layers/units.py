"""The units the map draws: communes of the editions in force today. Their boundaries are public; those
known by a list only have none, and stand in tables.
"""

from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils import timezone

from geo.models import AdminUnit, Level, UnitEdition
from geo.names import plain

if TYPE_CHECKING:
    from geo.models.units import EditionQuerySet

FOUND_AT_MOST = 12


def editions_shown() -> "EditionQuerySet":
    return UnitEdition.objects.in_force(timezone.localdate()).filter(level=Level.COMMUNE)


def units_shown() -> QuerySet[AdminUnit]:
    """Active commune units, by code; the same rows in the same order for every payload."""
    drawn = AdminUnit.objects.filter(edition__in=editions_shown(), active=True, boundary__isnull=False)
    return drawn.filter(valid__contains=timezone.localdate()).order_by("code", "id")


def unit_ids() -> list[int]:
    return list(units_shown().values_list("id", flat=True))


def find_units(text: str) -> list[dict[str, object]]:
    """Units whose name holds `text`, diacritics or not; those that begin with it come first."""
    wanted = plain(text)
    if not wanted:
        return []
    rows = units_shown().filter(folded_name__contains=wanted)
    found = rows.values("id", "name", "full_name", "province_name", "folded_name")[: FOUND_AT_MOST * 20]
    ranked = sorted(
        found, key=lambda row: (not plain(row["name"]).startswith(wanted), len(row["folded_name"]))
    )
    return [
        {"id": row["id"], "name": row["full_name"], "inside": row["province_name"]}
        for row in ranked[:FOUND_AT_MOST]
    ]
