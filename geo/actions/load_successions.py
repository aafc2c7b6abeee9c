"""Loading which unit took in which other: all or nothing, and only on --commit."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction
from django.db.models import F, Q

from geo import placing
from geo.access import audit
from geo.actions.load_units import lock
from geo.models import AdminUnit, EditionState, UnitEdition, UnitSuccession, User
from geo.units.errors import UnitCheckError
from geo.units.findings import Finding
from geo.units.succession_checks import check_successions
from geo.units.successions import SuccessionRow, read_successions

Tell = Callable[[str], None]
_FIELDS = ["area_share", "population_share", "whole", "share_basis", "legal_basis", "source"]


@dataclass(frozen=True)
class Side:
    """The units of one side: those of an edition, or all active ones of a level on a day."""

    level: str
    edition: int | None = None
    day: date | None = None


@dataclass(frozen=True)
class SuccessionOptions:
    """How the table is read and stored. ``source`` names it; ``legal_basis`` is for rows that have none."""

    columns: Mapping[str, str]
    legal_basis: str = ""
    source: str = ""
    partial: bool = False
    skip_unknown: bool = False


@dataclass(frozen=True)
class LoadedSuccessions:
    """How many pairs are new, changed and as before, and what the checks found."""

    new: int
    changed: int
    same: int
    findings: list[Finding]


@transaction.atomic
def load_successions(
    path: Path,
    *,
    old: Side,
    new: Side,
    options: SuccessionOptions,
    commit: bool,
    by: User | None,
    tell: Tell,
) -> LoadedSuccessions:
    """Check a table, and store it on ``commit``; facts that state an old unit are then placed anew.

    Raises UnitFileError where it cannot be read and UnitCheckError where it is refused. A measured share is
    kept where the table states none. The same table twice changes nothing.
    """
    lock()
    before, after = _units(old), _units(new)
    table = read_successions(path, options.columns)
    tell(f"checking {len(table.rows):,} pairs of {len(before):,} old and {len(after):,} new units")
    checked = check_successions(
        table.rows,
        old=_names(before),
        new=_names(after),
        partial=options.partial,
        skip_unknown=options.skip_unknown,
    )
    findings = [*table.findings, *checked.findings]
    refusals = [finding for finding in findings if finding.refuses]
    if refusals:
        raise UnitCheckError(f"{path.name}: {len(refusals)} faults; nothing was loaded", refusals)
    latest = _latest(before.values())
    ends = {code: latest[unit.pk] for code, unit in before.items()}
    added, changed, same = _sorted(checked.rows, ends, after, options=options, name=path.name)
    if commit and (added or changed):
        UnitSuccession.objects.bulk_create(added, batch_size=2_000)
        UnitSuccession.objects.bulk_update(changed, _FIELDS, batch_size=2_000)
        counts = {"new": len(added), "changed": len(changed)}
        audit.record(action="units.successions", by=by, subject=path.name, detail=counts)
        place_stated_anew(old.level, tell)
    return LoadedSuccessions(len(added), len(changed), same, findings)


def place_stated_anew(level: str, tell: Tell) -> None:
    """Place all facts in every active edition of a level: what old names mean there has changed."""
    for edition in UnitEdition.objects.filter(state=EditionState.ACTIVE, level=level):
        tell(f"placing stored facts in “{edition.name}”")
        placing.place_all(edition)


def _names(units: dict[str, AdminUnit]) -> dict[str, str]:
    return {code: unit.full_name for code, unit in units.items()}


def _units(side: Side) -> dict[str, AdminUnit]:
    """Code → unit. Raises UnitCheckError where there is none."""
    units = AdminUnit.objects.filter(level=side.level)
    if side.edition is not None:
        rows = units.filter(edition=side.edition).exclude(edition__state=EditionState.WITHDRAWN)
        where = f"edition {side.edition}"
    else:
        rows = units.filter(active=True, valid__contains=side.day)
        where = f"{side.day:%Y-%m-%d}"
    found = {unit.code: unit for unit in rows.only("code", "full_name")}
    if not found:
        raise UnitCheckError(f"no unit of level {side.level} is loaded in {where}", [])
    return found


def _latest(units: Iterable[AdminUnit]) -> dict[int, int]:
    """Unit's id → that of the version that corrected it last before its edition ended, itself where none did:
    what the edition's end brought followed that one.
    """
    latest = {unit.pk: unit.pk for unit in units}
    edition = "predecessor__edition__valid_to"
    corrections = UnitSuccession.objects.filter(
        Q(**{f"{edition}__isnull": True}) | Q(**{f"{edition}__gt": F("successor__edition__valid_from")}),
        predecessor__valid__endswith=F("successor__valid__startswith"),
        successor__active=True,
    )
    steps = dict(corrections.values_list("predecessor", "successor"))
    while any(unit in steps for unit in latest.values()):
        latest = {unit: steps.get(last, last) for unit, last in latest.items()}
    return latest


def _sorted(
    rows: list[SuccessionRow],
    before: dict[str, int],
    after: dict[str, AdminUnit],
    *,
    options: SuccessionOptions,
    name: str,
) -> tuple[list[UnitSuccession], list[UnitSuccession], int]:
    """The pairs that are new, those stored with other content, and how many stand as before."""
    stored = {
        (each.predecessor_id, each.successor_id): each
        for each in UnitSuccession.objects.filter(predecessor__in=before.values())
    }
    added, changed, same = [], [], 0
    for row in rows:
        key = before[row.old], after[row.new].pk
        known = stored.get(key)
        wanted = _wanted(row, options, name)
        if known is None:
            added.append(UnitSuccession(predecessor_id=key[0], successor_id=key[1], **wanted))
            continue
        if row.area_share is None and known.share_basis == UnitSuccession.ShareBasis.MEASURED:
            wanted |= {"area_share": known.area_share, "share_basis": known.share_basis}
        if all(getattr(known, field) == value for field, value in wanted.items()):
            same += 1
            continue
        for field, value in wanted.items():
            setattr(known, field, value)
        changed.append(known)
    return added, changed, same


def _wanted(row: SuccessionRow, options: SuccessionOptions, name: str) -> dict[str, object]:
    stated = row.area_share is not None or row.population_share is not None
    return {
        "area_share": row.area_share,
        "population_share": row.population_share,
        "whole": row.whole,
        "share_basis": UnitSuccession.ShareBasis.STATED if stated else "",
        "legal_basis": row.legal_basis or options.legal_basis,
        "source": options.source or name,
    }
