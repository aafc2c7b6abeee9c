"""Key routes as they were loaded, with the units they pass that the reader may see."""

from typing import Any

from django.db.models import F, OuterRef, QuerySet, Value
from django.db.models.functions import JSONObject

from geo.models import KeyRoute, KeyRoutePassage, RouteKind, User
from maps.exporting import filters
from maps.exporting.columns import geojson, listed
from maps.exporting.layer import Column, Layer, Place, Text

_PASSED = JSONObject(code="unit__code", name="unit__full_name", length_m="length_m", area_m2="area_m2")


def _rows(user: User) -> "QuerySet[KeyRoute]":
    seen = KeyRoutePassage.objects.for_user(user).filter(route=OuterRef("pk"), unit__level="commune")
    passed = listed(seen.order_by("unit__code", "pk").values(passed=_PASSED))
    return KeyRoute.objects.for_user(user).annotate(passed=passed)


def _column(name: str, vi: str, en: str, **more: Any) -> Column:
    return Column(name=name, source=f"geo.KeyRoute.{name}", vi=vi, en=en, **more)


LAYER = Layer(
    name="routes",
    right="venues.view",
    title=Text(vi="Tuyến trọng điểm", en="Key routes"),
    model=KeyRoute,
    rows=_rows,
    place=lambda _user: Place(geometry=geojson("geometry"), shown=Value("exact")),
    columns=[
        _column("code", "Mã tuyến", "Code"),
        _column("name", "Tên tuyến", "Name"),
        _column("kind", "Nội tỉnh hay liên tỉnh", "Within the province or between provinces"),
        _column(
            "width_m",
            "Bề rộng hành lang quanh đường; trống: chỉ chính đường đó, hoặc vẽ bằng vùng",
            "Width of the corridor around a line; empty: the line alone, or an area",
            unit="m",
        ),
        _column("from_day", "Có hiệu lực từ ngày", "In force since"),
        _column("to_day", "Ngày hiệu lực cuối; trống là còn", "Last day in force; empty is still in force"),
        _column("document", "Văn bản", "Document"),
        Column(
            name="units",
            source="geo.KeyRoutePassage.length_m",
            vi="Phường, xã tuyến đi qua, của mọi bộ ranh giới đang dùng; đơn vị không có ở đây là chưa rõ",
            en="Communes it passes, of every active edition; a unit that is not here is unknown",
            type="list of {code, name, length_m, area_m2}",
            expression=F("passed"),
        ),
        _column("recorded_at", "Ghi nhận lúc", "Recorded at"),
    ],
    filters=[filters.choice("kind", "kind", RouteKind, vi="Loại tuyến", en="Kind")],
    recorded=F("recorded_at"),
    precision=lambda _user: Text(
        vi="Hình tuyến như đã nạp, WGS 84; hành lang tính từ bề rộng.",
        en="Shapes as loaded, WGS 84; the corridor follows from the width.",
    ),
)
