"""What the gazetteer learns where a person picks a place on the map.

Only the name of a street or of a public place is kept, never a house number, and about where it is: asking
for an address must not tell where somebody lives, or where a case was. From homes and rented rooms, and where
it is not known whether it was one, nothing is learned at all.
"""

import re
from typing import NamedTuple
from unicodedata import normalize

from django.contrib.gis.geos import Point
from django.db import transaction
from django.db.models import F

from geo.geocoding.parse import parse
from geo.models import (
    AdminUnit,
    GazetteerEntry,
    GazetteerKind,
    GazetteerSource,
    User,
    VenueKind,
)
from geo.names import plain

HOMES = (VenueKind.HOME, VenueKind.RENTED_HOUSE, VenueKind.UNKNOWN)
# Degrees, about a hundred metres: enough for a street or a market, too little to find a door.
_DECIMALS = 3
_END = r"([^,;()\[\]\d/–-]+)"
_PLACE = re.compile(
    r"\b((?:chợ|bến xe|bến phà|công viên|ngã ba|ngã tư|ngã năm|cầu|nhà ga|ga|sân vận động|bệnh viện"
    rf"|trung tâm thương mại)\s+{_END})",
    re.IGNORECASE,
)
_RELATIVE = "ông|bà|anh|chị|cô|chú|bác|em|cậu|mợ|dì|thím|cháu"
# “nhà bà …” after a market, “quán anh …”, and stairs, which are no bridge. Nhà Bè and Bà Chiểu are markets.
_PRIVATE = re.compile(
    rf"\b(nhà|quán|tiệm|phòng|cửa hàng)\s+({_RELATIVE})\b|\bcầu thang\b|\bnhà\s+(riêng|trọ|của|ở)\b"
    r"|^nhà\s+(?!ga\b|thờ\b|văn hóa\b|văn hoá\b|hát\b|hàng\b|nghỉ\b|thuốc\b|máy\b|sách\b|thi đấu\b)"
    r"|^ga ra\b",
    re.IGNORECASE,
)
_PRIVATE_ASCII = re.compile(
    r"\b(nha|quan|tiem|phong|cua hang)\s+(ong|ba|anh|chi|co|chu|bac|em|cau|mo|di|thim|chau|rieng|tro|cua|o)\b"
    r"|\bcau thang\b|^nha\s+(?!ga\b|tho\b|van hoa\b|hat\b|hang\b|nghi\b|thuoc\b|may\b|sach\b|thi dau\b)",
    re.IGNORECASE,
)
_OF_UNIT = re.compile(
    r"\b(phường|xã|thị trấn|đặc khu|quận|huyện|thị xã|thành phố|tỉnh|[pqhx]\.|t[pxt]\.)\s*$", re.IGNORECASE
)


class PublicName(NamedTuple):
    """The name of a street or place in a text."""

    kind: str
    name: str


def public_name(text: str) -> PublicName | None:
    """The landmark of a text, else its street without any number; None where it names neither."""
    for match in _PLACE.finditer(text):
        if plain(match[1]) and is_public(match[1]) and not _OF_UNIT.search(text[: match.start()]):
            return PublicName(GazetteerKind.PLACE, _as_name(match[1]))
    street = parse(text).street
    if not street or street[0].isdigit() or not is_public(street):
        return None
    written = re.search(re.escape(street).replace(r"\ ", r"\s+"), text, re.IGNORECASE)
    return PublicName(GazetteerKind.STREET, _as_name(written[0] if written else street))


def is_public(name: str) -> bool:
    """Whether the name of a street or landmark may be learned: not where it is called by somebody's home,
    or by a person who sells there. Without diacritics it is doubted sooner.
    """
    written = normalize("NFC", name)
    return not (_PRIVATE.search(written) or (written.isascii() and _PRIVATE_ASCII.search(written)))


def about(place: Point) -> Point:
    """A place to about a hundred metres."""
    return Point(round(place.x, _DECIMALS), round(place.y, _DECIMALS), srid=place.srid)


def _as_name(written: str) -> str:
    name = " ".join(written.split())
    return name[0].upper() + name[1:]


def _is_unit(name: str) -> bool:
    """Cầu Giấy is a bridge no longer: what bears the name of a unit lies anywhere in it."""
    return AdminUnit.objects.filter(name__iexact=name).exists()


@transaction.atomic
def learn_place(
    *, text: str, point: Point, unit: AdminUnit, venue_kind: str, by: User | None
) -> GazetteerEntry | None:
    """Remember that what a text names lies at a place in a unit; None where nothing may or can be learned.

    A street keeps every place it was found at, a public place the last one. `times` counts how often.
    """
    named = public_name(text) if venue_kind not in HOMES else None
    if named is None or (named.kind == GazetteerKind.PLACE and _is_unit(named.name)):
        return None
    point = about(point)
    source, _ = GazetteerSource.objects.get_or_create(name=GazetteerSource.LEARNED, defaults={"by": by})
    entry, made = GazetteerEntry.objects.get_or_create(
        source=source,
        kind=named.kind,
        plain_name=plain(named.name),
        unit=unit,
        learned=True,
        defaults={"name": named.name, "geometry": point},
    )
    if made:
        GazetteerSource.objects.filter(pk=source.pk).update(entries=F("entries") + 1)
        return entry
    known = entry.geometry if named.kind == GazetteerKind.STREET else None
    entry.geometry = known.union(point) if known is not None else point
    entry.times += 1
    entry.save(update_fields=["geometry", "times"])
    return entry
