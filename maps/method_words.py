"""Names that methods give their numbers and classes, in words; one without a line is shown as it is.

To add one: a line in COLUMNS (`maps.column_words`; columns of a field, statistics of a hotspot and facts of
the whole share it) or in CLASSES, whose third part says how deep a class is drawn: 1 to 5 in the hot hue,
−1 to −5 in the cold one, 0 not at all.
"""

from typing import NamedTuple

from geo.language import in_both
from maps.column_words import COLUMNS


class Class(NamedTuple):
    """A class of cells in both languages, and how deep it is drawn."""

    vi: str
    en: str
    level: int


_PATTERNS = {
    "new": ("mới", "new", 3),
    "consecutive": ("liên tiếp", "consecutive", 4),
    "intensifying": ("tăng dần", "intensifying", 5),
    "persistent": ("kéo dài", "persistent", 5),
    "diminishing": ("giảm dần", "diminishing", 3),
    "sporadic": ("lúc có lúc không", "sporadic", 2),
    "oscillating": ("lúc nóng lúc lạnh", "oscillating", 2),
    "historical": ("từng có, nay hết", "historical", 1),
    "formerly_sporadic": ("từng lúc có lúc không, nay yên", "was on and off, now quiet", 1),
}

CLASSES: dict[str, Class] = {
    "none": Class("không", "none", 0),
    "province": Class("tỉnh, thành phố", "province", 0),
    "no_pattern": Class("không có dạng rõ", "no pattern", 0),
    "no_incident": Class("không có vụ nào", "no incident", 0),
    "not_significant": Class("không khác ngẫu nhiên", "not significant", 0),
    "neither": Class("không khác ngẫu nhiên", "not significant", 0),
    "current": Class("quy tắc hiện hành", "current rules", 0),
    "older": Class("quy tắc cũ", "older rules", 0),
    "day": Class("ngày", "day", 0),
    "month": Class("tháng", "month", 0),
    **{f"hot_{p}": Class(f"nóng, {p} %", f"hot, {p} %", n) for p, n in ((90, 1), (95, 3), (99, 5))},
    **{f"cold_{p}": Class(f"lạnh, {p} %", f"cold, {p} %", -n) for p, n in ((90, 1), (95, 3), (99, 5))},
    "high_high": Class("cao, quanh cũng cao", "high among high", 5),
    "high_low": Class("cao giữa vùng thấp", "high among low", 2),
    "low_low": Class("thấp, quanh cũng thấp", "low among low", -5),
    "low_high": Class("thấp giữa vùng cao", "low among high", -2),
    **{f"{code}_hot": Class(f"nóng: {vi}", f"hot: {en}", n) for code, (vi, en, n) in _PATTERNS.items()},
    **{f"{code}_cold": Class(f"lạnh: {vi}", f"cold: {en}", -n) for code, (vi, en, n) in _PATTERNS.items()},
}


def column_words(name: str) -> str:
    """What a column, a statistic or a fact is called."""
    return _words(COLUMNS.get(name) or CLASSES.get(name), name)


def class_words(code: str) -> str:
    """What a class is called, or a value that a method names."""
    return _words(CLASSES.get(code) or COLUMNS.get(code), code)


def _words(known: tuple[str, str] | Class | None, name: str) -> str:
    return str(in_both(vi=known[0], en=known[1])) if known else name.replace("_", " ")
