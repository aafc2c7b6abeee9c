"""Columns that several kinds have."""

from geo.importing.fields import Field
from geo.importing.parsers import identifier, text_of

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
