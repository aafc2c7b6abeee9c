"""Coordinates as people write them: decimal degrees, a decimal comma, degrees, minutes and seconds.

Letters are English or Vietnamese: B bắc, N nam, Đ đông, T tây. N is north in one and south in the other, so
it needs its neighbour: beside Đ, T or B it is nam, beside E or W north; alone it says nothing and the
place is not read.
"""

import re

_ANGLE = re.compile(
    r"(?P<before>[NSEWBDĐT]?)\s*(?P<minus>-?)(?P<degrees>\d{1,3}(?:[.,]\d+)?)\s*(?:°|º|˚|d|độ|[\s:-])?\s*"
    r"(?:(?P<minutes>\d{1,2}(?:[.,]\d+)?)\s*(?:'|′|’|m|phút|[\s:-])?\s*)?"
    r"(?:(?P<seconds>\d{1,2}(?:[.,]\d+)?)\s*(?:\"|″|”|''|′′|’’|s|giây)?)?\s*(?P<after>[NSEWBDĐT]?)",
    re.IGNORECASE,
)
_EASTING, _NORTHING = frozenset("EWDĐT"), frozenset("NSB")
_VIETNAMESE, _ENGLISH = frozenset("DĐTB"), frozenset("EWS")


def number(text: str, *, comma: bool) -> float | None:
    """A decimal number with a point, or with a comma where that is what was said; None for all else."""
    sign = "," if comma else "."
    if not re.fullmatch(rf"[+-]?\d+(?:{re.escape(sign)}\d+)?", text):
        return None
    return float(text.replace(",", "."))


def degrees(lon_text: str, lat_text: str) -> tuple[float, float] | None:
    """Longitude and latitude of a pair in degrees, minutes and seconds; None where it cannot be read, a
    letter belongs to the other axis, or an N may be either.
    """
    lon, lat = _parsed(lon_text), _parsed(lat_text)
    if lon is None or lat is None:
        return None
    (lon_value, lon_sign), (lat_value, lat_sign) = lon, lat
    if (lon_sign and lon_sign not in _EASTING) or (lat_sign and lat_sign not in _NORTHING):
        return None
    north = _north(lat_sign, beside=lon_sign)
    if north is None or lon_value > 180 or lat_value > 90:
        return None
    return lon_value * (-1 if lon_sign in ("W", "T") else 1), lat_value * north


def swapped(lon_text: str, lat_text: str) -> bool:
    """Whether the letters of a pair stand in each other's column."""
    lon, lat = _parsed(lon_text), _parsed(lat_text)
    return bool(lon and lat and lon[1] in _NORTHING and lat[1] in _EASTING)


def _north(sign: str, *, beside: str) -> int | None:
    if sign != "N":
        return -1 if sign == "S" else 1
    if beside in _VIETNAMESE:
        return -1
    return 1 if beside in _ENGLISH else None


def _parsed(text: str) -> tuple[float, str] | None:
    """Degrees and the letter, "" for none. A minus says nothing beside a letter, and is refused there."""
    match = _ANGLE.fullmatch(" ".join(text.split()))
    if match is None:
        return None
    before, after = match["before"].upper(), match["after"].upper()
    parts = [float((match[name] or "0").replace(",", ".")) for name in ("degrees", "minutes", "seconds")]
    if (before and after) or parts[1] >= 60 or parts[2] >= 60 or (match["minus"] and (before or after)):
        return None
    value = parts[0] + parts[1] / 60 + parts[2] / 3600
    return (-value if match["minus"] else value), before or after
