"""Encodings that Vietnamese text comes in; offered with what they would read, never taken silently.

To add one: a module with `decode`, a line in `DECODERS`, its name in `opening.choice.ENCODINGS`, and a
round-trip test per letter.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable

from geo.importing.opening.about import Reading
from geo.importing.opening.encodings import tcvn3, vni
from geo.importing.opening.encodings.syllables import is_syllable
from geo.names import plain

_WORD = re.compile(r"[^\s\x00-\x40\x5b-\x60\x7b-\x7f]+")
_LONGEST_SAMPLE = 160


def _by_codec(name: str) -> Callable[[bytes], str]:
    def decode(data: bytes) -> str:
        # cp1258 writes tones as marks behind their letter; NFC makes one letter of both.
        return unicodedata.normalize("NFC", data.decode(name))

    return decode


DECODERS: dict[str, Callable[[bytes], str]] = {
    "utf-8": _by_codec("utf-8"),
    "utf-16-le": _by_codec("utf-16-le"),
    "utf-16-be": _by_codec("utf-16-be"),
    "cp1258": _by_codec("cp1258"),
    "tcvn3": tcvn3.decode,
    "vni": vni.decode,
}


def readings(data: bytes, *, names: Iterable[str] = ()) -> tuple[Reading, ...]:
    """The encodings a text may be in, the likeliest first, each with its first Vietnamese line.

    `names`: known names of units, compared without marks dropped. The share is of the words with other
    letters than a to z; where a text has few of them, it means little.
    """
    wanted = {name.casefold() for name in names}
    found = []
    for encoding, decode in DECODERS.items():
        # Any bytes are some UTF-16; a table of it has half its bytes empty at commas and digits.
        if encoding.startswith("utf-16") != (b"\0" in data):
            continue
        try:
            text = decode(_even(data, encoding))
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            found.append(_reading(encoding, text, wanted))
    return tuple(sorted(found, key=lambda each: (each.names, each.share), reverse=True))


def _reading(encoding: str, text: str, wanted: set[str]) -> Reading:
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    good = [word for word in words if is_syllable(word)]
    folded = text.casefold()
    names = sum(name in folded for name in wanted)
    return Reading(encoding, round(len(good) / max(1, len(words)), 3), names, _sample(text))


def _sample(text: str) -> str:
    lines = text.splitlines()
    first = next((line for line in lines if not line.isascii() and plain(line)), lines[0] if lines else "")
    return first.strip()[:_LONGEST_SAMPLE]


def _even(data: bytes, encoding: str) -> bytes:
    """A sample may end in the middle of a letter."""
    return data[: len(data) // 2 * 2] if encoding.startswith("utf-16") else data
