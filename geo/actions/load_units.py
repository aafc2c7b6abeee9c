"""Loading one edition of units: read, check, draft, cut, activate, in one transaction."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from django.db import connection, transaction

from geo import crs
from geo.access import audit
from geo.actions.activate_edition import activate_draft
from geo.actions.number_groups import number_groups
from geo.actions.unit_rows import drawn_facts, parents_of, store_units, unknown_parents
from geo.models import EditionState, Level, UnitEdition, User
from geo.units.checks import has_shape
from geo.units.errors import AlreadyLoadedError, UnitCheckError
from geo.units.findings import Finding
from geo.units.prepare import ReadOptions, Tell, prepare_units
from geo.units.records import UnitRecord

# Two loads at once could both find the codes free; the second waits for the first, and says what it finds.
_LOCK = 7_301_128


@dataclass(frozen=True)
class EditionOptions:
    """What an edition is. ``valid_to`` is the first day it is no longer in force; ``replaces`` an edition's
    id.
    """

    level: str
    valid_from: date
    valid_to: date | None = None
    name: str = ""
    legal_basis: str = ""
    draft: bool = False
    replaces: int | None = None


@dataclass(frozen=True)
class LoadedUnits:
    """The edition, how many units it has, their geodesic areas' sum in m², and what the checks found."""

    edition: UnitEdition
    units: int
    area_m2: float
    findings: list[Finding]


def load_units(
    path: Path, *, edition: EditionOptions, read: ReadOptions, by: User | None, tell: Tell
) -> LoadedUnits:
    """Load a file as an edition, and activate it unless it is to stay a draft. All or nothing.

    Raises UnitFileError where the file cannot be read, UnitCheckError where its units are refused,
    AlreadyLoadedError where the same units of the same file are active already.
    """
    own_codes = edition.level == Level.RESIDENTIAL_GROUP
    prepared = prepare_units(path, replace(read, own_codes=own_codes), tell)
    refuse(path, prepared.refusals)
    with transaction.atomic():
        lock()
        units = number_groups(prepared.units, day=edition.valid_from) if own_codes else prepared.units
        draft = _draft(path, edition, units)
        if draft is None:
            draft = _new_draft(path, edition, units, tell)
            audit.record(action="units.load", by=by, subject=draft, detail={"units": len(units)})
        if not edition.draft:
            tell("activating, and placing stored facts in the new units")
            activate_draft(draft.pk, replaces=edition.replaces, by=by)
            draft.refresh_from_db()
    area = sum(crs.geodesic_area(unit.shape) for unit in prepared.drawn)
    return LoadedUnits(draft, len(prepared.units), area, prepared.findings)


def lock() -> None:
    """Let one load of units at a time go on, to the end of its transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def refuse(path: Path, refusals: list[Finding]) -> None:
    """Raise UnitCheckError where anything refuses the load."""
    if refusals:
        raise UnitCheckError(f"{path.name}: {len(refusals)} faults; nothing was loaded", refusals)


def _draft(path: Path, options: EditionOptions, units: list[UnitRecord]) -> UnitEdition | None:
    """A draft of the very same units that a run before left; raises AlreadyLoadedError where they are
    active.
    """
    same = UnitEdition.objects.filter(
        file_sha256=sha256_of(path), level=options.level, valid_from=options.valid_from
    ).exclude(state=EditionState.WITHDRAWN)
    codes = {unit.code for unit in units}
    for known in same:
        if set(known.units.values_list("code", flat=True)) != codes:
            continue
        if known.state == EditionState.ACTIVE or options.draft:
            raise AlreadyLoadedError(
                f"{path.name} is loaded already, as edition {known.pk} “{known.name}” from "
                f"{known.valid_from:%Y-%m-%d} ({known.state}); nothing was changed"
            )
        return known
    return None


def _new_draft(path: Path, options: EditionOptions, units: list[UnitRecord], tell: Tell) -> UnitEdition:
    shapes = [unit.shape for unit in units if has_shape(unit)]
    draft = UnitEdition.objects.create(
        level=options.level,
        name=options.name or path.stem,
        valid_from=options.valid_from,
        valid_to=options.valid_to,
        legal_basis=options.legal_basis,
        file_name=path.name,
        file_sha256=sha256_of(path),
        **drawn_facts(shapes, whole=len(shapes) == len(units)),
    )
    parents = parents_of(draft)
    refuse(path, unknown_parents(units, parents))
    tell(f"storing {len(units):,} units and cutting them into pieces")
    store_units(draft, units, parents)
    return draft


def sha256_of(path: Path) -> str:
    """The fingerprint of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
