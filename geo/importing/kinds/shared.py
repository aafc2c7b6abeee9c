"""Columns that several kinds have."""

from geo.importing.fields import Field
from geo.importing.parsers import choice, degrees, identifier, text_of

# A place known only as a ward or a group is no point: it has no coordinates.
POINT_PRECISIONS = {
    "house": ("số nhà",),
    "alley": ("ngõ",),
    "street": ("đường",),
    "place": ("địa điểm",),
}

UNIT_FIELDS = (
    Field(
        "unit_code",
        "mã đơn vị",
        identifier(20),
        "00004",
        "Mã của phường, xã vào ngày ghi ở dòng; giữ số 0 ở đầu.",
        "Code of the ward or commune as of the row's day, with its leading zeros.",
    ),
    Field(
        "unit_name",
        "phường xã",
        text_of(160),
        "Phường Bến Sương",
        "Tên đầy đủ; Hoà và Hòa là một.",
        "Full name; Hoà and Hòa are the same.",
    ),
    Field(
        "province",
        "tỉnh thành",
        text_of(120),
        "Lam Giang",
        "Tên hoặc mã tỉnh, để phân biệt các đơn vị trùng tên.",
        "Name or code of the province, to tell units of one name apart.",
    ),
)
PLACE_TEXT = Field(
    "place_text",
    "địa điểm",
    text_of(300),
    "ngõ 12 đường Bờ Đê",
    "Nơi xảy ra như đã ghi; không ghi tên người.",
    "The place as it was written down; no names of persons.",
)


def place_fields() -> tuple[Field, ...]:
    """Coordinates of a venue or site, and how precise they are."""
    return (
        Field("lon", "kinh độ", degrees, "105.8342", "Độ, WGS 84.", "Degrees, WGS 84."),
        Field("lat", "vĩ độ", degrees, "21.0278", "Độ, WGS 84.", "Degrees, WGS 84."),
        Field(
            "precision",
            "độ chính xác",
            choice(POINT_PRECISIONS),
            "house",
            "Tọa độ chính xác đến đâu; trống là địa điểm.",
            "How precise the coordinates are; empty means the place.",
            words=POINT_PRECISIONS,
        ),
    )
