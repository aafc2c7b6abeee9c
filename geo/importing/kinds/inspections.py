"""Inspections of venues: one row each; persons are counts."""

from geo.importing.fields import Field, Kind
from geo.importing.parsers import choice, count, day, identifier, text_of

OUTCOMES = {
    "nothing": ("không vi phạm", "không phát hiện vi phạm"),
    "violation": ("có vi phạm", "vi phạm"),
    "drugs": ("vi phạm về ma túy", "có vi phạm về ma túy"),
    "closed": ("đóng cửa", "cơ sở đóng cửa"),
    "unknown": ("chưa rõ",),
}

KIND = Kind(
    "inspections",
    "Kiểm tra cơ sở",
    "Venue inspections",
    "Một dòng là một lần kiểm tra một cơ sở; mỗi cơ sở nhiều nhất một lần một ngày.",
    "One row is one inspection of a venue; a venue has one a day at most.",
    (
        Field(
            "venue_id",
            "mã cơ sở",
            identifier(80),
            "CS-017",
            "Mã của cơ sở đã nạp từ cùng nguồn.",
            "Id of a venue loaded from the same source.",
            required=True,
        ),
        Field(
            "inspected_on",
            "ngày kiểm tra",
            day,
            "2025-03-14",
            "Ngày kiểm tra.",
            "Day of the inspection.",
            required=True,
        ),
        Field(
            "outcome",
            "kết quả",
            choice(OUTCOMES),
            "violation",
            "Kết quả kiểm tra.",
            "What was found.",
            required=True,
            words=OUTCOMES,
        ),
        Field(
            "violations",
            "số vi phạm",
            count,
            "1",
            "Số vi phạm; trống là chưa rõ, không phải không.",
            "Violations; empty means unknown, not none.",
        ),
        Field(
            "drug_tests",
            "số người xét nghiệm",
            count,
            "12",
            "Số người được xét nghiệm ma túy; trống là chưa rõ.",
            "Persons tested for drugs; empty means unknown.",
        ),
        Field(
            "positive",
            "số dương tính",
            count,
            "2",
            "Số người dương tính, không lớn hơn số xét nghiệm; trống là chưa rõ.",
            "Persons who tested positive, no more than were tested; empty means unknown.",
        ),
        Field("document", "văn bản", text_of(200), "12/BB-KT", "Số biên bản.", "Number of the record."),
        Field(
            "campaign",
            "đợt cao điểm",
            identifier(40),
            "CD-2025-1",
            "Mã đợt cao điểm đã nạp.",
            "Code of a loaded campaign.",
        ),
    ),
)
