"""Drug cases: one row an offence; rows with one case number are one case."""

from collections.abc import Mapping

from geo.importing.fields import Field, Kind
from geo.importing.kinds.shared import PLACE_TEXT, UNIT_FIELDS
from geo.importing.parsers import amount, choice, clock, count, day, degrees, identifier, text_of, yes_no

PLACE_ROLES = {"scene": ("hiện trường",), "arrest": ("nơi bắt giữ",)}
PRECISIONS = {
    "house": ("số nhà",),
    "alley": ("ngõ",),
    "street": ("đường",),
    "place": ("địa điểm",),
    "group": ("tổ dân phố", "thôn"),
}
OFFENCES = {
    "possession": ("tàng trữ",),
    "sale": ("mua bán",),
    "transport": ("vận chuyển",),
    "production": ("sản xuất",),
    "organising_use": ("tổ chức sử dụng",),
    "harbouring_use": ("chứa chấp sử dụng",),
    "use": ("sử dụng",),
    "cultivation": ("trồng cây", "trồng cây có chứa chất ma túy"),
    "other": ("khác",),
}
QUANTITY_UNITS = {
    "g": ("gam", "gram"),
    "kg": ("kilôgam",),
    "viên": ("tablet", "tablets"),
    "ml": (),
    "cây": ("plant", "plants"),
    "khẩu": ("gun", "guns"),
    "viên đạn": ("round", "rounds"),
}
VENUES = {
    "karaoke": ("quán karaoke",),
    "dance_hall": ("vũ trường",),
    "hotel": ("khách sạn",),
    "guesthouse": ("nhà nghỉ",),
    "bar": ("quán bar",),
    "restaurant": ("nhà hàng",),
    "massage": ("mát xa",),
    "pawnshop": ("cầm đồ",),
    "rented_house": ("nhà trọ",),
    "home": ("nhà ở",),
    "street": ("đường phố",),
    "vehicle": ("phương tiện",),
    "other": ("khác",),
    "unknown": ("chưa rõ",),
}
DISCOVERIES = {
    "report": ("tin báo", "tin báo, tố giác"),
    "patrol": ("tuần tra",),
    "inspection": ("kiểm tra",),
    "campaign": ("cao điểm", "đợt cao điểm"),
    "unknown": ("chưa rõ",),
}
OUTCOMES = (
    ("criminal_here", "hình sự cư trú tại chỗ", "handled criminally, residing in the unit"),
    ("criminal_elsewhere", "hình sự nơi khác", "handled criminally, residing elsewhere"),
    ("criminal_no_fixed", "hình sự không nơi ở ổn định", "handled criminally, without a fixed home"),
    ("admin_here", "hành chính cư trú tại chỗ", "handled administratively, residing in the unit"),
    ("admin_elsewhere", "hành chính nơi khác", "handled administratively, residing elsewhere"),
    ("admin_no_fixed", "hành chính không nơi ở ổn định", "handled administratively, without a fixed home"),
)


def _listed(*, name: str, vi: str, words: Mapping[str, tuple[str, ...]], doc_vi: str, doc_en: str) -> Field:
    first = next(iter(words))
    return Field(name, vi, choice(words), first, doc_vi, doc_en, words=words)


KIND = Kind(
    "incidents",
    "Vụ việc",
    "Incidents",
    "Một dòng là một hành vi; các dòng cùng mã vụ là một vụ.",
    "One row is one offence; rows with the same case number are one case.",
    (
        Field(
            "source_id",
            "mã vụ",
            identifier(80),
            "VV-2025-001",
            "Mã vụ của đơn vị, duy nhất trong nguồn.",
            "The office's case number, unique within its source.",
            required=True,
        ),
        Field(
            "occurred_on",
            "ngày xảy ra",
            day,
            "2025-10-29",
            "YYYY-MM-DD hoặc DD/MM/YYYY.",
            "YYYY-MM-DD or DD/MM/YYYY.",
            required=True,
        ),
        Field("occurred_time", "giờ", clock, "21:30", "HH:MM hoặc 21h30.", "HH:MM or 21h30."),
        Field("lon", "kinh độ", degrees, "105.8342", "Độ, WGS 84, dấu chấm thập phân.", "Degrees, WGS 84."),
        Field("lat", "vĩ độ", degrees, "21.0278", "Độ, WGS 84, dấu chấm thập phân.", "Degrees, WGS 84."),
        _listed(
            name="precision",
            vi="độ chính xác",
            words=PRECISIONS,
            doc_vi="Tọa độ chính xác đến đâu; trống là địa điểm.",
            doc_en="How exact the coordinates are; empty means a place.",
        ),
        *UNIT_FIELDS,
        PLACE_TEXT,
        _listed(
            name="place_role",
            vi="loại nơi",
            words=PLACE_ROLES,
            doc_vi="Trống là hiện trường.",
            doc_en="What the place is to the case; empty means the scene.",
        ),
        _listed(
            name="offence",
            vi="hành vi",
            words=OFFENCES,
            doc_vi="Hành vi của dòng này.",
            doc_en="The offence of this row.",
        ),
        Field(
            "offence_detail",
            "mô tả hành vi",
            text_of(200),
            "bán lẻ heroin",
            "Hành vi như đã ghi.",
            "The offence as it was written down.",
        ),
        Field(
            "substance",
            "chất",
            text_of(80),
            "heroin",
            "Chất hoặc tang vật thu giữ.",
            "Substance or object seized.",
        ),
        Field(
            "quantity",
            "số lượng",
            amount(digits=14, places=4),
            "2.5",
            "Số lượng thu giữ; trống là chưa rõ.",
            "Amount seized; empty means unknown.",
        ),
        _listed(
            name="quantity_unit",
            vi="đơn vị tính",
            words=QUANTITY_UNITS,
            doc_vi="Bắt buộc khi có số lượng.",
            doc_en="Needed where there is a quantity.",
        ),
        _listed(
            name="venue_kind",
            vi="loại cơ sở",
            words=VENUES,
            doc_vi="Loại cơ sở nơi xảy ra.",
            doc_en="What kind of venue the place is.",
        ),
        _listed(
            name="discovery",
            vi="cách phát hiện",
            words=DISCOVERIES,
            doc_vi="Vụ việc được phát hiện thế nào.",
            doc_en="How the case came to notice.",
        ),
        *(
            Field(
                name, vi, count, "1", "Số người; trống là chưa rõ.", f"Persons {doc_en}; empty means unknown."
            )
            for name, vi, doc_en in OUTCOMES
        ),
        Field("plants", "số cây", count, "0", "Số cây có chứa chất ma túy.", "Drug-bearing plants found."),
        Field(
            "plant_area_m2", "diện tích cây m2", count, "0", "Mét vuông, số nguyên.", "Whole square metres."
        ),
        Field("public_concern", "bức xúc dư luận", yes_no, "không", "có hoặc không.", "yes or no."),
        Field(
            "campaign",
            "đợt cao điểm",
            identifier(40),
            "CD-2025-1",
            "Mã đợt đã nạp.",
            "Code of a loaded campaign.",
        ),
    ),
)
