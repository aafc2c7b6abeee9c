"""Entering one incident, and correcting one. Old versions are kept by the database."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
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
from geo.models import AdminUnit, Incident, LocatedBy, Offence, OtherId, Precision, Seizure, User


@dataclass(frozen=True, kw_only=True)
class SeizedGoods:
    """One substance or arm; a quantity of None is unknown."""

    substance: str
    quantity: Decimal | None = None
    unit: str = ""


@dataclass(frozen=True, kw_only=True)
class IncidentEntry:
    """An incident as a person enters it.

    ``unit`` is the one its place lies in today, or, without a point, the one chosen. ``facts`` are plain
    fields of the model (days, counts, kinds); None there is unknown. ``located_by`` says how a point was
    found.
    """

    unit: AdminUnit | None
    point: Point | None = None
    precision: str = Precision.NONE
    located_by: str = LocatedBy.COORDINATES
    facts: dict[str, Any] = field(default_factory=dict)
    offences: Sequence[str] = ()
    seizures: Sequence[SeizedGoods] = ()


@transaction.atomic
def create_incident(*, source_id: str, entry: IncidentEntry, by: User | None) -> Incident:
    """A new incident, placed and counted. Raises FactRefused where its code is taken in the unit or its day
    lies ahead."""
    _refuse_day(entry, by_unit=True)
    # The code is the office's own: two wards may use the same, and neither learns of the other's.
    source = f"unit {entry.unit.code}" if entry.unit else "no unit"
    if any(each.objects.filter(source=source, source_id=source_id).exists() for each in (Incident, OtherId)):
        sentence = _("Mã vụ “%(code)s” đã có; hãy mở vụ đó để sửa, hoặc chọn mã khác.")
        raise FactRefused(sentence % {"code": source_id})
    incident = Incident.objects.create(source=source, source_id=source_id, recorded_by=by, **_fields(entry))
    _write_parts(incident, entry, by)
    placing.place_incidents(ids=[incident.pk])
    audit.record(action="incident.create", by=by, subject=incident)
    return incident


@transaction.atomic
def correct_incident(*, incident: Incident, version: int, entry: IncidentEntry, by: User | None) -> None:
    """Write what was entered over version ``version`` of an incident.

    Raises VersionConflict where somebody else corrected it since; nothing is written then.
    """
    moved = not _same_unit(incident, entry)
    _refuse_day(entry, by_unit=moved)
    fields = {
        **(_fields(entry) if moved else entry.facts),
        "version": F("version") + 1,
        "recorded_at": Now(),
        "recorded_by": by,
        "import_run": None,
    }
    written = Incident.objects.filter(pk=incident.pk, version=version).update(**fields)
    if not written:
        sentence = _(
            "Vụ này đã được người khác sửa trong lúc bạn sửa; không có gì bị ghi đè. Hãy so hai bản."
        )
        raise VersionConflict(sentence)
    _write_parts(incident, entry, by)
    placing.place_incidents(ids=[incident.pk])
    audit.record(action="incident.correct", by=by, subject=incident, detail={"version": version + 1})


def _fields(entry: IncidentEntry) -> dict[str, Any]:
    """Columns to write. What a row once stated of its unit stays while its point decides."""
    fields = {**entry.facts, "unit": entry.unit, "point": entry.point}
    if entry.point is not None:
        return {**fields, "precision": entry.precision, "located_by": entry.located_by}
    if entry.unit is None:
        return {**fields, "precision": Precision.NONE, "located_by": LocatedBy.NONE, **_stated("")}
    by_unit = {"precision": Precision.WARD, "located_by": LocatedBy.UNIT_CODE}
    return {**fields, **by_unit, **_stated(entry.unit.code)}


def _stated(code: str) -> dict[str, str]:
    return {"stated_unit_code": code, "stated_unit_name": "", "stated_province": ""}


def _write_parts(incident: Incident, entry: IncidentEntry, by: User | None) -> None:
    """Offences and seizures where they differ: an unchanged one keeps its row, its detail and leaves no
    history.
    """
    incident.offences.exclude(kind__in=entry.offences).delete()
    there = list(incident.offences.values_list("kind", "ordinal"))
    last = max((ordinal for kind, ordinal in there), default=0)
    added = [kind for kind in entry.offences if kind not in dict(there)]
    Offence.objects.bulk_create(
        Offence(incident=incident, ordinal=place, kind=kind, recorded_by=by)
        for place, kind in enumerate(added, start=last + 1)
    )
    stored = [SeizedGoods(**row) for row in incident.seizures.values("substance", "quantity", "unit")]
    if stored != list(entry.seizures):
        incident.seizures.all().delete()
        Seizure.objects.bulk_create(
            Seizure(
                incident=incident,
                substance=each.substance,
                quantity=each.quantity,
                unit=each.unit,
                recorded_by=by,
            )
            for each in entry.seizures
        )


def _same_unit(incident: Incident, entry: IncidentEntry) -> bool:
    """Whether an incident without a point stays as it is: then what its row once stated is kept too."""
    return incident.point is None and entry.point is None and entry.unit == incident.unit


def _refuse_day(entry: IncidentEntry, *, by_unit: bool) -> None:
    day = entry.facts["occurred_on"]
    if day > timezone.localdate():
        raise FactRefused(_("Ngày %(day)s chưa tới.") % {"day": day_text(day)})
    # A code is read by the units of its day: chosen from today's list it could name another ward.
    if by_unit and entry.unit is not None and entry.point is None and day < entry.unit.valid.lower:
        sentence = _("%(unit)s chỉ có từ %(day)s; vụ xảy ra trước ngày đó cần có tọa độ.")
        first = day_text(entry.unit.valid.lower)
        raise FactRefused(sentence % {"unit": entry.unit.full_name, "day": first})
