"""Complex drug points: one row an event of a point's ledger."""

from geo.importing.fields import Field, Kind
from geo.importing.kinds.shared import PLACE_TEXT, UNIT_FIELDS
from geo.importing.parsers import choice, day, degrees, identifier, text_of, yes_no

POINT_KINDS = {
    "DIEM": ("điểm phức tạp", "điểm phức tạp về ma túy", "điểm"),
    "TU_DIEM": ("tụ điểm phức tạp", "tụ điểm phức tạp về ma túy", "tụ điểm"),
    "USE_POINT": ("điểm tổ chức, chứa chấp sử dụng",),
    "RETAIL": ("điểm bán lẻ",),
    "PRODUCTION": ("nơi sản xuất",),
}
EVIDENCE = {"suspected": ("nghi vấn",), "established": ("đã xác định", "có tài liệu xác định")}
EVENTS = {
    "reported": ("phát hiện",),
    "verified": ("xác minh",),
    "listed": ("đưa vào danh sách",),
    "removed": ("triệt xóa",),
    "reappeared": ("tái phức tạp",),
    "dismissed": ("loại trừ",),
    "merged": ("nhập",),
    "moved": ("di chuyển",),
}

KIND = Kind(
    "points",
    "Điểm, tụ điểm",
    "Drug points",
    "Một dòng là một sự kiện trong sổ của một điểm; các dòng cùng mã điểm là một điểm.",
    "One row is one event in a point's ledger; rows with the same id are one point.",
    (
        Field(
            "source_id",
            "mã điểm",
            identifier(80),
            "D-017",
            "Mã của điểm, duy nhất trong nguồn.",
            "Id of the point, unique within its source.",
            required=True,
        ),
        Field(
            "kind",
            "loại điểm",
            choice(POINT_KINDS),
            "USE_POINT",
            "Loại điểm.",
            "What kind of point it is.",
            required=True,
            words=POINT_KINDS,
        ),
        Field(
            "evidence",
            "mức độ",
            choice(EVIDENCE),
            "suspected",
            "Trống là nghi vấn.",
            "Empty means suspected.",
            words=EVIDENCE,
        ),
        Field("lon", "kinh độ", degrees, "105.8342", "Độ, WGS 84.", "Degrees, WGS 84."),
        Field("lat", "vĩ độ", degrees, "21.0278", "Độ, WGS 84.", "Degrees, WGS 84."),
        Field(
            "moving",
            "lưu động",
            yes_no,
            "không",
            "có: điểm lưu động, không có tọa độ, tính cho đơn vị đã ghi.",
            "yes: a moving point; it has no coordinates and counts in the stated unit.",
        ),
        *UNIT_FIELDS,
        PLACE_TEXT,
        Field(
            "event",
            "sự kiện",
            choice(EVENTS),
            "reported",
            "Sự kiện của dòng này.",
            "The event of this row.",
            required=True,
            words=EVENTS,
        ),
        Field("event_on", "ngày", day, "2025-03-14", "Ngày của sự kiện.", "Day of the event.", required=True),
        Field("document", "văn bản", text_of(200), "12/BC-CAP", "Số văn bản.", "Number of the document."),
        Field(
            "merged_into",
            "nhập vào",
            identifier(80),
            "D-009",
            "Mã điểm mà điểm này nhập vào.",
            "Id of the point that this one is merged into.",
        ),
    ),
)
