"""A number, day or interval that a method gives, for a person: in the reader's writing and language."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from geo.language import day_text, in_both
from maps.method_words import class_words

# Names whose whole numbers are days since 1970-01-01.
_DAYS = frozenset({"first", "last", "until"})
_DAY_ZERO = date(1970, 1, 1)
_UNITS = {"days": ("ngày", "day"), "months": ("tháng", "month"), "years": ("năm", "year")}


def told(name: str, value: Any) -> str:
    """What stands under ``name``: a day as a day, how rare it is by chance as a sentence, else as `shown`."""
    if is_recurrence(value):
        return recurrence_words(value)
    if name in _DAYS and isinstance(value, int):
        return day_text(_DAY_ZERO + timedelta(days=value))
    return shown(value)


def shown(value: Any) -> str:
    """A number of a method for a person: three digits that matter, in the reader's writing."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, int):
        return str(number_format(value, force_grouping=True))
    if isinstance(value, float):
        return _float(value)
    if isinstance(value, list):
        return ", ".join(shown(each) for each in value)
    day = _day_of(value)
    return day_text(day) if day else class_words(value)


def is_recurrence(value: Any) -> bool:
    """Whether this is the recurrence interval of a scan (`hotspots.methods.scanning.significance`)."""
    return isinstance(value, Mapping) and {"number", "unit", "at_least"} <= set(value)


def recurrence_words(interval: Mapping[str, Any]) -> str:
    """How often chance alone would bring such a cluster, as a person says it."""
    number, unit, least = interval["number"], _UNITS[interval["unit"]], interval["at_least"]
    many = number_format(number, force_grouping=True)
    vi = f"tình cờ thì {'ít nhất' if least else 'khoảng'} {many} {unit[0]} mới có một lần"
    units = unit[1] if number == 1 else f"{unit[1]}s"
    en = f"by chance once in {'at least' if least else 'about'} {many} {units}"
    return str(in_both(vi=vi, en=en))


def _day_of(value: Any) -> date | None:
    """The day of a text such as 2026-03-31, None of any other."""
    try:
        return date.fromisoformat(value) if len(str(value)) == len("2026-03-31") else None
    except ValueError:
        return None


def _float(value: float) -> str:
    if not value:
        return "0"
    if abs(value) < 0.001:
        return f"{value:.1e}"
    decimals = 0 if abs(value) >= 100 else 3 if abs(value) < 1 else 2
    return str(number_format(round(value, decimals), decimal_pos=decimals, force_grouping=True))
