"""TCVN3 (the “ABC” fonts, .VnTime): one byte a letter; capitals with a tone have no letter of their own.

The lower-case letters are those of TCVN 5712:1993, VN1. A capital with a tone was made by a font whose
small letters look like capitals, so that text holds the lower letter ("NéI" is NỘI), or the bare capital
before it ("Aµ" is À). Both are mended by rule.
"""

import re
import unicodedata

# From 0xA1 on; a space where a TCVN3 font has nothing.
_LETTERS = "ĂÂÊÔƠƯĐăâêôơưđ      àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ"
TABLE = {0xA1 + place: letter for place, letter in enumerate(_LETTERS) if letter != " "}
_UPPER = "A-ZĂÂÊÔƠƯĐ"
_TONED = "".join(sorted(letter for code, letter in TABLE.items() if code > 0xAE))
_DOUBLED = re.compile(f"([{_UPPER}])([{_TONED}])")
_BEFORE_CAPITAL = re.compile(f"(?<=[{_UPPER}])[{_TONED}]+(?=[{_UPPER}])")


def decode(data: bytes) -> str:
    """Text of TCVN3 bytes. Raises UnicodeDecodeError for a byte that no letter has."""
    letters = []
    for place, byte in enumerate(data):
        if byte < 0x80:
            letters.append(chr(byte))
        elif byte in TABLE:
            letters.append(TABLE[byte])
        else:
            raise UnicodeDecodeError("tcvn3", data, place, place + 1, "no letter of TCVN3")
    text = _DOUBLED.sub(_one_capital, "".join(letters))
    return _BEFORE_CAPITAL.sub(lambda match: match[0].upper(), text)


def _one_capital(match: re.Match[str]) -> str:
    """“Aà” is À: no syllable has a vowel twice."""
    capital, toned = match.groups()
    return toned.upper() if _without_tone(toned) == capital.lower() else match[0]


def _without_tone(letter: str) -> str:
    signs = [
        sign for sign in unicodedata.normalize("NFD", letter) if sign not in "\u0300\u0301\u0303\u0309\u0323"
    ]
    return unicodedata.normalize("NFC", "".join(signs))
