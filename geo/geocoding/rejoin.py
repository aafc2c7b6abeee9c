"""Names that hold a word for a kind, in a text without diacritics: “huyen van quan tinh lang son”."""

from collections.abc import Iterable, Iterator

from geo.geocoding.address import UnitMention
from geo.geocoding.text import Word
from geo.geocoding.unit_names import UnitNames

_SAID = {"PHUONG": "phuong", "XA": "xa", "QUAN": "quan", "HUYEN": "huyen", "TINH": "tinh"}
_MOST = 3


def rejoined(mentions: Iterable[UnitMention], names: UnitNames) -> Iterator[UnitMention]:
    """The mentions, with two of them made one where only together they are a known name."""
    waiting = list(mentions)
    while waiting:
        first = waiting.pop(0)
        if waiting and first.kind and (size := _fits(first, waiting[0], names)) is not None:
            second = waiting.pop(0)
            said = _SAID[second.kind]
            first = UnitMention(
                first.kind, (*first.words, Word(said, said, said, ""), *second.words[:size]), first.time
            )
            if second.words[size:]:
                waiting.insert(0, UnitMention("", second.words[size:]))
        yield first


def _fits(first: UnitMention, second: UnitMention, names: UnitNames) -> int | None:
    """How many words of the second mention belong to the name of the first; None where none fits."""
    if second.kind not in _SAID or (second.words and second.words[0].gap):
        return None
    known = (
        names.communes if first.kind in {"PHUONG", "XA", "THI_TRAN"} else names.districts | names.provinces
    )
    start = "".join(word.plain for word in first.words) + _SAID[second.kind]
    for size in range(min(_MOST, len(second.words)), -1, -1):
        if start + "".join(word.plain for word in second.words[:size]) in known:
            return size
    return None
