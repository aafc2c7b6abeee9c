"""Key routes: one row a route, its line or area as text (WKT)."""

from geo.importing.fields import Field, Kind
from geo.importing.parsers import amount, choice, day, identifier, text_of
from geo.importing.wkt import line_or_area

ROUTE_KINDS = {"INTRA": ("nội tỉnh", "nội thành phố"), "INTER": ("liên tỉnh",)}

KIND = Kind(
    "routes",
    "Tuyến trọng điểm",
    "Key routes",
    "Một dòng là một tuyến.",
    "One row is one route.",
    (
        Field("code", "mã tuyến", identifier(40), "T-01", "Mã duy nhất.", "A unique code.", required=True),
        Field(
            "name",
            "tên tuyến",
            text_of(200),
            "Đường liên tỉnh Bến Sương",
            "Tên của tuyến.",
            "Name of the route.",
            required=True,
        ),
        Field(
            "kind",
            "loại tuyến",
            choice(ROUTE_KINDS),
            "INTER",
            "Nội tỉnh hay liên tỉnh.",
            "Within the province or between provinces.",
            required=True,
            words=ROUTE_KINDS,
        ),
        Field(
            "geometry",
            "hình",
            line_or_area,
            "LINESTRING (108.5 15.5, 108.6 15.55)",
            "WKT, kinh độ trước, độ WGS 84: LINESTRING, MULTILINESTRING, POLYGON hoặc MULTIPOLYGON.",
            "WKT, longitude first, degrees of WGS 84: LINESTRING, MULTILINESTRING, POLYGON or MULTIPOLYGON.",
            required=True,
        ),
        Field(
            "width_m",
            "bề rộng",
            amount(digits=8, places=1),
            "50",
            "Bề rộng hành lang quanh đường, mét; trống: chỉ chính đường đó. Vùng không có bề rộng.",
            "Width of the corridor around a line, metres; empty: the line alone. An area has none.",
        ),
        Field("from_day", "từ ngày", day, "2025-08-24", "Ngày đầu.", "First day.", required=True),
        Field("to_day", "đến ngày", day, "2026-12-14", "Ngày cuối; trống là còn.", "Last day; empty: still."),
        Field("document", "văn bản", text_of(200), "45/QĐ-UBND", "Số văn bản.", "Number of the document."),
    ),
)
