"""Two records of one case become one. Run by the worker: the web's role deletes no fact."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from geo import placing, summaries
from geo.access import audit
from geo.actions.errors import FactRefused
from geo.actions.import_facts import one_at_a_time
from geo.models import Incident, Offence, OtherId, Seizure, User
from geo.names import plain

_COUNTS = (
    *("criminal_here", "criminal_elsewhere", "criminal_no_fixed"),
    *("admin_here", "admin_elsewhere", "admin_no_fixed"),
)
# What can be taken from the record that goes: each name stands for columns that make sense together only.
TAKEN: dict[str, tuple[str, ...]] = {
    "day": ("occurred_on", "occurred_time", "date_precision"),
    "place": (
        *("point", "precision", "located_by", "confidence", "unit"),
        *("stated_unit_code", "stated_unit_name", "stated_province"),
    ),
    "place_text": ("place_text",),
    "place_role": ("place_role",),
    "venue_kind": ("venue_kind",),
    "discovery": ("discovery", "campaign"),
    "offenders": _COUNTS,
    "plants": ("plants", "plant_area_m2"),
    "public_concern": ("public_concern",),
    "seizures": (),
}


@transaction.atomic
def merge_cases(*, kept_id: int, other_id: int, take: Sequence[str] = (), by: User | None) -> Incident | None:
    """The case `other_id` goes into `kept_id` and is deleted; its history is kept, and so is its id.

    The kept case takes over the offences it lacks, and seized goods of a substance it does not name: of one
    substance with two amounts its own stands, unless `take` names “seizures”. `take` (names of TAKEN) are
    facts to take from the other. Done twice it changes nothing and answers None. Raises FactRefused where a
    case is gone that was not merged into the other, or where ``by`` may not see one of them (any more).
    """
    # An import that looked the other up before it is gone would hang its parts on nothing.
    one_at_a_time()
    # In one order, so that two mergers of the same pair wait for each other and do not lock up.
    locked = Incident.objects.select_for_update().order_by("pk")
    cases = {case.pk: case for case in locked.filter(pk__in=[kept_id, other_id])}
    kept, other = cases.get(kept_id), cases.get(other_id)
    if kept is None or kept_id == other_id:
        raise FactRefused(_("Vụ được giữ lại không còn trong kho dữ liệu; không nhập làm một được."))
    if Incident.objects.filter(pk__in=cases).exclude(pk__in=_seen_by(by).values("pk")).exists():
        raise FactRefused(
            _("Một trong hai vụ không thuộc địa bàn của người yêu cầu; không nhập làm một được.")
        )
    if other is None:
        if not _was_merged(kept, other_id):
            raise FactRefused(_("Vụ cần nhập vào không còn trong kho dữ liệu; không nhập làm một được."))
        return None
    audit.record(
        action="incident.merge", by=by, subject=kept, detail={"merged": other_id, "taken": sorted(take)}
    )
    left = (other.unit_id, other.occurred_on.replace(day=1))
    _take_over_parts(kept, other, "seizures" in take, by)
    _keep_ids(kept, other, by)
    other.delete()
    _take(kept, other, take, by)
    placing.place_incidents(ids=[kept.pk])
    summaries.refresh(ids=[kept.pk], also=[left])
    return kept


def _seen_by(by: User | None) -> Any:
    """A case may have moved to another ward since it was asked for; the worker itself sees all of them."""
    return Incident.objects.all() if by is None else Incident.objects.for_user(by)


def _was_merged(kept: Incident, other_id: int) -> bool:
    """Whether a case that is gone went into the kept one, as its history calls it."""
    told = apps.get_model("geo", "IncidentHistory").objects.filter(pgh_obj_id=other_id)
    names = told.values_list("source", "source_id").distinct()
    return any(kept.other_ids.filter(source=source, source_id=number).exists() for source, number in names)


def _take_over_parts(kept: Incident, other: Incident, its_goods: bool, by: User | None) -> None:
    there = set(kept.offences.values_list("kind", flat=True))
    last = max(kept.offences.values_list("ordinal", flat=True), default=0)
    lacking = {each.kind: each.detail for each in other.offences.all() if each.kind not in there}
    Offence.objects.bulk_create(
        Offence(incident=kept, ordinal=last + place, kind=kind, detail=detail, recorded_by=by)
        for place, (kind, detail) in enumerate(lacking.items(), start=1)
    )
    if its_goods:
        kept.seizures.all().delete()
    named = {plain(name) for name in kept.seizures.values_list("substance", flat=True)}
    Seizure.objects.bulk_create(
        Seizure(
            incident=kept, substance=each.substance, quantity=each.quantity, unit=each.unit, recorded_by=by
        )
        for each in other.seizures.all()
        if plain(each.substance) not in named
    )


def _keep_ids(kept: Incident, other: Incident, by: User | None) -> None:
    """Every id under which the other was reported leads to the kept one from now on."""
    OtherId.objects.filter(incident=other).update(incident=kept)
    OtherId.objects.create(
        incident=kept,
        source=other.source,
        source_id=other.source_id,
        content_hash=other.content_hash,
        recorded_by=by,
    )


def _take(kept: Incident, other: Incident, take: Sequence[str], by: User | None) -> None:
    columns = [column for name in take for column in TAKEN[name]]
    taken: dict[str, Any] = {column: getattr(other, column) for column in columns}
    Incident.objects.filter(pk=kept.pk).update(
        **taken, version=F("version") + 1, recorded_at=Now(), recorded_by=by
    )
