"""Loading a file of streets, houses or places for the geocoder."""

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from geo.access import audit
from geo.gazetteer.files import Entry, entries
from geo.geocoding.parse import parse
from geo.importing.runner import sha256_of
from geo.models import GazetteerEntry, GazetteerKind, GazetteerSource, User
from geo.names import plain

KINDS = {"streets": GazetteerKind.STREET, "houses": GazetteerKind.HOUSE, "places": GazetteerKind.PLACE}
_BATCH = 5_000
_LONGEST = {
    "name": 200,
    "house_number": 40,
    "stated_unit": 160,
    "stated_district": 120,
    "stated_province": 120,
}


@dataclass(frozen=True)
class LoadedEntries:
    """What a file brought: entries, of which so many with a place; `unchanged` if it was loaded before."""

    entries: int
    with_place: int
    unchanged: bool = False


@transaction.atomic
def load_gazetteer(path: Path, *, kind: str, source: str, credit: str = "", by: User | None) -> LoadedEntries:
    """Replaces the entries of a source by those of a file; the same file again changes nothing.

    `kind` is streets, houses or places. Raises GazetteerFileError; nothing is changed then.
    """
    digest = f"{sha256_of(path)}" if path.is_file() else ""
    known = GazetteerSource.objects.select_for_update().filter(name=source).first()
    if known and digest and known.file_sha256 == digest:
        placed = known.listed.filter(geometry__isnull=False).count()
        return LoadedEntries(known.entries, placed, unchanged=True)
    rows = [_row(entry, KINDS[kind]) for entry in entries(path)]
    stored, _ = GazetteerSource.objects.update_or_create(
        name=source,
        defaults={
            "file_name": path.name,
            "file_sha256": digest,
            "credit": credit,
            "entries": len(rows),
            "loaded_at": timezone.now(),
            "by": by,
        },
    )
    stored.listed.all().delete()
    for row in rows:
        row.source = stored
    GazetteerEntry.objects.bulk_create(rows, batch_size=_BATCH)
    audit.record(action="gazetteer.load", by=by, subject=stored, detail={"entries": len(rows)})
    return LoadedEntries(len(rows), sum(row.geometry is not None for row in rows))


def _row(entry: Entry, kind: str) -> GazetteerEntry:
    """An entry under the name the parser reads of an address: “Phố Kim Mã” is “kim mã”."""
    name = entry.name if kind == GazetteerKind.PLACE else parse(f"1 {entry.name}").street or entry.name
    texts = {
        "name": name,
        "house_number": entry.number,
        "stated_unit": entry.unit,
        "stated_district": entry.district,
        "stated_province": entry.province,
    }
    cut = {field: text[: _LONGEST[field]] for field, text in texts.items()}
    return GazetteerEntry(kind=kind, plain_name=plain(cut["name"]), geometry=entry.geometry, **cut)
