"""Published numbers without records behind them."""

from geo.importing.fields import Field, Kind
from geo.importing.kinds.shared import UNIT_FIELDS
from geo.importing.parsers import amount, day, text_of

KIND = Kind(
    "reported",
    "Số liệu đã công bố",
    "Published figures",
    "Một dòng là một con số đã công bố, không có hồ sơ kèm theo.",
    "One row is one published number without records behind it.",
    (
        *UNIT_FIELDS,
        Field(
            "indicator",
            "chỉ tiêu",
            text_of(200),
            "số vụ bị phát hiện",
            "Con số đếm gì, như văn bản ghi.",
            "What the number counts, as the document says it.",
            required=True,
        ),
        Field(
            "value",
            "giá trị",
            amount(digits=16, places=4),
            "41",
            "Con số.",
            "The number.",
            required=True,
        ),
        Field("as_of", "tính đến ngày", day, "2025-12-14", "Cho số thời điểm.", "For a number of a day."),
        Field("from_day", "từ ngày", day, "2024-12-15", "Cho số trong kỳ.", "For a number of a period."),
        Field("to_day", "đến ngày", day, "2025-12-14", "Cho số trong kỳ.", "For a number of a period."),
        Field(
            "document",
            "văn bản",
            text_of(300),
            "Báo cáo 101/BC-UBND",
            "Nơi con số được công bố.",
            "Where the number was published.",
            required=True,
        ),
    ),
    one_of=(("unit_code", "unit_name"), ("as_of", "from_day")),
)
