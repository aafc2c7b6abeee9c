"""Layer: drug points through their life, from the month found to the month removed."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from geo.access.scope import scope_of
from geo.models import DrugPoint, PointEvent
from geo.models.base import Precision
from maps.layers.layer import Layer, LegendEntry
from maps.layers.spans import spans_by_point
from maps.text import POINT_KINDS

# A place known only as a ward, or not at all, is counted and listed but never drawn.
NOT_DRAWN = {Precision.WARD, Precision.NONE}
DECIMALS = 5


def points_payload(user: Any, *, first: date) -> list[dict[str, Any]]:
    """All points the reader may see, with their spans in months counted from `first`.

    The exact place of a suspected point is given only to accounts that may see it: else lon and lat are null.
    """
    events = PointEvent.objects.for_user(user).order_by("point_id", "day", "id")
    spans = spans_by_point(events.values_list("point_id", "kind", "day"), first=first)
    rows = DrugPoint.objects.for_user(user).order_by("id")
    return [_point(row, spans=spans[row.pk], user=user) for row in rows if spans.get(row.pk)]


def _point(row: DrugPoint, *, spans: list[Any], user: Any) -> dict[str, Any]:
    lon, lat = _place(row, user)
    return {
        "id": row.pk,
        "code": row.source_id,
        "lon": lon,
        "lat": lat,
        "kind": row.kind,
        "evidence": row.evidence,
        "concern": bool(row.public_concern),
        "unit": row.unit_id,
        "spans": spans,
    }


def _place(row: DrugPoint, user: Any) -> tuple[float | None, float | None]:
    scope = scope_of(user)
    hidden = row.evidence == "suspected" and not scope.exact_places and row.unit_id not in scope.unit_ids
    if row.geometry is None or row.precision in NOT_DRAWN or hidden:
        return None, None
    place = row.geometry if row.geometry.geom_type == "Point" else row.geometry.point_on_surface
    return round(place.x, DECIMALS), round(place.y, DECIMALS)


LAYER = Layer(
    code="points",
    name=_("Điểm, tụ điểm ma túy"),
    right="points.view",
    payload=lambda user, question: {"points": points_payload(user, first=question.month("from"))},
    legend=(
        *(LegendEntry("point", kind, name) for kind, name in POINT_KINDS.items()),
        LegendEntry("suspected", "DIEM", _("Viền đứt: nghi vấn")),
        LegendEntry("removed", "DIEM", _("Vòng mờ dần: đã triệt xóa, trong 12 tháng")),
        LegendEntry("again", "DIEM", _("Có vòng ngoài: tái phức tạp")),
    ),
    notes=("points-note",),
)
