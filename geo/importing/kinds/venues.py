"""Venues: businesses that are inspected, one row each, by the name on their sign."""

from geo.importing.fields import Field, Kind
from geo.importing.kinds.incidents import VENUES
from geo.importing.kinds.shared import UNIT_FIELDS, place_fields
from geo.importing.parsers import choice, day, identifier, text_of, yes_no

# What an incident's place may be beside a business.
NO_BUSINESS = frozenset({"home", "street", "vehicle", "unknown"})
BUSINESSES = {code: words for code, words in VENUES.items() if code not in NO_BUSINESS}

KIND = Kind(
    "venues",
    "Cơ sở kinh doanh",
    "Venues",
    "Một dòng là một cơ sở.",
    "One row is one venue.",
    (
        Field(
            "source_id",
            "mã cơ sở",
            identifier(80),
            "CS-017",
            "Mã của cơ sở, duy nhất trong nguồn.",
            "Id of the venue, unique within its source.",
            required=True,
        ),
        Field(
            "kind",
            "loại cơ sở",
            choice(BUSINESSES),
            "karaoke",
            "Loại cơ sở.",
            "What kind of venue it is.",
            required=True,
            words=BUSINESSES,
        ),
        Field(
            "name",
            "tên cơ sở",
            text_of(200),
            "Karaoke Sóng Đêm",
            "Tên trên biển hiệu; không ghi chủ cơ sở hay người quản lý.",
            "The name on its sign; no owner and no manager.",
            required=True,
        ),
        Field(
            "conditional",
            "có điều kiện",
            yes_no,
            "có",
            "Kinh doanh có điều kiện về an ninh trật tự; trống là chưa rõ.",
            "A business under security conditions; empty means unknown.",
        ),
        *place_fields(),
        *UNIT_FIELDS,
        Field(
            "place_text",
            "địa điểm",
            text_of(300),
            "12 đường Bờ Đê",
            "Địa chỉ của cơ sở như đã ghi.",
            "The venue's address as it was written down.",
        ),
        Field(
            "from_day",
            "từ ngày",
            day,
            "2021-05-01",
            "Hoạt động từ ngày; trống là chưa rõ.",
            "At work since; empty means unknown.",
        ),
        Field(
            "to_day",
            "đến ngày",
            day,
            "2025-06-30",
            "Ngày hoạt động cuối; trống là còn hoạt động.",
            "Last day at work; empty means still at work.",
        ),
    ),
)
