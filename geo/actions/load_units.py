"""Loading one edition of units: read, check, draft, cut, activate, in one transaction."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import shapely
from django.db import connection, transaction

from geo import crs, placing
from geo.access import audit
from geo.actions.activate_edition import activate_edition, end_edition
from geo.actions.unit_rows import as_stored, parents_of, store_units, unknown_parents
from geo.models import EditionState, UnitEdition, User
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
    prepared = prepare_units(path, read, tell)
    _refuse(path, prepared.refusals)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        draft = _draft(path, edition, prepared.units)
        if draft is None:
            draft = _new_draft(path, edition, prepared.units, tell)
            audit.record(action="units.load", by=by, subject=draft, detail={"units": len(prepared.units)})
        if not edition.draft:
            tell("activating, and placing stored facts in the new units")
            _activate(draft, edition, by)
    area = sum(crs.geodesic_area(unit.shape) for unit in prepared.units)
    return LoadedUnits(draft, len(prepared.units), area, prepared.findings)


def _activate(draft: UnitEdition, options: EditionOptions, by: User | None) -> None:
    ended = None
    if options.replaces is not None:
        ended = end_edition(options.replaces, day=options.valid_from, by=by)
    activate_edition(draft, by=by)
    if ended is not None:
        # Codes and names stated after its end were read by its units until now.
        placing.place_all(ended)


def _refuse(path: Path, refusals: list[Finding]) -> None:
    if refusals:
        raise UnitCheckError(f"{path.name}: {len(refusals)} faults; nothing was loaded", refusals)


def _draft(path: Path, options: EditionOptions, units: list[UnitRecord]) -> UnitEdition | None:
    """A draft of the very same units that a run before left; raises AlreadyLoadedError where they are
    active.
    """
    same = UnitEdition.objects.filter(
        file_sha256=_sha256(path), level=options.level, valid_from=options.valid_from
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
    left, bottom, right, top = shapely.total_bounds([unit.shape for unit in units])
    draft = UnitEdition.objects.create(
        level=options.level,
        name=options.name or path.stem,
        valid_from=options.valid_from,
        valid_to=options.valid_to,
        legal_basis=options.legal_basis,
        file_name=path.name,
        file_sha256=_sha256(path),
        metric_srid=crs.metric_for(*_middle(units)),
        extent=as_stored(shapely.box(left, bottom, right, top)),
    )
    parents = parents_of(draft)
    _refuse(path, unknown_parents(units, parents))
    tell(f"storing {len(units):,} units and cutting them into pieces")
    store_units(draft, units, parents)
    return draft


def _middle(units: list[UnitRecord]) -> tuple[float, float]:
    """The median unit's place: far islands would pull the middle of the extent out to sea."""
    places = shapely.get_coordinates(shapely.point_on_surface([unit.shape for unit in units]))
    lon, lat = np.median(places, axis=0)
    return float(lon), float(lat)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
