"""Kinds of units: from the words files use to the stored code, and back to the full name's first word."""

from geo.names import plain

# Stored code → the word a full name begins with. The codes are the glossary's.
KINDS: dict[str, str] = {
    "PHUONG": "Phường",
    "XA": "Xã",
    "DAC_KHU": "Đặc khu",
    "THI_TRAN": "Thị trấn",
    "QUAN": "Quận",
    "HUYEN": "Huyện",
    "THI_XA": "Thị xã",
    "THANH_PHO": "Thành phố",
    "TINH": "Tỉnh",
    "TO_DAN_PHO": "Tổ dân phố",
    "THON": "Thôn",
    "BAN": "Bản",
}
_SPOKEN = {code: code.replace("_", " ").lower() for code in KINDS}


def kind_of(text: str) -> str:
    """The kind a cell or a full name begins with: “phuong”, “Phường” and “Phường Ba Đình” give "PHUONG".

    Gives "" where it begins with none.
    """
    spelt = plain(text)
    for code, spoken in _SPOKEN.items():
        if spelt == spoken or spelt.startswith(f"{spoken} "):
            return code
    return ""


def without_kind(full_name: str) -> str:
    """“Phường Ba Đình” → “Ba Đình”. A name is left alone where nothing would remain of it."""
    words = full_name.split()
    for spoken in _SPOKEN.values():
        size = len(spoken.split())
        if len(words) > size and plain(" ".join(words[:size])) == spoken:
            return " ".join(words[size:])
    return full_name


def full_name_of(kind: str, name: str) -> str:
    """“PHUONG”, “Ba Đình” → “Phường Ba Đình”; the name alone where the kind is unknown."""
    return f"{KINDS[kind]} {name}" if kind in KINDS else name
