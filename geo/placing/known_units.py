"""The active units of a level as the pure index that reads codes and names."""

from geo.importing.unit_index import KnownUnit, UnitIndex
from geo.models import AdminUnit

_FIELDS = ("id", "code", "name", "full_name", "kind", "province_code", "province_name", "valid")


def unit_index(level: str) -> UnitIndex:
    """All active units of a level, whatever their days."""
    rows = AdminUnit.objects.filter(active=True, level=level).values(*_FIELDS)
    return UnitIndex(
        KnownUnit(
            id=row["id"],
            code=row["code"],
            name=row["name"],
            full_name=row["full_name"],
            kind=row["kind"].lower(),
            province_code=row["province_code"],
            province_name=row["province_name"],
            first=row["valid"].lower,
            last=row["valid"].upper,
        )
        for row in rows
    )
