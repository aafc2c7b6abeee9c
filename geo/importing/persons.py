"""Columns and texts that are about a person. They are refused: places are kept here, not people.

Headings are matched by words, values by the shape of a Vietnamese identity number. A person's name inside
a text cannot be told from a street's (streets bear names), so a heading is the lock that holds; this
misses a name column under a heading that says nothing.
"""

import re
from collections.abc import Iterable

from geo.names import plain

_WHOLE = frozenset(
    {
        *("ten", "name", "ho", "names", "surname", "lastname", "firstname", "fullname", "nickname", "alias"),
        *("dob", "cccd", "cmnd", "cmt", "gttt", "passport", "tuoi", "age"),
        *("doi tuong", "ten dt", "nguoi vi pham", "nghi pham", "nghi can", "bi can", "bi cao"),
        *(
            "chu",
            "chu quan",
            "chu so huu",
            "chu ho",
            "quan ly",
            "nguoi quan ly",
            "owner",
            "manager",
            "proprietor",
        ),
        *("phone", "mobile", "sdt", "dtdd", "suspect", "offender", "accused", "person", "victim"),
    }
)
_PHRASES = (
    "ho ten",
    "ho va ten",
    "ho dem",
    "ten doi tuong",
    "ten bi can",
    "ten bi cao",
    "ten nghi pham",
    "ten nguoi",
    "ten nan nhan",
    "ten cha",
    "ten me",
    "ten vo",
    "ten chong",
    "ten khac",
    "ten goi khac",
    "chu co so",
    "chu nha",
    "ten chu",
    "ten nguoi quan ly",
    "nguoi dai dien",
    "dai dien phap luat",
    "nguoi dung ten",
    "nguoi phu trach",
    "bi danh",
    "can cuoc",
    "cccd",
    "cmnd",
    "cmtnd",
    "chung minh nhan dan",
    "chung minh thu",
    "so dinh danh",
    "ma dinh danh",
    "dinh danh ca nhan",
    "so giay to",
    "ho chieu",
    "ngay sinh",
    "nam sinh",
    "ngay thang nam sinh",
    "sinh ngay",
    "so dien thoai",
    "dien thoai",
    "noi thuong tru",
    "dia chi thuong tru",
    "ho khau",
    "noi o hien tai",
    "que quan",
    "bien so xe",
    "full name",
    "first name",
    "last name",
    "given name",
    "family name",
    "middle name",
    "name of suspect",
    "name of offender",
    "name of person",
    "name of accused",
    "name of owner",
    "owner name",
    "owners name",
    "manager name",
    "managers name",
    "legal representative",
    "suspect name",
    "suspects name",
    "offender name",
    "accused name",
    "person name",
    "victim name",
    "suspect id",
    "offender id",
    "accused id",
    "person id",
    "victim id",
    "arrestee",
    "defendant",
    "date of birth",
    "birth date",
    "birthdate",
    "year of birth",
    "national id",
    "identity number",
    "identity card",
    "id card",
    "citizen id",
    "id number",
    "passport no",
    "passport number",
    "social security",
    "ssn",
    "phone number",
    "telephone",
    "home address",
    "licence plate",
    "license plate",
)
_PATTERN = re.compile(r"\b(?:" + "|".join(map(re.escape, _PHRASES)) + r")\b")

# Twelve digits: province 001–096, century and sex 0–3, two of the birth year, six more (Decree 137/2015).
_IDENTITY = re.compile(r"(?<!\d)0(?:0[1-9]|[1-8]\d|9[0-6])[0-3]\d{8}(?!\d)")
_SHARE = 0.5
_ENOUGH = 3


def looks_like_person(heading: str) -> bool:
    """True for a heading such as “Họ và tên”, “CCCD”, “Suspect name”, “dob”."""
    folded = plain(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading))
    return folded in _WHOLE or _PATTERN.search(folded) is not None


def holds_identity_number(text: str) -> bool:
    """True where a text contains twelve digits in the form of an identity number."""
    return _IDENTITY.search(text) is not None


def mostly_identity_numbers(cells: Iterable[str]) -> bool:
    """True where more than half of the filled cells, and at least three, are identity numbers alone."""
    filled = [cell for cell in cells if cell]
    hits = sum(_IDENTITY.fullmatch(cell) is not None for cell in filled)
    return hits >= _ENOUGH and hits > _SHARE * len(filled)
