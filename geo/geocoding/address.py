"""What an address says, part by part, before anything is looked up."""

import re
from dataclasses import dataclass

from geo.geocoding.text import Word

_LEADING = re.compile(r"[1-9]\d{0,4}(?![.\d])")


@dataclass(frozen=True, slots=True)
class UnitMention:
    """Words that may name a unit. `kind` is a code of geo.units.kinds, or "" where none is said.

    `time` is "old" where it is marked as a former name (“cũ”), "new" after “nay là”, else "".
    """

    kind: str
    words: tuple[Word, ...]
    time: str = ""

    @property
    def name(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Alley:
    """A ngõ, ngách, hẻm or kiệt: its kind and number (“12/3”) or name."""

    kind: str
    number: str


@dataclass(frozen=True, slots=True)
class Named:
    """A residential group, estate or landmark: its kind (a code of words.yaml) and its name.

    `crossing` holds the second street of “ngã tư A – B”.
    """

    kind: str
    words: tuple[Word, ...]
    crossing: str = ""

    @property
    def name(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def key(self) -> str:
        return "".join(word.plain for word in self.words)


@dataclass(frozen=True, slots=True)
class Address:
    """The parts of an address. Alleys go from the street inwards; "" and () mean: not said.

    `tail` are the words of the last part before the first unit: a commune's name may end it.
    """

    text: str
    house: str = ""
    alleys: tuple[Alley, ...] = ()
    street: str = ""
    street_key: str = ""
    groups: tuple[Named, ...] = ()
    landmarks: tuple[Named, ...] = ()
    units: tuple[UnitMention, ...] = ()
    tail: tuple[Word, ...] = ()
    ascii: bool = False

    @property
    def number(self) -> int | None:
        """The number along the street: that of the outermost alley, else the first of the house."""
        return leading_number(self.alleys[0].number if self.alleys else self.house)


def leading_number(text: str) -> int | None:
    """“12/3/5” → 12, “12A” → 12, “129-131” → 129; none for “A33” or “01.08”, which are none."""
    digits = _LEADING.match(text)
    return int(digits[0]) if digits else None
