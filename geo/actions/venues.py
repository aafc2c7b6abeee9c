"""Entering a venue, correcting one, and noting an inspection. Old versions are kept by the database."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.gis.geos import Point
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from geo import placing
from geo.access import audit
from geo.actions.errors import FactRefused, VersionConflict
from geo.language import day_text
from geo.models import AdminUnit, Campaign, LocatedBy, Precision, User, Venue, VenueInspection


@dataclass(frozen=True, kw_only=True)
class VenueEntry:
    """A venue as a person enters it.

    ``unit`` is the one its place lies in today, or, without a point, the one chosen. ``facts`` are plain
    fields of the model (kind, name, conditional, days, place_text); None there is unknown.
    """

    unit: AdminUnit | None
    point: Point | None = None
    precision: str = Precision.NONE
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class InspectionEntry:
    """One inspection; a count of None is unknown."""

    day: date
    outcome: str
    violations: int | None = None
    drug_tests: int | None = None
    positive: int | None = None
    document: str = ""
    campaign: Campaign | None = None


@transaction.atomic
def create_venue(*, source_id: str, entry: VenueEntry, by: User | None) -> Venue:
    """A new venue, placed. Raises FactRefused where its id is taken in the unit or its days cannot be."""
    _refuse_days(entry, by_unit=True)
    # The id is the office's own: two wards may use the same, and neither learns of the other's.
    source = f"unit {entry.unit.code}" if entry.unit else "no unit"
    if Venue.objects.filter(source=source, source_id=source_id).exists():
        sentence = _("Mã cơ sở “%(code)s” đã có; hãy mở cơ sở đó để sửa, hoặc chọn mã khác.")
        raise FactRefused(sentence % {"code": source_id})
    venue = Venue.objects.create(source=source, source_id=source_id, recorded_by=by, **_fields(entry))
    placing.place_venues(ids=[venue.pk])
    audit.record(action="venue.create", by=by, subject=venue)
    return venue


@transaction.atomic
def correct_venue(*, venue: Venue, version: int, entry: VenueEntry, by: User | None) -> None:
    """Write what was entered over version ``version`` of a venue.

    Raises VersionConflict where somebody else corrected it since; nothing is written then.
    """
    moved = venue.point is not None or entry.point is not None or entry.unit != venue.unit
    _refuse_days(entry, by_unit=moved)
    fields = {
        **(_fields(entry) if moved else entry.facts),
        "version": F("version") + 1,
        "recorded_at": Now(),
        "recorded_by": by,
        "import_run": None,
    }
    if not Venue.objects.filter(pk=venue.pk, version=version).update(**fields):
        sentence = _(
            "Cơ sở này đã được người khác sửa trong lúc bạn sửa; không có gì bị ghi đè. Hãy so hai bản."
        )
        raise VersionConflict(sentence)
    placing.place_venues(ids=[venue.pk])
    audit.record(action="venue.correct", by=by, subject=venue, detail={"version": version + 1})


@transaction.atomic
def inspect_venue(*, venue: Venue, entry: InspectionEntry, by: User | None) -> VenueInspection:
    """Note one inspection. Raises FactRefused for a day ahead or noted already, and for more positive tests
    than tests."""
    if entry.day > timezone.localdate():
        raise FactRefused(_("Ngày %(day)s chưa tới.") % {"day": day_text(entry.day)})
    if entry.positive is not None and entry.drug_tests is not None and entry.positive > entry.drug_tests:
        raise FactRefused(_("Số dương tính không thể lớn hơn số người xét nghiệm."))
    if VenueInspection.objects.filter(venue=venue, day=entry.day).exists():
        sentence = _("Ngày %(day)s đã có một lần kiểm tra cơ sở này.")
        raise FactRefused(sentence % {"day": day_text(entry.day)})
    facts = {name: getattr(entry, name) for name in entry.__dataclass_fields__}
    noted = VenueInspection.objects.create(venue=venue, recorded_by=by, **facts)
    audit.record(action="venue.inspect", by=by, subject=venue, detail={"inspection": noted.pk})
    return noted


def _fields(entry: VenueEntry) -> dict[str, Any]:
    """Columns to write. What a row once stated of its unit stays while its point decides."""
    fields = {**entry.facts, "unit": entry.unit, "point": entry.point}
    if entry.point is not None:
        return {**fields, "precision": entry.precision, "located_by": LocatedBy.COORDINATES}
    code = entry.unit.code if entry.unit else ""
    found = (Precision.WARD, LocatedBy.UNIT_CODE) if code else (Precision.NONE, LocatedBy.NONE)
    stated = {"stated_unit_code": code, "stated_unit_name": "", "stated_province": ""}
    return {**fields, **stated, "precision": found[0], "located_by": found[1]}


def _refuse_days(entry: VenueEntry, *, by_unit: bool) -> None:
    first, last = entry.facts.get("from_day"), entry.facts.get("to_day")
    if first is not None and last is not None and last < first:
        raise FactRefused(_("Ngày đóng cửa không thể trước ngày mở cửa."))
    # A code is read by the units of its day: chosen from today's list it could name another ward.
    if by_unit and entry.unit is not None and entry.point is None and last is not None:
        begun = entry.unit.valid.lower
        if last < begun:
            sentence = _("%(unit)s chỉ có từ %(day)s; cơ sở đóng cửa trước ngày đó cần có tọa độ.")
            raise FactRefused(sentence % {"unit": entry.unit.full_name, "day": day_text(begun)})
