"""Venues under security conditions and others that are inspected; nobody who owns or runs them."""

from typing import Any

from django.db.models import F, Q, QuerySet

from geo.models import User, Venue, VenueKind
from maps.exporting import filters
from maps.exporting.columns import first_match, geojson, unit_columns
from maps.exporting.layer import Column, Layer, Place, Text

PRECISION = Text(
    vi="Vị trí như đã ghi; cơ sở, địa điểm chỉ biết phường, xã không có tọa độ (place_shown).",
    en="Places as recorded; those known only by ward have no geometry (place_shown).",
)


def place_of(path: str = "") -> Place:
    """The recorded point of a venue or site: businesses and public places are no secret among the police."""
    unplaced = Q(**{f"{path}point__isnull": True})
    words = [(Q(**{f"{path}precision": "none"}), "none"), (unplaced, "ward_only")]
    return Place(
        geometry=first_match([(unplaced, None)], default=geojson(f"{path}point")),
        shown=first_match(words, default="exact"),
    )


def _rows(user: User) -> "QuerySet[Venue]":
    return Venue.objects.for_user(user)


def _column(name: str, vi: str, en: str, **more: Any) -> Column:
    return Column(name=name, source=f"geo.Venue.{name}", vi=vi, en=en, **more)


LAYER = Layer(
    name="venues",
    right="venues.view",
    title=Text(vi="Cơ sở kinh doanh", en="Venues"),
    model=Venue,
    rows=_rows,
    place=lambda _user: place_of(),
    columns=[
        _column("source", "Nguồn", "Source"),
        _column("source_id", "Mã cơ sở trong nguồn", "Venue's id in the source"),
        _column("kind", "Loại cơ sở", "Kind of venue"),
        _column("name", "Tên trên biển hiệu", "Name on its sign"),
        _column(
            "conditional",
            "Kinh doanh có điều kiện về an ninh trật tự; trống là chưa rõ",
            "Under security conditions; empty is unknown",
        ),
        _column("from_day", "Hoạt động từ ngày; trống là chưa rõ", "At work since; empty is unknown"),
        _column("to_day", "Ngày hoạt động cuối; trống là còn", "Last day at work; empty is still at work"),
        _column("precision", "Vị trí chính xác đến", "How precise the recorded place is"),
        _column("place_text", "Địa điểm như đã ghi", "Place as recorded"),
        *unit_columns(),
        _column("recorded_at", "Ghi nhận lúc", "Recorded at"),
        _column("version", "Lần sửa", "Version"),
    ],
    place_source="geo.Venue.precision",
    filters=[*filters.units(), filters.choice("kind", "kind", VenueKind, vi="Loại cơ sở", en="Kind")],
    recorded=F("recorded_at"),
    precision=lambda _user: PRECISION,
)
