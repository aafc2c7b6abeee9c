"""What happens to a drug point: reported, verified, removed, reappeared, dismissed. Each is a line of its
ledger.
"""

from dataclasses import dataclass
from datetime import date

from django.contrib.gis.geos import GEOSGeometry
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from geo import placing
from geo.access import audit
from geo.actions.errors import FactRefused, VersionConflict
from geo.language import day_text
from geo.models import AdminUnit, DrugPoint, Evidence, LocatedBy, PointEvent, PointEventKind, Precision, User
from geo.points import ledger
from geo.points.words import STATE_NAMES


@dataclass(frozen=True, kw_only=True)
class NewPoint:
    """A point as reported. Without a geometry it is known by its unit only; a moving one counts in its
    unit.
    """

    source_id: str
    kind: str
    day: date
    unit: AdminUnit | None
    evidence: str = Evidence.SUSPECTED
    geometry: GEOSGeometry | None = None
    moving: bool = False
    precision: str = Precision.WARD
    place_text: str = ""
    public_concern: bool | None = None
    document: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One more line of a ledger."""

    kind: str
    day: date
    document: str = ""
    note: str = ""
    merged_into: DrugPoint | None = None


@transaction.atomic
def report_point(*, new: NewPoint, by: User | None) -> DrugPoint:
    """A new point with its first line. Raises FactRefused where its code is taken, its day lies ahead, or
    its place lies in no unit."""
    _refuse_future(new.day)
    if new.unit is None:
        raise FactRefused(_("Vị trí nằm ngoài mọi phường, xã đang có hiệu lực; hãy kiểm tra kinh độ, vĩ độ."))
    source = f"unit {new.unit.code}"
    if DrugPoint.objects.filter(source=source, source_id=new.source_id).exists():
        raise FactRefused(
            _("Mã điểm “%(code)s” đã có ở %(unit)s; hãy mở điểm đó hoặc chọn mã khác.")
            % {"code": new.source_id, "unit": new.unit.full_name}
        )
    point = DrugPoint.objects.create(
        source=source,
        source_id=new.source_id,
        kind=new.kind,
        evidence=new.evidence,
        geometry=None if new.moving else new.geometry,
        moving=new.moving,
        # Chosen from today's list: by its code it would be read by the units of its day, which may have none.
        recorded_unit=new.unit if new.moving or new.geometry is None else None,
        precision=new.precision if new.geometry is not None else Precision.WARD,
        located_by=LocatedBy.COORDINATES if new.geometry is not None else LocatedBy.UNIT_CODE,
        place_text=new.place_text,
        stated_unit_code="" if new.geometry is not None else new.unit.code,
        public_concern=new.public_concern,
        unit=new.unit,
        recorded_by=by,
    )
    _write(point, Line(kind=PointEventKind.REPORTED, day=new.day, document=new.document, note=new.note), by)
    placing.place_points(ids=[point.pk])
    audit.record(action="point.report", by=by, subject=point)
    return point


def verify_point(*, point: DrugPoint, day: date, by: User | None, document: str = "", note: str = "") -> None:
    """Looked at and found so: the point is open from this day, and its evidence established."""
    _add(point, Line(kind=PointEventKind.VERIFIED, day=day, document=document, note=note), by)


def remove_point(*, point: DrugPoint, day: date, by: User | None, document: str = "", note: str = "") -> None:
    """Removed: from this day it is no longer open."""
    _add(point, Line(kind=PointEventKind.REMOVED, day=day, document=document, note=note), by)


def reopen_point(*, point: DrugPoint, day: date, by: User | None, document: str = "", note: str = "") -> None:
    """Come back after a removal: open again, and the removal stays on record."""
    _add(point, Line(kind=PointEventKind.REAPPEARED, day=day, document=document, note=note), by)


def dismiss_point(
    *, point: DrugPoint, day: date, by: User | None, document: str = "", note: str = ""
) -> None:
    """Looked at and found not so."""
    _add(point, Line(kind=PointEventKind.DISMISSED, day=day, document=document, note=note), by)


def merge_point(*, point: DrugPoint, into: DrugPoint, day: date, by: User | None, note: str = "") -> None:
    """The same place as another point: its ledger ends here, and the other's goes on.

    Raises FactRefused where the other is merged itself, or is the point.
    """
    if into.pk == point.pk or into.events.filter(kind=PointEventKind.MERGED).exists():
        raise FactRefused(_("Không nhập được vào điểm này: hãy chọn một điểm còn trong sổ."))
    _add(point, Line(kind=PointEventKind.MERGED, day=day, note=note, merged_into=into), by)


@transaction.atomic
def place_point(
    *,
    point: DrugPoint,
    version: int,
    geometry: GEOSGeometry | None,
    unit: AdminUnit,
    precision: str,
    by: User,
) -> None:
    """Where a point is, as a person found it: a place on the map, or only its unit.

    Raises VersionConflict where somebody else corrected it since.
    """
    by_unit = geometry is None
    written = DrugPoint.objects.filter(pk=point.pk, version=version, moving=False).update(
        geometry=geometry,
        precision=Precision.WARD if by_unit else precision,
        located_by=LocatedBy.UNIT_CODE if by_unit else LocatedBy.MANUAL,
        confidence="",
        recorded_unit=unit if by_unit else None,
        stated_unit_code=unit.code if by_unit else point.stated_unit_code,
        unit=unit,
        version=F("version") + 1,
        recorded_at=Now(),
        recorded_by=by,
        import_run=None,
    )
    if not written:
        raise VersionConflict(_("Điểm này đã được người khác sửa; hãy mở lại rồi chọn vị trí."))
    placing.place_points(ids=[point.pk])
    audit.record(action="point.place", by=by, subject=point, detail={"version": version + 1})


@transaction.atomic
def mark_concern(*, point: DrugPoint, version: int, concern: bool | None, by: User) -> None:
    """Whether the point is a matter of public outcry; None is unknown. The old version is kept.

    Raises VersionConflict where somebody else corrected the point since.
    """
    written = DrugPoint.objects.filter(pk=point.pk, version=version).update(
        public_concern=concern,
        version=F("version") + 1,
        recorded_at=Now(),
        recorded_by=by,
        import_run=None,
    )
    if not written:
        raise VersionConflict(_("Điểm này đã được người khác sửa; hãy mở lại rồi ghi."))
    audit.record(action="point.concern", by=by, subject=point, detail={"version": version + 1})


@transaction.atomic
def _add(point: DrugPoint, line: Line, by: User | None) -> None:
    _refuse_future(line.day)
    # The row is locked so that two people cannot both remove the point they both see open.
    DrugPoint.objects.select_for_update().get(pk=point.pk)
    events = [ledger.Event(*row) for row in point.events.order_by("day", "pk").values_list("kind", "day")]
    if events and line.day < events[-1].day:
        raise FactRefused(
            _("Ngày %(day)s đứng trước dòng cuối của sổ (%(last)s); sổ chỉ ghi tiếp, không ghi chen.")
            % {"day": day_text(line.day), "last": day_text(events[-1].day)}
        )
    try:
        ledger.states([*events, ledger.Event(line.kind, line.day)])
    except ledger.LedgerError as fault:
        raise FactRefused(_sentence(fault)) from fault
    if point.events.filter(kind=line.kind, day=line.day).exists():
        raise FactRefused(
            _("Sổ đã có dòng “%(line)s” của ngày này.") % {"line": PointEventKind(line.kind).label}
        )
    _write(point, line, by)
    if line.kind == PointEventKind.VERIFIED and point.evidence != Evidence.ESTABLISHED:
        DrugPoint.objects.filter(pk=point.pk).update(
            evidence=Evidence.ESTABLISHED,
            version=F("version") + 1,
            recorded_by=by,
            recorded_at=Now(),
            import_run=None,
        )
    audit.record(action=f"point.{line.kind}", by=by, subject=point, detail={"day": line.day.isoformat()})


def _write(point: DrugPoint, line: Line, by: User | None) -> None:
    PointEvent.objects.bulk_create(
        [
            PointEvent(
                point=point,
                kind=line.kind,
                day=line.day,
                document=line.document,
                note=line.note,
                merged_into=line.merged_into,
                recorded_by=by,
            )
        ]
    )


def _refuse_future(day: date) -> None:
    if day > timezone.localdate():
        raise FactRefused(_("Ngày %(day)s chưa tới.") % {"day": day_text(day)})


def _sentence(fault: ledger.LedgerError) -> str:
    possible = [PointEventKind(kind).label for kind in ledger.possible_kinds(fault.state)]
    return _("Không ghi được “%(line)s”: điểm đang ở tình trạng “%(state)s”. Có thể ghi: %(possible)s.") % {
        "line": PointEventKind(fault.kind).label,
        "state": STATE_NAMES[fault.state],
        "possible": ", ".join(str(label) for label in possible) or "–",
    }
