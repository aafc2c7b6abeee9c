"""Names that methods give their numbers, in words; a name without a line here is shown as it is.

To add one: a line in COLUMNS (columns of a field, statistics of a hotspot and facts of the whole share it)
or in CLASSES, whose third part says how deep a class is drawn: 1 to 5 in the hot hue, −1 to −5 in the cold
one, 0 not at all.
"""

from typing import NamedTuple

from geo.language import in_both


class Class(NamedTuple):
    """A class of cells in both languages, and how deep it is drawn."""

    vi: str
    en: str
    level: int


COLUMNS: dict[str, tuple[str, str]] = {
    "count": ("số vụ", "incidents"),
    "cases": ("số vụ", "incidents"),
    "value": ("giá trị", "value"),
    "per_km2": ("vụ/km²", "incidents per km²"),
    "background_per_km2": ("nền, vụ/km²", "background, incidents per km²"),
    "risk": ("tỷ số nguy cơ", "risk ratio"),
    "share": ("tỷ lệ", "share"),
    "hot": ("thuộc phần dày nhất", "among the densest"),
    "z": ("điểm z", "z score"),
    "p": ("p", "p"),
    "i": ("I địa phương", "local I"),
    "class": ("lớp", "class"),
    "class_with_quiet": ("lớp", "class"),
    "hot_steps": ("số bước nóng", "hot steps"),
    "cold_steps": ("số bước lạnh", "cold steps"),
    "last_z": ("z bước cuối", "z of the last step"),
    "trend_z": ("z xu hướng", "z of the trend"),
    "trend_p": ("p xu hướng", "p of the trend"),
    "cores": ("vụ ở lõi", "core incidents"),
    "weight": ("trọng số", "weight"),
    "first_day": ("ngày đầu", "first day"),
    "last_day": ("ngày cuối", "last day"),
    "cells": ("số ô", "cells"),
    "squares": ("số ô vuông", "squares"),
    "z_max": ("z lớn nhất", "highest z"),
    "p_min": ("p nhỏ nhất", "lowest p"),
    "i_max": ("I lớn nhất", "highest I"),
    "expected": ("kỳ vọng", "expected"),
    "observed_to_expected": ("thực tế/kỳ vọng", "observed to expected"),
    "relative_risk": ("nguy cơ tương đối", "relative risk"),
    "llr": ("tỷ số hợp lý (log)", "log likelihood ratio"),
    "p_gumbel": ("p (Gumbel)", "p (Gumbel)"),
    "radius_m": ("bán kính, m", "radius, m"),
    "reach_m": ("tầm với, m", "reach, m"),
    "units": ("số đơn vị", "units"),
    "moran_i": ("I của Moran", "Moran's I"),
    "general_g": ("G chung", "general G"),
    "incidents": ("số vụ", "incidents"),
    "incidents_outside": ("vụ ngoài địa bàn", "incidents outside"),
    "replicates": ("số lần mô phỏng", "replicates"),
    "permutations": ("số lần hoán vị", "permutations"),
    "islands": ("ô không có ô kề", "cells without neighbours"),
    "undefined": ("ô không tính được", "cells without an answer"),
    "classes": ("số ô theo lớp", "cells by class"),
    "residents": ("số dân", "residents"),
    "part": ("phần", "part"),
    "partition": ("chạy riêng cho từng", "run for each"),
}

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
    known = COLUMNS.get(name)
    return str(in_both(vi=known[0], en=known[1])) if known else name.replace("_", " ")


def class_words(code: str) -> str:
    """What a class is called."""
    known = CLASSES.get(code)
    return str(in_both(vi=known.vi, en=known.en)) if known else code.replace("_", " ")
