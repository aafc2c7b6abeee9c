"""The words of `words.yaml`, arranged for the parser: which words, at which place, begin which part."""

from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from geo.names import plain

Words = tuple[str, ...]


class Mark(NamedTuple):
    """What a word introduces: its category (unit, street, alley …) and the code within it."""

    category: str
    code: str


@lru_cache(maxsize=1)
def _stored() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(
        (files("geo.geocoding") / "words.yaml").read_text(encoding="utf-8")
    )
    return loaded


def _listed() -> list[tuple[str, Mark]]:
    stored = _stored()
    listed = [(word, Mark("street", "")) for word in stored["streets"]]
    listed += [(word, Mark("house", "")) for word in stored["houses"]]
    listed += [(word, Mark(mark, "")) for mark in ("inside", "old", "was", "now") for word in stored[mark]]
    of_codes = (("unit", "units"), ("road", "roads"), ("alley", "alleys"), ("group", "groups"))
    for category, key in (*of_codes, ("estate", "estates"), ("landmark", "landmarks")):
        listed += [(word, Mark(category, code)) for code, spelt in stored[key].items() for word in spelt]
    return listed


MARKS: dict[Words, Mark] = {tuple(word.split()): mark for word, mark in _listed()}
# In a text without any diacritics; a short form keeps its dot.
PLAIN_MARKS: dict[Words, Mark] = {
    tuple(part if part.endswith(".") and part.isascii() else plain(part) for part in words): mark
    for words, mark in reversed(MARKS.items())
}
LONGEST_MARK = max(len(words) for words in MARKS)
STARTS = frozenset(words[0] for words in (*MARKS, *PLAIN_MARKS))
NOT_MARKS = frozenset(tuple(words.split()) for words in _stored()["not_marks"])
IGNORED = frozenset(plain(word).replace(" ", "") for word in _stored()["ignored"])
# Kinds of residential groups; the other kinds of named places are estates and landmarks.
GROUPS = frozenset(_stored()["groups"])
GENERIC = frozenset(plain(word) for word in _stored()["generic"])
SHORT = frozenset(word[:-1] for word, _ in _listed() if word.endswith(".")) | {"d"}
GLUED = ("TP", "TX", "TT", "P", "Q", "H", "X", "T")
# Spelling of a name without marks and spaces → the usual names it may stand for.
SHORT_NAMES: dict[str, tuple[str, ...]] = {}
for _name, _spelt in _stored()["short_names"].items():
    for _short in _spelt:
        _key = plain(_short).replace(" ", "")
        SHORT_NAMES[_key] = (*SHORT_NAMES.get(_key, ()), plain(_name).replace(" ", ""))
