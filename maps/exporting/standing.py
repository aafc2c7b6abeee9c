"""What the exports of venues and of sites have in common: places that stand from a day to a day."""

from django.db.models import Q

from maps.exporting.columns import first_match, geojson, unit_columns
from maps.exporting.layer import Column, Place, Text

PRECISION = Text(
    vi="Vị trí như đã ghi; cơ sở, địa điểm chỉ biết phường, xã không có tọa độ (place_shown).",
    en="Places as recorded; those known only by ward have no geometry (place_shown).",
)
_DAYS_AND_PLACE = (
    ("from_day", "Hoạt động từ ngày; trống là chưa rõ", "At work since; empty is unknown"),
    ("to_day", "Ngày hoạt động cuối; trống là còn", "Last day at work; empty is still at work"),
    ("precision", "Vị trí chính xác đến", "How precise the recorded place is"),
    ("place_text", "Địa điểm như đã ghi", "Place as recorded"),
)


def place_of(path: str = "") -> Place:
    """The recorded point of a venue or site: businesses and public places are no secret among the police."""
    unplaced = Q(**{f"{path}point__isnull": True})
    words = [(Q(**{f"{path}precision": "none"}), "none"), (unplaced, "ward_only")]
    return Place(
        geometry=first_match([(unplaced, None)], default=geojson(f"{path}point")),
        shown=first_match(words, default="exact"),
    )


def standing_columns(model: str, *own: tuple[str, str, str]) -> list[Column]:
    """All columns of `model`; `own` are those with words of their own, each (name, Vietnamese, English)."""

    def column(name: str, vi: str, en: str) -> Column:
        return Column(name=name, source=f"geo.{model}.{name}", vi=vi, en=en)

    return [
        column("source", "Nguồn", "Source"),
        *(column(*words) for words in (*own, *_DAYS_AND_PLACE)),
        *unit_columns(),
        column("recorded_at", "Ghi nhận lúc", "Recorded at"),
        column("version", "Lần sửa", "Version"),
    ]
