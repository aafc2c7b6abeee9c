"""Sites: ports, stations, rehab centres, clinics and schools, one row each."""

from geo.importing.fields import Field, Kind
from geo.importing.kinds.shared import UNIT_FIELDS, place_fields
from geo.importing.parsers import choice, day, identifier, text_of, yes_no

SITE_KINDS = {
    "airport": ("cảng hàng không", "sân bay"),
    "seaport": ("cảng biển",),
    "border_gate": ("cửa khẩu",),
    "station": ("nhà ga, bến xe", "nhà ga", "bến xe"),
    "rehab_centre": ("cơ sở cai nghiện",),
    "methadone": ("cơ sở điều trị thay thế", "cơ sở điều trị methadone"),
    "health_facility": ("cơ sở y tế",),
    "school": ("trường học",),
    "other": ("khác",),
}

KIND = Kind(
    "sites",
    "Địa điểm quan trọng",
    "Sites",
    "Một dòng là một cảng, bến xe, cơ sở cai nghiện, cơ sở y tế hay trường học.",
    "One row is a port, station, rehab centre, health facility or school.",
    (
        Field(
            "source_id",
            "mã địa điểm",
            identifier(80),
            "DD-03",
            "Mã của địa điểm, duy nhất trong nguồn.",
            "Id of the site, unique within its source.",
            required=True,
        ),
        Field(
            "kind",
            "loại địa điểm",
            choice(SITE_KINDS),
            "seaport",
            "Loại địa điểm.",
            "What kind of site it is.",
            required=True,
            words=SITE_KINDS,
        ),
        Field(
            "name",
            "tên địa điểm",
            text_of(200),
            "Cảng Nhạn Sa",
            "Tên của nơi đó; không ghi tên người làm việc ở đó.",
            "Name of the place; no names of who works there.",
            required=True,
        ),
        Field(
            "can_determine",
            "được xác định tình trạng nghiện",
            yes_no,
            "có",
            "Cơ sở y tế có trong danh sách công bố; trống là chưa rõ.",
            "A health facility on the published list; empty means unknown.",
        ),
        *place_fields(),
        *UNIT_FIELDS,
        Field(
            "place_text",
            "địa chỉ",
            text_of(300),
            "1 đường Bến Cảng",
            "Địa chỉ như đã ghi.",
            "The address as it was written down.",
        ),
        Field(
            "from_day",
            "từ ngày",
            day,
            "2019-01-01",
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
