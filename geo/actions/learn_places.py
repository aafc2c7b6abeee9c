"""Learning names of streets and places from facts whose place is known by coordinates or by hand.

Never a house number, and nothing from homes: where somebody lives must not be found by asking for an
address. Of a street only the ward is kept; of a landmark the middle of where it was said to be.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.contrib.gis.geos import MultiPoint
from django.db import transaction
from django.utils import timezone

from geo import crs
from geo.access import audit
from geo.gazetteer.learning import HOMES, about, is_public
from geo.geocoding.distance import metres
from geo.geocoding.parse import parse
from geo.models import (
    AdminUnit,
    GazetteerEntry,
    GazetteerKind,
    GazetteerSource,
    Incident,
    LocatedBy,
    User,
)
from geo.names import plain

_KNOWN_BY = [LocatedBy.COORDINATES, LocatedBy.MANUAL]
_WIDEST_M = 300.0
# A single record may be wrong; a name said twice in one ward is taken for known, or once where somebody
# picked the place on the map: what an answer to the review queue taught stays known.
_LEAST = 2
Key = tuple[str, str, int | None]


@transaction.atomic
def learn_places(*, by: User | None) -> int:
    """Renews what is learned from all incidents, and gives how many names that are. Run again: the same."""
    found: dict[Key, list[Any]] = defaultdict(list)
    picked: set[Key] = set()
    for key, point, by_hand in _said():
        found[key].append(point)
        if by_hand:
            picked.add(key)
    source, _ = GazetteerSource.objects.get_or_create(name=GazetteerSource.LEARNED)
    source.listed.all().delete()
    entries = [
        _entry(source, key, points)
        for key, points in sorted(found.items())
        if len(points) >= _LEAST or key in picked
    ]
    GazetteerEntry.objects.bulk_create(entries)
    source.entries, source.loaded_at, source.by = len(entries), timezone.now(), by
    source.save()
    audit.record(action="gazetteer.learn", by=by, subject=source, detail={"entries": len(entries)})
    return len(entries)


def _said() -> Iterator[tuple[Key, Any, bool]]:
    """Each street and landmark that a located incident names, with its ward and point, and whether a person
    picked it."""
    located = Incident.objects.filter(
        point__isnull=False, unit__isnull=False, located_by__in=_KNOWN_BY
    ).exclude(place_text="")
    rows = located.exclude(venue_kind__in=HOMES).values_list("place_text", "unit_id", "point", "located_by")
    units = {name.casefold() for name in AdminUnit.objects.values_list("name", flat=True).distinct()}
    for text, unit, point, way in rows.iterator():
        address, by_hand = parse(text), way == LocatedBy.MANUAL
        if address.street and is_public(address.street):
            yield (GazetteerKind.STREET.value, address.street, unit), point, by_hand
        for one in address.landmarks:
            if not one.crossing and is_public(one.name) and one.name.casefold() not in units:
                yield (GazetteerKind.PLACE.value, one.name, unit), point, by_hand


def _entry(source: GazetteerSource, key: Key, points: list[Any]) -> GazetteerEntry:
    kind, name, unit = key
    middle = MultiPoint(points, srid=crs.WGS84).centroid
    near = max(metres((middle.x, middle.y), (point.x, point.y)) for point in points) <= _WIDEST_M
    return GazetteerEntry(
        source=source,
        kind=kind,
        name=name[:200],
        plain_name=plain(name)[:200],
        geometry=about(middle) if kind == GazetteerKind.PLACE and near else None,
        unit_id=unit,
        learned=True,
        times=len(points),
    )
