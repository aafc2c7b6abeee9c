"""Which unit a row means: by code, or by name and province, among the units in force on the row's day.

Codes were given again in July 2025 and 88 of Hà Nội's old wards share a name with a new one, so nothing is
looked up without a day: an old ward's case never falls into the new ward that bears its name.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from geo.names import fold_tone, plain

_KINDS = {
    "phuong": ("phường", "p."),
    "xa": ("xã", "x."),
    "dac_khu": ("đặc khu",),
    "thi_tran": ("thị trấn", "tt.", "tt"),
    "quan": ("quận", "q."),
    "huyen": ("huyện", "h."),
    "thi_xa": ("thị xã", "tx."),
    "thanh_pho": ("thành phố", "tp.", "tp"),
    "tinh": ("tỉnh",),
}
_FIRST_WORDS = {fold_tone(word): kind for kind, words in _KINDS.items() for word in words}


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A loaded unit as far as rows may name it. `last` is the first day it is no longer in force."""

    id: int
    code: str
    name: str
    full_name: str
    kind: str
    province_code: str
    province_name: str
    first: date
    last: date | None

    def in_force(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day < self.last)


@dataclass(frozen=True, slots=True)
class Meant:
    """The unit a row means, or the code of the problem (and what it says) where that is not clear."""

    unit: KnownUnit | None
    problem: str | None = None
    by: str = "none"
    count: int = 0


class UnitIndex:
    """All units of one level that are loaded, whatever their days."""

    def __init__(self, units: Iterable[KnownUnit]) -> None:
        self.units = tuple(units)
        self._by_code: dict[str, list[KnownUnit]] = {}
        self._by_name: dict[str, list[KnownUnit]] = {}
        self._days: dict[date, bool] = {}
        self._spans = {(unit.first, unit.last): unit for unit in self.units}.values()
        self._changes = sorted({day for unit in self.units for day in (unit.first, unit.last) if day})
        for unit in self.units:
            self._by_code.setdefault(unit.code, []).append(unit)
            self._by_name.setdefault(fold_tone(unit.name), []).append(unit)

    def span(self, day: date) -> int:
        """How many changes of units lie on or before a day: days of one span mean the same units."""
        return bisect_right(self._changes, day)

    def covers(self, day: date) -> bool:
        """Whether any loaded unit is in force on a day."""
        if day not in self._days:
            self._days[day] = any(unit.in_force(day) for unit in self._spans)
        return self._days[day]

    def meant(self, *, day: date, code: str, name: str, province: str) -> Meant:
        """The unit a row means on a day. The code decides; a name must be the only one that fits."""
        if not self.covers(day):
            return Meant(None, "no_units_for_day")
        if code:
            return self._with_code(day, code, name)
        found = [unit for unit in self._named(name) if unit.in_force(day) and _in_province(unit, province)]
        if len(found) == 1:
            return Meant(found[0], by="unit_name")
        return Meant(None, "ambiguous_unit_name" if found else "unknown_unit_name", count=len(found))

    def _with_code(self, day: date, code: str, name: str) -> Meant:
        unit = next((unit for unit in self._by_code.get(code, ()) if unit.in_force(day)), None)
        if unit is None:
            return Meant(None, "unknown_unit_code")
        differs = bool(name) and unit not in self._named(name)
        return Meant(unit, "unit_code_and_name_differ" if differs else None, by="unit_code")

    def _named(self, stated: str) -> list[KnownUnit]:
        """Units of a stated name: with its kind where one is stated, else of any kind."""
        folded = fold_tone(stated)
        whole = self._by_name.get(folded, [])
        kind, rest = _without_kind(folded)
        of_kind = [unit for unit in self._by_name.get(rest, []) if kind and unit.kind in (kind, "")]
        return [*whole, *(unit for unit in of_kind if unit not in whole)]


def _without_kind(folded: str) -> tuple[str, str]:
    """“phuong´ Ba Đình” folded → its kind and the rest; ("", the whole) where no kind is stated."""
    for word, kind in _FIRST_WORDS.items():
        if folded.startswith(word) and (word.endswith(".") or folded[len(word) :].startswith(" ")):
            return kind, folded[len(word) :].strip()
    return "", folded


def _in_province(unit: KnownUnit, stated: str) -> bool:
    if not stated or not (unit.province_code or unit.province_name):
        return True
    return stated == unit.province_code or _province(stated) == _province(unit.province_name)


def _province(name: str) -> str:
    folded = plain(name)
    for prefix in ("thanh pho ", "tinh ", "tp "):
        folded = folded.removeprefix(prefix)
    return folded
