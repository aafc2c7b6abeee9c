"""Sites: ports, stations, rehab centres, clinics and schools; nobody who works there."""

from typing import Any

from django.db.models import F, QuerySet

from geo.models import Site, SiteKind, User
from maps.exporting import filters
from maps.exporting.columns import unit_columns
from maps.exporting.layer import Column, Layer, Text
from maps.exporting.layers.venues import PRECISION, place_of


def _rows(user: User) -> "QuerySet[Site]":
    return Site.objects.for_user(user)


def _column(name: str, vi: str, en: str, **more: Any) -> Column:
    return Column(name=name, source=f"geo.Site.{name}", vi=vi, en=en, **more)


LAYER = Layer(
    name="sites",
    right="venues.view",
    title=Text(vi="Địa điểm quan trọng", en="Sites"),
    model=Site,
    rows=_rows,
    place=lambda _user: place_of(),
    columns=[
        _column("source", "Nguồn", "Source"),
        _column("source_id", "Mã địa điểm trong nguồn", "Site's id in the source"),
        _column("kind", "Loại địa điểm", "Kind of site"),
        _column("name", "Tên", "Name"),
        _column(
            "can_determine",
            "Cơ sở y tế được xác định tình trạng nghiện; trống là chưa rõ",
            "Health facility that may determine addiction; empty is unknown",
        ),
        _column("from_day", "Hoạt động từ ngày; trống là chưa rõ", "At work since; empty is unknown"),
        _column("to_day", "Ngày hoạt động cuối; trống là còn", "Last day at work; empty is still at work"),
        _column("precision", "Vị trí chính xác đến", "How precise the recorded place is"),
        _column("place_text", "Địa điểm như đã ghi", "Place as recorded"),
        *unit_columns(),
        _column("recorded_at", "Ghi nhận lúc", "Recorded at"),
        _column("version", "Lần sửa", "Version"),
    ],
    place_source="geo.Site.precision",
    filters=[*filters.units(), filters.choice("kind", "kind", SiteKind, vi="Loại địa điểm", en="Kind")],
    recorded=F("recorded_at"),
    precision=lambda _user: PRECISION,
)
