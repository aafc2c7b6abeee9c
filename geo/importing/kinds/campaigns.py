"""Peak campaigns and movements: their days and the units that took part."""

from geo.importing.fields import Field, Kind
from geo.importing.parsers import choice, day, identifier, text_of

CAMPAIGN_KINDS = {"PEAK": ("cao điểm", "đợt cao điểm"), "MOVEMENT": ("phong trào",)}

KIND = Kind(
    "campaigns",
    "Đợt cao điểm, phong trào",
    "Campaigns",
    "Một dòng là một đợt.",
    "One row is one campaign.",
    (
        Field("code", "mã đợt", identifier(40), "CD-2025-1", "Mã duy nhất.", "A unique code.", required=True),
        Field("name", "tên", text_of(200), "Cao điểm dịp Tết", "Tên của đợt.", "Name of it.", required=True),
        Field(
            "kind",
            "loại",
            choice(CAMPAIGN_KINDS),
            "PEAK",
            "Cao điểm hay phong trào.",
            "Peak campaign or movement.",
            required=True,
            words=CAMPAIGN_KINDS,
        ),
        Field("from_day", "từ ngày", day, "2025-01-15", "Ngày đầu.", "First day.", required=True),
        Field("to_day", "đến ngày", day, "2025-02-15", "Ngày cuối.", "Last day.", required=True),
        Field(
            "unit_codes",
            "mã các đơn vị",
            text_of(4000),
            "00004; 00025",
            "Mã cách nhau bằng dấu chấm phẩy; trống là tất cả.",
            "Codes separated by semicolons; empty means all.",
        ),
    ),
)
