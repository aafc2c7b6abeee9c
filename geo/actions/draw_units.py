"""Boundaries for units that were known by a list only."""

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from geo import placing
from geo.access import audit
from geo.actions.activate_edition import corrections_of
from geo.actions.load_units import lock, refuse
from geo.actions.unit_rows import cut_units, drawing, drawn_facts
from geo.models import AdminUnit, EditionState, UnitEdition, User
from geo.names import fold_tone
from geo.routes import find_passages
from geo.shapes import as_shapes
from geo.units.checks import label
from geo.units.errors import UnitCheckError
from geo.units.findings import Finding
from geo.units.prepare import ReadOptions, Tell, prepare_units
from geo.units.records import UnitRecord

_FIELDS = ["boundary", "label_point", "area_m2"]


@dataclass(frozen=True)
class DrawnUnits:
    """The edition, how many units got a boundary, how many still lack one, and what was found."""

    edition: UnitEdition
    units: int
    lacking: int
    findings: list[Finding]


@transaction.atomic
def draw_units(
    path: Path, edition_id: int, *, read: ReadOptions, matching_only: bool, by: User | None, tell: Tell
) -> DrawnUnits:
    """Give units of an edition the boundaries of a file, found by code where the full name agrees too.

    Raises UnitCheckError for units of the file that are not in the edition, bear another name there, or
    are drawn already; ``matching_only`` leaves those out and tells them.
    """
    lock()
    edition = UnitEdition.objects.filter(pk=edition_id).exclude(state=EditionState.WITHDRAWN).first()
    if edition is None:
        raise UnitCheckError(f"there is no edition {edition_id} that boundaries could be given to", [])
    prepared = prepare_units(path, read, tell)
    units = {unit.code: unit for unit in edition.units.defer("boundary", "label_point")}
    faults = {unit.row: fault for unit in prepared.units if (fault := _fault(unit, units, matching_only))}
    refuse(path, [*prepared.refusals, *(fault for fault in faults.values() if fault.refuses)])
    matched = [unit for unit in prepared.drawn if unit.row not in faults]
    tell(f"drawing {len(matched):,} of {len(units):,} units")
    _store(edition, matched, units)
    detail = {"units": len(matched), "left_out": len(faults)}
    audit.record(action="units.draw", by=by, subject=edition, detail=detail)
    if edition.state == EditionState.ACTIVE:
        tell("placing stored facts in the new boundaries")
        for each in (edition, *_follow(edition)):
            placing.place_all(each)
            find_passages(edition=each)
    lacking = edition.units.filter(boundary=None).count()
    return DrawnUnits(edition, len(matched), lacking, [*prepared.findings, *faults.values()])


def _fault(unit: UnitRecord, units: dict[str, AdminUnit], matching_only: bool) -> Finding | None:
    known = units.get(unit.code)
    if known is None:
        sentence = f"{label(unit)}: the edition has no unit with this code"
        return Finding("unknown-code", sentence, refuses=not matching_only)
    if fold_tone(known.full_name) != fold_tone(unit.full_name):
        sentence = f"{label(unit)}: code {unit.code} is {known.full_name} in the edition"
        return Finding("other-name", sentence, refuses=not matching_only)
    if known.area_m2 is not None:
        sentence = f"{label(unit)}: has a boundary already; load other boundaries as an edition of its own"
        return Finding("drawn-already", sentence, refuses=not matching_only)
    return None


def _store(edition: UnitEdition, matched: list[UnitRecord], units: dict[str, AdminUnit]) -> None:
    rows = []
    for record in matched:
        row = units[record.code]
        for name, value in drawing(record.shape).items():
            setattr(row, name, value)
        rows.append(row)
    AdminUnit.objects.bulk_update(rows, _FIELDS, batch_size=200)
    _cut(edition)


def _follow(edition: UnitEdition) -> list[UnitEdition]:
    """Give the boundaries of units to those that corrected them; answers the editions of these."""
    corrections = corrections_of(edition)
    for correction in corrections:
        undrawn = correction.units.filter(boundary=None, origins__predecessor__boundary__isnull=False)
        for unit in undrawn.distinct():
            before = AdminUnit.objects.filter(successions__successor=unit, boundary__isnull=False)[0]
            for name in _FIELDS:
                setattr(unit, name, getattr(before, name))
            unit.save(update_fields=_FIELDS)
        _cut(correction, corrects=True)
    return corrections


def _cut(edition: UnitEdition, *, corrects: bool = False) -> None:
    """Cut what was drawn; of not lying in one of a few units that correct others nothing follows."""
    cut_units(edition)
    drawn = edition.units.exclude(boundary=None).values_list("boundary", flat=True)
    shapes = as_shapes(drawn)
    whole = not corrects and not edition.units.filter(boundary=None).exists()
    for name, value in drawn_facts(shapes, whole=whole).items():
        setattr(edition, name, value)
    edition.save(update_fields=["extent", "metric_srid", "drawn"])
