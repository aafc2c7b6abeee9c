"""What the gazetteer learns where a person picks a place on the map.

Only the name of a street or of a public place is kept, never a house number: asking for an address must not
tell where somebody lives. From homes and rented rooms nothing is learned at all.
"""

import re
from typing import NamedTuple

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

HOMES = (VenueKind.HOME, VenueKind.RENTED_HOUSE)
_END = r"([^,;()\[\]\d/–-]+)"
_PLACE = re.compile(
    r"\b((?:chợ|bến xe|bến phà|công viên|ngã ba|ngã tư|ngã năm|cầu|nhà ga|ga|sân vận động|bệnh viện"
    rf"|trung tâm thương mại)\s+{_END})",
    re.IGNORECASE,
)


class PublicName(NamedTuple):
    """The name of a street or place in a text."""

    kind: str
    name: str


def public_name(text: str) -> PublicName | None:
    """The landmark of a text, else its street without any number; None where it names neither."""
    if (match := _PLACE.search(text)) and plain(match[1]):
        return PublicName(GazetteerKind.PLACE, _as_name(match[1]))
    street = parse(text).street
    if not street or street[0].isdigit():
        return None
    written = re.search(re.escape(street).replace(r"\ ", r"\s+"), text, re.IGNORECASE)
    return PublicName(GazetteerKind.STREET, _as_name(written[0] if written else street))


def _as_name(written: str) -> str:
    name = " ".join(written.split())
    return name[0].upper() + name[1:]


@transaction.atomic
def learn_place(
    *, text: str, point: Point, unit: AdminUnit, venue_kind: str, by: User | None
) -> GazetteerEntry | None:
    """Remember that what a text names lies at a place in a unit; None where nothing may or can be learned.

    A street keeps every place it was found at, a public place the last one. `times` counts how often.
    """
    named = public_name(text) if venue_kind not in HOMES else None
    if named is None:
        return None
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
