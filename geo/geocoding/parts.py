"""Cuts the words of an address into parts: each with the mark that introduces it, if any."""

from collections.abc import Iterator
from typing import NamedTuple

from geo.geocoding.text import Word
from geo.geocoding.words import LONGEST_MARK, MARKS, NOT_MARKS, PLAIN_MARKS, STARTS, Mark, Words

NO_MARK = Mark("", "")
_HARD = frozenset({",", "("})
# “chợ Hôm”: the word is part of the landmark's name.
AT = Mark("landmark", "at")
_ALONE = frozenset({"old", "was", "now"})
# Within the name of a unit only these break: “phường Ô Chợ Dừa” holds no market.
_BREAKING_UNITS = frozenset({"unit", "old", "was", "now"})


class Part(NamedTuple):
    """Some words in a row and what introduces them; `after_dash` where only a dash stands before."""

    mark: Mark
    words: tuple[Word, ...]
    gap: str


def parts(address: list[Word], *, plain: bool) -> list[Part]:
    """All parts in order; `plain` says that the address has no diacritics."""
    return list(_parts(address, PLAIN_MARKS if plain else MARKS))


def _parts(address: list[Word], marks: dict[Words, Mark]) -> Iterator[Part]:
    mark, start, gap, at = NO_MARK, 0, "", 0
    while at < len(address):
        word = address[at]
        if word.gap in _HARD and (at > start or mark is not NO_MARK):
            yield Part(mark, tuple(address[start:at]), gap)
            mark, start, gap = NO_MARK, at, word.gap
        found = _mark_at(address, at, marks) if word.text in STARTS else None
        if (
            found is None
            or not (word.gap or _breaks(found[0], mark, at - start))
            or _ends(found, at, address, start)
        ):
            at += 1
            continue
        if at > start:
            yield Part(mark, tuple(address[start:at]), gap)
        mark, size = found
        gap = word.gap
        at += size
        start = at - size if mark == AT else at
        if mark.category in _ALONE:
            yield Part(mark, (), gap)
            mark = NO_MARK
    if start < len(address) or mark is not NO_MARK:
        yield Part(mark, tuple(address[start:]), gap)


def _mark_at(address: list[Word], at: int, marks: dict[Words, Mark]) -> tuple[Mark, int] | None:
    """The longest mark that begins here, unless the words are known not to be one."""
    texts = tuple(word.text for word in address[at : at + LONGEST_MARK])
    for size in range(len(texts), 0, -1):
        mark = marks.get(texts[:size])
        if mark is None or any(word.gap for word in address[at + 1 : at + size]):
            continue
        before = (address[at - 1].text, texts[0]) if at else ()
        if marks is PLAIN_MARKS and (texts[:2] in NOT_MARKS or before in NOT_MARKS):
            return None
        return mark, size
    return None


def _ends(found: tuple[Mark, int], at: int, address: list[Word], start: int) -> bool:
    """Whether a word only ends a name (“xã Tứ Xã”), or “cu” is not at an end and so no “cũ”."""
    after = at + found[1]
    last = after >= len(address) or address[after].gap in _HARD
    if found[0].category == "old":
        return not last and address[at].text.isascii()
    return last and at > start and found[0].category == "unit"


def _breaks(found: Mark, within: Mark, words: int) -> bool:
    """Whether a mark begins a new part: not at once after another (“phường Phường Đúc”)."""
    if within.category == "unit":
        return found.category in _BREAKING_UNITS and words > 0
    if found.category == "old":
        return words == 0  # “phố Bến Cũ” is its name
    if found.category == "landmark":
        # “trường”, “cầu”, “ga” also stand in names of streets; a landmark begins its part.
        return words == 0 and not within.category
    return words > 0 or within.category not in {"street", "group", "estate", "alley"}
