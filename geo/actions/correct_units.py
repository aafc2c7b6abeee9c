"""Single units that changed after their edition was loaded: renamed, given another code or kind.

The old version ends, a new one begins, and took the old one whole. New versions of one day are an edition of
their own beside the one they correct, because a placement is kept per edition.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from geo.access import audit
from geo.actions.activate_edition import activate_edition
from geo.actions.errors import EditionRefused
from geo.actions.load_successions import Tell, place_stated_anew
from geo.actions.load_units import lock, sha256_of
from geo.actions.unit_rows import cut_units, drawn_facts
from geo.models import AdminUnit, Membership, UnitEdition, UnitSuccession, User
from geo.names import plain
from geo.shapes import as_shapes
from geo.units.corrections import Correction, corrected
from geo.units.errors import UnitCheckError


@dataclass(frozen=True)
class CorrectedUnits:
    """How many units were corrected, how many had been before, and whose accounts hold an old version."""

    corrected: int
    same: int
    accounts: int


@transaction.atomic
def correct_units(
    path: Path, corrections: Sequence[Correction], *, level: str, commit: bool, by: User | None, tell: Tell
) -> CorrectedUnits:
    """Carry out the corrections of a file, those of one day as one edition. All or nothing, on ``commit``.

    Raises UnitCheckError for a code that is in force on no such day, or a new code that another unit bears.
    """
    lock()
    days: dict[date, list[Correction]] = defaultdict(list)
    for correction in corrections:
        days[correction.day].append(correction)
    done, same, accounts = 0, 0, 0
    with transaction.atomic():
        for day in sorted(days):
            open_ = [each for each in days[day] if not _is_done(each, level)]
            same += len(days[day]) - len(open_)
            if open_:
                accounts += _correct(path, open_, level=level, by=by)
                done += len(open_)
        if not commit:
            transaction.set_rollback(True)
    if commit and done:
        place_stated_anew(level, tell)
    return CorrectedUnits(done, same, accounts)


def _is_done(correction: Correction, level: str) -> bool:
    return UnitSuccession.objects.filter(
        predecessor__code=correction.code,
        predecessor__level=level,
        successor__code=correction.new_code or correction.code,
        successor__valid__startswith=correction.day,
        successor__active=True,
        source=correction.source,
    ).exists()


def _correct(path: Path, corrections: Sequence[Correction], *, level: str, by: User | None) -> int:
    day = corrections[0].day
    before = [(_in_force(each, level), each) for each in corrections]
    edition = _edition(path, [unit for unit, _ in before], day=day, level=level)
    for old, correction in before:
        _succeed(old, correction, edition)
    cut_units(edition)
    activate_edition(edition, by=by)
    audit.record(action="units.correct", by=by, subject=edition, detail={"units": len(before)})
    return Membership.objects.filter(unit__in=[unit for unit, _ in before]).count()


def _in_force(correction: Correction, level: str) -> AdminUnit:
    unit = AdminUnit.objects.filter(
        active=True, level=level, code=correction.code, valid__contains=correction.day
    ).first()
    if unit is None or unit.valid.lower >= correction.day:
        raise UnitCheckError(
            f"row {correction.row}: no unit with the code {correction.code} was in force before "
            f"{correction.day:%Y-%m-%d}",
            [],
        )
    return unit


def _edition(path: Path, units: Sequence[AdminUnit], *, day: date, level: str) -> UnitEdition:
    ends = {unit.valid.upper for unit in units}
    drawn = [unit.boundary for unit in units if unit.boundary is not None]
    shapes = as_shapes(drawn)
    return UnitEdition.objects.create(
        level=level,
        name=f"Điều chỉnh từ {day:%d/%m/%Y}",
        valid_from=day,
        valid_to=ends.pop() if len(ends) == 1 else None,
        file_name=path.name,
        file_sha256=sha256_of(path),
        # A few units of many: of not lying in one of them nothing follows.
        **drawn_facts(shapes, whole=False),
    )


def _succeed(old: AdminUnit, correction: Correction, edition: UnitEdition) -> None:
    """End the old version, begin the new one, and hand its children and its succession over."""
    end = old.valid.upper
    AdminUnit.objects.filter(pk=old.pk).update(valid=DateRange(old.valid.lower, correction.day))
    names = corrected(correction, code=old.code, name=old.name, kind=old.kind)
    new = AdminUnit.objects.create(
        edition=edition,
        level=old.level,
        code=names.code,
        name=names.name,
        full_name=names.full_name,
        folded_name=plain(names.full_name),
        kind=names.kind,
        parent=old.parent,
        province_code=old.province_code,
        province_name=old.province_name,
        boundary=old.boundary,
        label_point=old.label_point,
        area_m2=old.area_m2,
        valid=DateRange(correction.day, end),
    )
    old.children.filter(valid__overlap=DateRange(correction.day, end)).update(parent=new)
    old.successions.filter(successor__valid__startswith__gte=correction.day).update(predecessor=new)
    UnitSuccession.objects.create(
        predecessor=old,
        successor=new,
        whole=True,
        area_share=1.0,
        share_basis=UnitSuccession.ShareBasis.STATED,
        legal_basis=correction.source,
        source=correction.source[:200],
    )


def take_back(edition: UnitEdition) -> None:
    """Give the units that an edition corrected their days and their succession again, as if it had not been.

    Units that it followed, because theirs had ended, are left as they are. Its own are out of force already.
    Raises EditionRefused where another unit bears an old code by now.
    """
    for step in UnitSuccession.objects.filter(successor__edition=edition).select_related(
        "predecessor__edition", "successor"
    ):
        old, new, end = step.predecessor, step.successor, step.predecessor.edition.valid_to
        if old.valid.upper != new.valid.lower or (end is not None and end <= edition.valid_from):
            continue
        if AdminUnit.objects.filter(
            active=True, level=old.level, code=old.code, valid__overlap=new.valid
        ).exists():
            raise EditionRefused(
                f"edition {edition.pk} “{edition.name}” cannot be taken back: the code {old.code} of "
                f"{old.full_name} is borne by another unit since {edition.valid_from:%Y-%m-%d}"
            )
        AdminUnit.objects.filter(pk=old.pk).update(valid=DateRange(old.valid.lower, new.valid.upper))
        if end is not None:
            new.successions.filter(successor__valid__startswith__gte=end).update(predecessor=old)
