"""VNI (VNI-Windows fonts): a letter, then one byte for its tone and sign; the same bytes in both cases.

134 letters, made from the rule rather than listed: a vowel of the alphabet keeps its place, and the byte
behind it says the rest ("aù" is á, "eá" is ế). ơ, ư, đ and most of i and ỵ are single bytes.
"""

import re
from unicodedata import normalize

_TONES = "\u0301\u0300\u0309\u0303\u0323"
_PLAIN = "ùøûõï"
_HAT = "â" + "áàåãä"
_BREVE = "ê" + "éèúüë"


def _table() -> dict[str, str]:
    signs: dict[str, str] = {}
    for vowel, shown in (*zip("aeouy", "aeouy", strict=True), ("ơ", "ô"), ("ư", "ö")):
        signs |= {shown + mark: vowel + tone for mark, tone in zip(_PLAIN, _TONES, strict=True)}
    for vowel, marks, sign in (("a", _BREVE, "\u0306"), *((each, _HAT, "\u0302") for each in "aeo")):
        signs |= {vowel + mark: vowel + sign + tone for mark, tone in zip(marks, ("", *_TONES), strict=True)}
    signs |= {shown: "i" + tone for shown, tone in zip("íìæóò", _TONES, strict=True)}
    signs |= {"ô": "ơ", "ö": "ư", "ñ": "đ", "î": "y\u0323"}
    del signs["yï"]
    lower = {shown: normalize("NFC", letter) for shown, letter in signs.items()}
    upper = {shown.upper(): letter.upper() for shown, letter in lower.items()}
    return lower | upper


TABLE = _table()
# Font case: a capital vowel may carry the mark of a small one.
_MIXED = {shown[0].upper() + shown[1]: letter.upper() for shown, letter in TABLE.items() if len(shown) == 2}
_SHOWN = TABLE | {shown: letter for shown, letter in _MIXED.items() if shown not in TABLE}
_PATTERN = re.compile("|".join(sorted(map(re.escape, _SHOWN), key=len, reverse=True)))


def decode(data: bytes) -> str:
    """Text of VNI bytes. Raises UnicodeDecodeError for a byte that Windows' Latin letters do not have."""
    return _PATTERN.sub(lambda match: _SHOWN[match[0]], data.decode("cp1252"))
