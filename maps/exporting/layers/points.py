"""Drug points with their ledger; the state on any day follows from its events."""

from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from geo.access.exact_places import exact_for
from geo.access.scope import scope_of
from geo.models import DrugPoint, Evidence, PointEvent, PointKind, User
from maps.exporting import filters
from maps.exporting.columns import first_match, geojson, listed, unit_columns
from maps.exporting.layer import Column, Layer, Place, Text

_EVENTS = PointEvent.objects.filter(point=OuterRef("pk")).order_by("day", "pk")
_EVENT = JSONObject(kind="kind", day="day", document="document", recorded_at="recorded_at")


def _rows(user: User) -> "QuerySet[DrugPoint]":
    return DrugPoint.objects.for_user(user)


def _place(user: User) -> Place:
    """The recorded geometry; a suspected point's only for who may see it."""
    secret = Q(evidence=Evidence.SUSPECTED) & ~exact_for(user)
    ward_only = Q(geometry__isnull=True) | Q(precision__in=["ward", "group", "none"])
    words = [
        (Q(moving=True), "moving"),
        (Q(precision="none"), "none"),
        (ward_only, "ward_only"),
        (secret, "suspected"),
    ]
    hidden = Q(moving=True) | ward_only | secret
    return Place(
        geometry=first_match([(hidden, None)], default=geojson("geometry")),
        shown=first_match(words, default="exact"),
    )


def _precision(user: User) -> Text:
    if scope_of(user).exact_places or scope_of(user).audience == "ward":
        return Text(vi="Vị trí như đã ghi.", en="Places as recorded.")
    return Text(
        vi="Vị trí như đã ghi; vị trí của điểm nghi vấn không được xuất.",
        en="Places as recorded; those of suspected points are withheld.",
    )


def _column(name: str, vi: str, en: str, **more: Any) -> Column:
    return Column(name=name, source=f"geo.DrugPoint.{name}", vi=vi, en=en, **more)


LAYER = Layer(
    name="points",
    right="points.view",
    title=Text(vi="Điểm, tụ điểm", en="Drug points"),
    model=DrugPoint,
    rows=_rows,
    place=_place,
    columns=[
        _column("source", "Nguồn", "Source"),
        _column("source_id", "Mã điểm trong nguồn", "Point's number in the source"),
        _column("kind", "Loại điểm", "Kind"),
        _column("evidence", "Mức độ: nghi vấn hay đã xác định", "Suspected or established"),
        _column(
            "moving", "Lưu động, tính cho đơn vị ghi nhận", "Moving; counts in the unit that recorded it"
        ),
        _column("precision", "Vị trí chính xác đến", "How precise the recorded place is"),
        _column("place_text", "Địa điểm như đã ghi", "Place as recorded"),
        *unit_columns(),
        _column("public_concern", "Gây bức xúc dư luận", "Public concern"),
        Column(
            name="events",
            source="geo.PointEvent.kind",
            vi="Sổ theo dõi theo thứ tự ngày",
            en="Ledger: kind, day, document, recorded at; in order of days",
            type="list of {kind, day, document, recorded_at}",
            expression=listed(_EVENTS.values(event=_EVENT)),
        ),
        _column("recorded_at", "Ghi nhận lúc", "Recorded at"),
        _column("version", "Lần sửa", "Version"),
    ],
    place_source="geo.DrugPoint.precision",
    filters=[
        *filters.units(),
        filters.choice("kind", "kind", PointKind, vi="Loại điểm", en="Kind"),
        filters.choice("evidence", "evidence", Evidence, vi="Mức độ", en="Evidence"),
    ],
    recorded=F("recorded_at"),
    precision=_precision,
)
