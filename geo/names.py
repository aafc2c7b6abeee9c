"""Spellings of Vietnamese names: when two of them name the same place.

Two foldings, never to be mixed up. `fold_tone` only forgets where in a syllable the tone stands (Hoà and
Hòa), because Cẩm Giang and Cẩm Giàng are two communes of one province. `plain` forgets all diacritics: for
column headings and search, not for deciding which unit is meant.
"""

import re
import unicodedata

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_DASH = re.compile(r"\s*[-–—]\s*")
_NUMBER = re.compile(r"\b0+(?=\d)")
_NOT_WORD = re.compile(r"[^0-9a-z]+")
_LOOKALIKES = str.maketrans({"Ð": "Đ", "ð": "đ", "’": "'", "ʼ": "'"})


def plain(text: str) -> str:
    """Lower case, no diacritics, one space between words: “Mã_vụ” → “ma vu”."""
    letters = unicodedata.normalize("NFD", text.translate(_LOOKALIKES).lower().replace("đ", "d"))
    return _NOT_WORD.sub(" ", "".join(c for c in letters if not unicodedata.combining(c))).strip()


def fold_tone(text: str) -> str:
    """Lower case with each syllable's tone moved behind it: Hoà = Hòa, but Giang ≠ Giàng.

    Spaces around dashes and zeros before numbers go too (“Phường 01” = “Phường 1”).
    """
    lowered = _NUMBER.sub("", _DASH.sub("-", text.translate(_LOOKALIKES).lower()))
    return " ".join(_syllable(word) for word in lowered.split())


def _syllable(word: str) -> str:
    signs = unicodedata.normalize("NFD", word)
    tone = "".join(sorted(sign for sign in signs if sign in _TONES))
    return unicodedata.normalize("NFC", "".join(sign for sign in signs if sign not in _TONES)) + tone
