"""An edition comes into force, or ends."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q

from geo import placing
from geo.access import audit
from geo.actions.errors import EditionRefused
from geo.models import AdminUnit, EditionState, UnitEdition, User
from geo.routes import find_passages
from geo.units.errors import UnitCheckError
from geo.units.findings import Finding


@transaction.atomic
def activate_edition(edition: UnitEdition, *, by: User | None) -> None:
    """Make a draft active and place every stored fact in it. Raises UnitCheckError where a code would be in
    force twice."""
    clashes = codes_in_time(edition)
    if clashes:
        raise UnitCheckError(f"edition “{edition.name}”: {len(clashes)} codes are in force already", clashes)
    edition.state = EditionState.ACTIVE
    edition.save(update_fields=["state"])
    edition.units.update(active=True)
    audit.record(action="units.activate", by=by, subject=edition, detail={"units": edition.units.count()})
    placing.place_all(edition)
    find_passages(edition=edition)


@transaction.atomic
def activate_draft(edition_id: int, *, replaces: int | None, by: User | None) -> UnitEdition:
    """Activate a stored draft; the edition it ``replaces`` ends on the draft's first day.

    Raises EditionRefused where there is no such draft, UnitCheckError where its codes are in force already.
    """
    edition = UnitEdition.objects.select_for_update().filter(pk=edition_id).first()
    if edition is None or edition.state != EditionState.DRAFT:
        found = edition.get_state_display() if edition else "missing"
        raise EditionRefused(f"edition {edition_id} is no draft ({found}); only a draft can be activated")
    ended = end_edition(replaces, day=edition.valid_from, by=by) if replaces is not None else None
    activate_edition(edition, by=by)
    if ended is not None:
        # Codes and names stated after its end were read by its units until now.
        for each in (ended, *corrections_of(ended)):
            placing.place_all(each)
    return edition


@transaction.atomic
def end_edition(edition_id: int, *, day: date, by: User | None) -> UnitEdition:
    """End an active edition: ``day`` is the first on which it is no longer in force.

    Units that corrected some of its own end with it. What is stated of later days is read by its units until
    ``placing.place_all`` is asked again, best when its successor is active.
    """
    edition = UnitEdition.objects.filter(pk=edition_id, state=EditionState.ACTIVE).first()
    if edition is None or edition.valid_from >= day:
        raise UnitCheckError(f"there is no active edition {edition_id} that began before {day:%Y-%m-%d}", [])
    _end_units(edition, edition.units.all(), day)
    ended = {edition.pk}
    for correction in corrections_of(edition):
        _end_units(correction, correction.units.filter(origins__predecessor__edition__in=ended), day)
        ended.add(correction.pk)
    audit.record(action="units.end", by=by, subject=edition, detail={"valid_to": day.isoformat()})
    return edition


def corrections_of(edition: UnitEdition) -> list[UnitEdition]:
    """Active editions whose units took some of this one over before it ended, and those that corrected these,
    the earliest first."""
    known, found = {edition.pk}, True
    while found:
        began = UnitEdition.objects.filter(state=EditionState.ACTIVE, valid_from__gt=edition.valid_from)
        if edition.valid_to is not None:
            began = began.filter(valid_from__lt=edition.valid_to)
        corrections = began.filter(units__origins__predecessor__edition__in=known).distinct()
        found = not known.issuperset(each.pk for each in corrections)
        known |= {each.pk for each in corrections}
    return sorted(corrections, key=lambda each: (each.valid_from, each.pk))


def _end_units(edition: UnitEdition, units: Any, day: date) -> None:
    """A unit that a correction ended before keeps its own last day."""
    later = Q(valid__upper_inf=True) | Q(valid__endswith__gt=day)
    ids = list(units.filter(later).values_list("pk", flat=True))
    AdminUnit.objects.filter(pk__in=ids).update(valid=DateRange(edition.valid_from, day))
    # An edition that corrected units of several others is in force while any of its own is.
    if not edition.units.filter(later).exists():
        edition.valid_to = day
        edition.save(update_fields=["valid_to"])


def codes_in_time(edition: UnitEdition) -> list[Finding]:
    """Codes of the edition that an active unit of its level bears on one of the same days."""
    span = DateRange(edition.valid_from, edition.valid_to)
    others = (
        AdminUnit.objects.filter(active=True, level=edition.level, valid__overlap=span)
        .filter(code__in=edition.units.values("code"))
        .exclude(edition=edition)
        .select_related("edition")
        .defer("boundary")
    )
    return [Finding("code-in-time", _clash(other)) for other in others]


def _clash(other: AdminUnit) -> str:
    until = other.edition.valid_to - timedelta(days=1) if other.edition.valid_to else None
    span = f"from {other.edition.valid_from:%Y-%m-%d} " + (f"to {until:%Y-%m-%d}" if until else "on")
    return (
        f"code {other.code} is borne by {other.full_name} of edition {other.edition_id} "
        f"“{other.edition.name}” {span}; end that edition with "
        f"--replaces {other.edition_id}, or give other days"
    )
