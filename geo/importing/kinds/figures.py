"""Figures that offices report: one row a unit and report, one column an indicator."""

import re
from dataclasses import dataclass

from geo.importing.fields import Field, Kind
from geo.importing.kinds.shared import UNIT_FIELDS
from geo.importing.parsers import Parser, choice, count, day, text_of, yes_no
from geo.indicators import INDICATORS, KEY_ROUTE_VALUES, Indicator

_UNKNOWN = re.compile(r"(?:\?|unknown|chưa rõ)\s*(?::\s*(.*))?", re.IGNORECASE)
_ROUTES = {"none": ("không",), "intra": ("nội tỉnh",), "inter": ("liên tỉnh",)}
NO_REASON = "không nêu lý do"
_reason = text_of(200)
_route = choice(_ROUTES)


@dataclass(frozen=True, slots=True)
class Unknown:
    """An office says that it does not know; that is a figure too, and not zero."""

    reason: str


def figure(parse: Parser) -> Parser:
    """A parser for a number, or “?”, “unknown: reason”, “chưa rõ: lý do”."""

    def parse_or_unknown(text: str) -> object:
        match = _UNKNOWN.fullmatch(text)
        if match is None:
            return int(parse(text))  # type: ignore[call-overload]
        return Unknown(str(_reason(match[1])) if match[1] else NO_REASON)

    return parse_or_unknown


def _key_route(text: str) -> int:
    return KEY_ROUTE_VALUES[str(_route(text))]


_PARSERS: dict[str, Parser] = {"count": count, "area": count, "flag": yes_no, "choice": _key_route}
_FORMS = {
    "count": ("số nguyên", "a whole number", "12"),
    "area": ("số nguyên, m²", "a whole number of m²", "0"),
    "flag": ("có hoặc không", "yes or no", "không"),
    "choice": ("none, intra (nội tỉnh), inter (liên tỉnh)", "none, intra or inter", "none"),
}
_TIMES = {"stock": ("tính đến ngày", "as of a day"), "flow": ("từ ngày đến ngày", "from a day to a day")}


def _field(indicator: Indicator) -> Field:
    form_vi, form_en, example = _FORMS[indicator.form]
    time_vi, time_en = _TIMES[indicator.time]
    return Field(
        indicator.code,
        indicator.vi,
        figure(_PARSERS[indicator.form]),
        example,
        f"{indicator.vi}: {form_vi}; {time_vi}. Trống: không báo cáo; “?” hoặc “chưa rõ: lý do”: chưa rõ.",
        f"{indicator.en}: {form_en}; {time_en}. Empty: not reported; “?” or “unknown: reason”: unknown.",
        words=_ROUTES if indicator.form == "choice" else None,
    )


KIND = Kind(
    "figures",
    "Số liệu của đơn vị",
    "Figures of units",
    "Một dòng là báo cáo của một đơn vị.",
    "One row is one report of one unit.",
    (
        *UNIT_FIELDS,
        Field("as_of", "tính đến ngày", day, "2025-12-14", "Cho số thời điểm.", "For figures of a day."),
        Field("from_day", "từ ngày", day, "2024-12-15", "Cho số trong kỳ.", "For figures of a period."),
        Field("to_day", "đến ngày", day, "2025-12-14", "Cho số trong kỳ.", "For figures of a period."),
        Field("document", "văn bản", text_of(200), "45/BC-UBND", "Số văn bản.", "Number of the document."),
        *(_field(indicator) for indicator in INDICATORS),
    ),
    one_of=(("unit_code", "unit_name"), ("as_of", "from_day")),
)
