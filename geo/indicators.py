"""The figures a unit reports: their codes, what they count, and whether they are stocks or flows.

Source: Decision 28/2025/QĐ-TTg, Art. 4 and 6, and the monthly forms (domain papers). A stock holds on
a day, a flow from a day to a day. Add an indicator here; templates, forms and imports follow.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Indicator:
    code: str
    time: Literal["stock", "flow"]
    form: Literal["count", "flag", "choice", "area"]
    vi: str
    en: str


def _stock(code: str, vi: str, en: str, form: Literal["count", "flag", "choice"] = "count") -> Indicator:
    return Indicator(code, "stock", form, vi, en)


def _flow(code: str, vi: str, en: str, form: Literal["count", "flag", "area"] = "count") -> Indicator:
    return Indicator(code, "flow", form, vi, en)


KEY_ROUTE_VALUES = {"none": 0, "intra": 1, "inter": 2}

INDICATORS = (
    _stock("residents", "nhân khẩu hiện đang cư trú", "persons currently residing"),
    _stock("addicts_on_record", "người nghiện có hồ sơ quản lý", "addicts on record"),
    _stock(
        "users_on_record",
        "người sử dụng trái phép có hồ sơ quản lý",
        "illegal users on record",
    ),
    _stock(
        "exempt_substitution",
        "trong đó: điều trị thay thế",
        "of these on substitution treatment",
    ),
    _stock(
        "exempt_community_rehab",
        "trong đó: cai nghiện tại gia đình, cộng đồng",
        "of these in home or community rehab",
    ),
    _stock(
        "exempt_post_rehab",
        "trong đó: quản lý sau cai",
        "of these under post-rehab management",
    ),
    _stock(
        "held_elsewhere",
        "trong đó: đang bị quản lý nơi khác",
        "of these held elsewhere",
    ),
    _stock(
        "post_rehab_total",
        "tổng số người bị quản lý sau cai",
        "persons under post-rehab management",
    ),
    _stock(
        "known_not_on_record",
        "biết có sử dụng, chưa có hồ sơ",
        "known to use, not on record",
    ),
    _stock("wanted_hiding", "có đối tượng truy nã lẩn trốn", "wanted person hiding", "flag"),
    _stock("key_route", "nằm trên tuyến trọng điểm", "lies on a key route", "choice"),
    _flow(
        "offenders_arrested_here",
        "đối tượng phạm tội bị bắt giữ trên địa bàn",
        "offenders arrested here",
    ),
    _flow(
        "residents_breaking_criminal",
        "người cư trú vi phạm tại chỗ, hình sự",
        "residents breaking drug law here, criminal",
    ),
    _flow(
        "residents_breaking_admin",
        "người cư trú vi phạm tại chỗ, hành chính",
        "residents breaking drug law here, administrative",
    ),
    _flow("plants", "cây có chứa chất ma túy", "drug-bearing plants"),
    _flow("plant_area_m2", "diện tích cây (m²)", "plant area (m²)", "area"),
    _flow("new_addicts", "người nghiện mới phát hiện", "new addicts"),
    _flow("rehab_compulsory", "lượt cai nghiện bắt buộc", "compulsory rehab admissions"),
    _flow("rehab_voluntary", "lượt cai nghiện tự nguyện", "voluntary rehab admissions"),
    _flow("rehab_eligible", "người đủ điều kiện đi cai", "persons eligible for rehab"),
    _flow("rehab_sent", "người đã đưa đi cai", "persons sent to rehab"),
    _flow("determinations", "lượt xác định tình trạng nghiện", "addiction determinations"),
    _flow("outreach_activities", "hoạt động tuyên truyền", "outreach activities"),
    _stock("models", "mô hình đang hoạt động", "community models at work"),
    _flow(
        "complete_incidents",
        "đã thống kê đủ vụ việc",
        "incident records complete",
        "flag",
    ),
    _flow("complete_points", "đã thống kê đủ các điểm", "point records complete", "flag"),
)
BY_CODE = {indicator.code: indicator for indicator in INDICATORS}
EXEMPT_PARTS = (
    "exempt_substitution",
    "exempt_community_rehab",
    "exempt_post_rehab",
    "held_elsewhere",
)
