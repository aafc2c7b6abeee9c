"""What venues and sites have in common on the map: places that stand from a month to a month."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import QuerySet

from maps.layers.question import month_text

# A metre: finer than any of these is known.
DECIMALS = 5


def places_payload(rows: QuerySet[Any], *, kinds: Mapping[str, Any], own: str) -> dict[str, Any]:
    """Rows [id, kind, name, unit, lon, lat, first month, last month, own fact], and the names of the kinds.

    lon and lat are null where only a ward is known: counted, never drawn. A month that is null has no end.
    """
    fields = ("pk", "kind", "name", "unit_id", "point", "from_day", "to_day", own)
    found = [_row(*row) for row in rows.order_by("pk").values_list(*fields)]
    told = {row[1] for row in found}
    return {"places": found, "kinds": {code: str(name) for code, name in kinds.items() if code in told}}


def _row(*values: Any) -> list[Any]:
    pk, kind, name, unit, point, first, last, own = values
    place = (None, None) if point is None else (round(point.x, DECIMALS), round(point.y, DECIMALS))
    return [pk, kind, name, unit, *place, month_or_none(first), month_or_none(last), own]


def month_or_none(day: date | None) -> str | None:
    return None if day is None else month_text(day)
