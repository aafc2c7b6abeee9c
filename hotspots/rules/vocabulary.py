"""The words of the facts and of the reasons why one is unknown, in both languages, and who can fill it.

Named by an explicit table, so that a fact without words fails a test instead of reaching a page as a code.
"""

from dataclasses import dataclass
from typing import TypeAlias

from hotspots.rules.facts import Bounds

Texts: TypeAlias = dict[str, str]

OFFICE = {"vi": "Công an cấp xã nhập số liệu", "en": "the commune police enter the figure"}
PROVINCE = {"vi": "Công an cấp tỉnh xác định", "en": "the provincial police determine it"}
RECORDS = {
    "vi": "Công an cấp xã nhập đủ hồ sơ và xác nhận đã thống kê đủ",
    "en": "the commune police enter the records and declare them complete",
}
POINTS = {
    "vi": "Công an cấp xã xác minh các điểm và xác nhận đã thống kê đủ",
    "en": "the commune police verify the points and declare them complete",
}


@dataclass(frozen=True, slots=True)
class FactWords:
    """What a fact counts, and who can give it."""

    vi: str
    en: str
    filled_by: Texts


FACTS = {
    "residents": FactWords("nhân khẩu đang cư trú", "residents", OFFICE),
    "addicts_on_record": FactWords("người nghiện có hồ sơ quản lý", "addicts on record", OFFICE),
    "users_on_record": FactWords(
        "người sử dụng trái phép có hồ sơ quản lý", "illegal users on record", OFFICE
    ),
    "exempt_substitution": FactWords(
        "trong đó đang điều trị thay thế", "of these on substitution treatment", OFFICE
    ),
    "exempt_community_rehab": FactWords(
        "trong đó đang cai nghiện tại gia đình, cộng đồng", "of these in home or community rehab", OFFICE
    ),
    "exempt_post_rehab": FactWords(
        "trong đó đang bị quản lý sau cai", "of these under post-rehab management", OFFICE
    ),
    "held_elsewhere": FactWords(
        "trong đó đang ở cơ sở cai nghiện bắt buộc, trại giam", "of these held elsewhere", OFFICE
    ),
    "known_not_on_record": FactWords(
        "người được biết có sử dụng nhưng chưa có hồ sơ", "known to use, not on record", OFFICE
    ),
    "wanted_hiding": FactWords("đối tượng truy nã về ma túy lẩn trốn", "wanted person hiding here", OFFICE),
    "residents_breaking_criminal": FactWords(
        "người cư trú vi phạm tại địa bàn bị xử lý hình sự",
        "residents breaking drug law here, criminal",
        RECORDS,
    ),
    "residents_breaking_admin": FactWords(
        "người cư trú vi phạm tại địa bàn bị xử lý hành chính",
        "residents breaking drug law here, administrative",
        RECORDS,
    ),
    "offenders_arrested_here": FactWords(
        "đối tượng phạm tội về ma túy bị bắt giữ trên địa bàn", "drug offenders arrested here", RECORDS
    ),
    "use_points_open": FactWords(
        "điểm tổ chức, chứa chấp sử dụng còn hoạt động", "open points organising or harbouring use", POINTS
    ),
    "other_points_open": FactWords("điểm phức tạp khác còn hoạt động", "open points of other kinds", POINTS),
    "plants": FactWords("cây có chứa chất ma túy", "drug-bearing plants", RECORDS),
    "plant_area_m2": FactWords("diện tích cây (m²)", "plant area (m²)", RECORDS),
    "key_route": FactWords("tuyến trọng điểm", "key route", PROVINCE),
    "communes": FactWords("xã, phường, đặc khu của tỉnh", "communes of the province", PROVINCE),
    "communes_type_1_2": FactWords(
        "xã, phường, đặc khu trọng điểm loại I, II", "communes of type I and II", PROVINCE
    ),
}

DERIVED = {
    "rate": {"vi": "tỷ lệ", "en": "rate"},
    "remaining": {"vi": "còn lại ngoài diện loại trừ", "en": "left after the exempt"},
    "reached": {"vi": "tiêu chí khác đã đạt mức", "en": "other criteria that reach the level"},
}

REASONS = {
    "no_rate": {"vi": "là 0 nên không lập được tỷ lệ", "en": "0, of which no rate can be formed"},
    "contradictory": {"vi": "các số liệu mâu thuẫn với nhau", "en": "the figures contradict each other"},
    "not_reported": {"vi": "chưa có báo cáo", "en": "not reported"},
    "reported_unknown": {"vi": "đơn vị báo cáo là chưa rõ", "en": "the office reported it as unknown"},
    "too_old": {"vi": "số liệu gần nhất đã quá cũ", "en": "the last figure is too old"},
    "incomplete_period": {
        "vi": "các báo cáo không phủ kín kỳ đánh giá",
        "en": "the reports don't cover the period without a gap",
    },
    "not_declared_complete": {
        "vi": "chưa xác nhận đã thống kê đủ trong cả kỳ",
        "en": "records were not declared complete for the whole period",
    },
    "counts_missing": {
        "vi": "có vụ việc chưa ghi số đối tượng",
        "en": "some incidents don't say how many persons",
    },
    "scene_unknown": {
        "vi": "có người cư trú bị bắt tại đây nhưng chưa rõ nơi vi phạm",
        "en": "some residents were arrested here, but where they broke the law is not known",
    },
    "unverified_points": {
        "vi": "có điểm mới phát hiện, chưa xác minh",
        "en": "some points were reported but not verified",
    },
    "not_comparable": {
        "vi": "có hồ sơ chỉ ghi theo đơn vị cũ, không so sánh được",
        "en": "some records know only an old unit and cannot be compared",
    },
    "figures_contradict_records": {
        "vi": "số báo cáo thấp hơn số đếm từ hồ sơ",
        "en": "the reported figure is below the count of records",
    },
    "communes_unknown": {"vi": "có xã, phường chưa đủ số liệu", "en": "some communes cannot be assessed"},
}

KEY_ROUTE_WORDS = (
    {"vi": "không", "en": "none"},
    {"vi": "nội tỉnh", "en": "intra-provincial"},
    {"vi": "liên tỉnh", "en": "inter-provincial"},
)
YES_NO_WORDS = ({"vi": "không", "en": "no"}, {"vi": "có", "en": "yes"})


def label(name: str, *, lang: str) -> str:
    """What a fact or a derived number counts."""
    if name in DERIVED:
        return DERIVED[name][lang]
    return FACTS[name].vi if lang == "vi" else FACTS[name].en


def number(value: int, *, lang: str) -> str:
    """A whole number with the language's own mark between thousands."""
    text = f"{value:,}"
    return text.replace(",", ".") if lang == "vi" else text


def amount(name: str, span: Bounds, *, lang: str) -> str:
    """The value of a fact in words: "39", "at least 3", "2 to 4", "unknown", "inter-provincial"."""
    low, high = span
    if low == high:
        return _exact(name, low, lang=lang)
    if low == 0 and high is None:
        return "chưa rõ" if lang == "vi" else "unknown"
    first = _exact(name, low, lang=lang)
    if high is None:
        return f"ít nhất {first}" if lang == "vi" else f"at least {first}"
    last = _exact(name, high, lang=lang)
    return f"từ {first} đến {last}" if lang == "vi" else f"{first} to {last}"


def _exact(name: str, value: int, *, lang: str) -> str:
    if name == "rate":
        text = f"{value // 1000}.{value % 1000:03d} %"
        return text.replace(".", ",") if lang == "vi" else text
    if name == "key_route":
        return KEY_ROUTE_WORDS[min(value, 2)][lang]
    if name == "wanted_hiding":
        return YES_NO_WORDS[min(value, 1)][lang]
    return number(value, lang=lang)
