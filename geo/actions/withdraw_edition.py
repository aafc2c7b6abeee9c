"""An edition that was a mistake is taken out of use; its rows stay."""

from typing import Any

from django.db import models, transaction

from geo.access import audit
from geo.actions.correct_units import take_back
from geo.actions.errors import EditionRefused
from geo.actions.load_successions import place_stated_anew
from geo.models import AdminUnit, EditionState, UnitEdition, UnitSuccession, User
from geo.models.base import Located, Placement
from geo.placing.facts import mirror_today


@transaction.atomic
def withdraw_edition(edition: UnitEdition, *, by: User | None) -> None:
    """Withdraw a draft or an active edition: its units mean nothing any more, its placements are forgotten.

    Raises EditionRefused while anything rests on one of its units: an account's role, a report, a decision, a
    unit below it, or an edition that followed it. An edition that ended where this one began stays ended;
    units that this one corrected are in force again.
    """
    if edition.state == EditionState.WITHDRAWN:
        raise EditionRefused(f"edition {edition.pk} “{edition.name}” is withdrawn already")
    edition.units.update(active=False)
    take_back(edition)
    if needed := [*_resting(edition), *_following(edition)]:
        raise EditionRefused(
            f"edition {edition.pk} “{edition.name}” is needed by {'; '.join(needed)}: "
            "change those first, then withdraw it"
        )
    active = edition.state == EditionState.ACTIVE
    edition.state = EditionState.WITHDRAWN
    edition.save(update_fields=["state"])
    kinds: list[Any] = Placement.__subclasses__()
    forgotten = sum(kind.objects.filter(edition=edition).delete()[0] for kind in kinds)
    detail = {"units": edition.units.count(), "placements": forgotten}
    audit.record(action="units.withdraw", by=by, subject=edition, detail=detail)
    if active:
        mirror_today()
        place_stated_anew(edition.level, lambda _step: None)


def _resting(edition: UnitEdition) -> list[str]:
    """What holds on to units of the edition, with how often. The mirrors on facts are renewed, not asked."""
    found = []
    for relation in AdminUnit._meta.get_fields(include_hidden=True):
        model: Any = relation.related_model
        if not isinstance(relation, models.ManyToOneRel) or relation.on_delete is not models.PROTECT:
            continue
        mirror = issubclass(model, Located) and relation.field.name == "unit"
        if mirror or model is UnitSuccession:
            continue
        rows = model._default_manager.filter(**{f"{relation.field.name}__edition": edition})
        if model is AdminUnit:
            rows = rows.filter(active=True).exclude(edition=edition)
        if count := rows.count():
            found.append(f"{count:,} rows of {model.__name__}.{relation.field.name}")
    return found


def _following(edition: UnitEdition) -> list[str]:
    later = UnitEdition.objects.filter(
        state=EditionState.ACTIVE, units__origins__predecessor__edition=edition
    ).distinct()
    return [f"edition {each.pk} “{each.name}”, whose units came from it" for each in later]
