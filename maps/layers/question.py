"""What a map address was asked: read strictly, because these values come from outside."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import shapely

from maps.layers.errors import QuestionError

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)
STEPS = (1, 2, 4, 8)
WINDOWS = (1, 3, 6, 12)
RULES = ("in-force", "today")
LONGEST_SEARCH = 80
FIRST_YEAR, LAST_YEAR = 1900, 2199
MOST_CORNERS = 100
_CORNER = re.compile(r"(-?\d{1,3}(?:\.\d{1,8})?),(-?\d{1,2}(?:\.\d{1,8})?)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Question:
    """The query of a map address. Each method reads one value and may raise QuestionError."""

    values: Mapping[str, str]

    def month(self, name: str) -> date:
        """First day of the month given as YYYY-MM; the calendar's own ends would leave no month beside it."""
        text = self.values.get(name, "")
        found = _MONTH.fullmatch(text)
        if found is None or not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
            raise QuestionError(f"{name}={text[:20]!r}: a month is written YYYY-MM, for example 2025-07.")
        return date(int(found[1]), int(found[2]), 1)

    def one_of(self, name: str, choices: tuple[int, ...], *, default: int) -> int:
        text = self.values.get(name, str(default))
        if text not in {str(choice) for choice in choices}:
            raise QuestionError(f"{name}={text[:20]!r}: choose one of {', '.join(map(str, choices))}.")
        return int(text)

    def rule(self) -> str:
        text = self.values.get("rule", RULES[0])
        if text not in RULES:
            raise QuestionError(f"rule={text[:20]!r}: choose one of {', '.join(RULES)}.")
        return text

    def number(self, name: str) -> int | None:
        """A row's id, or None where it is not asked for."""
        text = self.values.get(name, "")
        if not text:
            return None
        if not re.fullmatch(r"\d{1,15}", text, re.ASCII):
            raise QuestionError(f"{name}={text[:20]!r}: a whole number is expected.")
        return int(text)

    def search(self) -> str:
        text = self.values.get("q", "").strip()
        if len(text) > LONGEST_SEARCH or "\x00" in text:
            raise QuestionError(f"q: a name has at most {LONGEST_SEARCH} letters.")
        return text

    def ring(self, name: str) -> shapely.Polygon:
        """An area from its corners "lon,lat;lon,lat;…" in degrees. One that crosses itself is refused, not
        mended: which part was meant only its drawer knows.
        """
        corners = self.values.get(name, "").split(";")
        if not 3 <= len(corners) <= MOST_CORNERS:
            raise QuestionError(
                f"{name}: an area has 3 to {MOST_CORNERS} corners, written lon,lat; found {len(corners)}."
            )
        ring = shapely.Polygon([_corner(text, name) for text in corners])
        if not ring.is_valid or not ring.area:
            raise QuestionError(f"{name}: the outline crosses itself or has no area: draw it again.")
        return ring


def _corner(text: str, name: str) -> tuple[float, float]:
    found = _CORNER.fullmatch(text)
    place = (float(found[1]), float(found[2])) if found else None
    if place is None or abs(place[0]) > 180 or abs(place[1]) > 90:
        raise QuestionError(
            f"{name}: {text[:30]!r} is no corner; write it as 105.85,21.03 (lon,lat in degrees)."
        )
    return place


def month_text(month: date) -> str:
    return f"{month:%Y-%m}"


def months_between(first: date, last: date) -> list[date]:
    """First days of all months from `first` to `last`, both included."""
    start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    return [date(index // 12, index % 12 + 1, 1) for index in range(start, end + 1)]


def window_before(month: date, length: int) -> date:
    """The first month of a window of `length` months that ends with `month`."""
    index = month.year * 12 + month.month - length
    return date(index // 12, index % 12 + 1, 1)
