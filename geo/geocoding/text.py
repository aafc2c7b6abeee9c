"""Letters and words of an address: one spelling for each, and where people set a break."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from geo.geocoding.words import GLUED, SHORT
from geo.names import fold_tone, plain

_LOOKALIKES = str.maketrans(
    {"Ð": "Đ", "ð": "đ", "’": "'", "ʼ": "'", "‘": "'", "–": "-", "—": "-", "\xa0": " "}
)
# “P. Tân PhongQ. 7”: lists of shops glue the parts of two columns together.
_GLUED = re.compile(rf"(?<=[^\W_])(?<![A-ZĐ])(?=(?:{'|'.join(GLUED)})\.)")
_TOKEN = re.compile(r"[,;|\n()\[\]]|(?<=\s)-+|-+(?=\s)|[^\W_]+(?:['./+&-]+[^\W_]+)*\.?")
_LETTERS_DASH = re.compile(r"[-+&]|\.(?=\D)|(?<=\D)\.")
_STUCK = re.compile(rf"({'|'.join(sorted(SHORT, key=len, reverse=True))})\.?(\d{{1,2}}[a-z]?)")
_BREAKS = frozenset(",;|\n()[]")


class Word(NamedTuple):
    """A word, its spellings without tones and without marks, and the break before it: "", "-", "," or "("."""

    text: str
    toned: str
    plain: str
    gap: str


def words(address: str) -> list[Word]:
    """The words of an address, in order."""
    found: list[Word] = []
    gap = ""
    for piece in _TOKEN.findall(_clean(address)):
        if piece in _BREAKS or piece[0] == "-":
            gap = _stronger(gap, "," if piece in ",;|\n)]" else piece[0].replace("[", "("))
            continue
        for text in _pieces(piece):
            if text == ".":
                gap = ","
                continue
            toned, spelt = _spellings(text)
            found.append(Word(text, toned, spelt, gap))
            gap = "-" if "-" in piece else ""
        gap = "," if gap == "," else ""
    return found


def is_ascii(address: list[Word]) -> bool:
    """Whether an address was written without diacritics."""
    return all(word.text.isascii() for word in address)


def _clean(address: str) -> str:
    letters = unicodedata.normalize("NFC", address).translate(_LOOKALIKES)
    return _GLUED.sub(" ", letters).lower()


def _stronger(one: str, other: str) -> str:
    return max(one, other, key=("", "-", ",", "(").index)


@lru_cache(maxsize=65536)
def _pieces(piece: str) -> tuple[str, ...]:
    """“p.12” → “p.”, “12”; “tp.hcm” → “tp.”, “hcm”; “12/3” stays; “gía.” → the word and a break."""
    if stuck := _STUCK.fullmatch(piece.rstrip(".")):
        return f"{stuck[1]}.", stuck[2]
    head, dot, rest = piece.partition(".")
    if dot and head in SHORT:
        return (f"{head}.", *(_pieces(rest) if rest else ()))
    if any(letter.isdigit() for letter in piece):
        return (piece.rstrip("."),)
    parts = tuple(part for part in _LETTERS_DASH.split(piece.rstrip(".")) if part)
    return (*parts, ".") if piece.endswith(".") and len(parts[-1]) > 1 else parts


@lru_cache(maxsize=65536)
def _spellings(text: str) -> tuple[str, str]:
    bare = text.lstrip("0") if text.isdigit() else text
    return fold_tone(bare), plain(bare).replace(" ", "")
