"""Answers to the review queue: every one is kept, and something is learned from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.gis.geos import Point
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from geo.access import audit
from geo.actions import points as point_actions
from geo.actions.errors import FactRefused, VersionConflict
from geo.actions.incidents import IncidentEntry, SeizedGoods, correct_incident
from geo.actions.jobs import enqueue
from geo.actions.merge_cases import TAKEN
from geo.gazetteer.learning import learn_place
from geo.models import (
    AdminUnit,
    DrugPoint,
    Incident,
    Job,
    JobState,
    LocatedBy,
    ReviewAnswer,
    ReviewDecision,
    ReviewItem,
    ReviewKind,
    User,
)

MERGE_JOB = "merge_cases"
NOT_DONE = (JobState.FAILED, JobState.CANCELLED)


@dataclass(frozen=True, kw_only=True)
class ChosenPlace:
    """Where a person says a fact is: a point with its precision, or only a unit; ``version`` is of the fact
    looked at.
    """

    point: Point | None
    unit: AdminUnit
    precision: str
    version: int


@transaction.atomic
def place(*, item: ReviewItem, chosen: ChosenPlace, by: User, note: str = "") -> ReviewDecision:
    """Correct the fact's place by hand, and teach the gazetteer its street or landmark.

    Raises VersionConflict where the fact was corrected since, FactRefused where the item is decided already.
    """
    _claim(item, ReviewKind.LOCATION)
    if item.incident is not None:
        _place_incident(item.incident, chosen, by)
    else:
        point_actions.place_point(
            point=_point_of(item),
            version=chosen.version,
            geometry=chosen.point,
            unit=chosen.unit,
            precision=chosen.precision,
            by=by,
        )
    learned = _learn(item, chosen, by)
    where = {"lon": chosen.point.x, "lat": chosen.point.y} if chosen.point else {}
    details = {**where, "unit": chosen.unit.pk, "precision": chosen.precision, "learned": learned}
    return _decide(item, ReviewAnswer.PLACED, by, details=details, note=note)


@transaction.atomic
def keep_place(*, item: ReviewItem, by: User, note: str = "") -> ReviewDecision:
    """The place, or the stored content, is right as it stands."""
    _claim(item)
    return _decide(item, ReviewAnswer.CONFIRMED, by, note=note)


@transaction.atomic
def cannot_locate(*, item: ReviewItem, by: User, note: str = "") -> ReviewDecision:
    """Nobody can tell where it is; the same text is not proposed again in its ward."""
    fact = _claim(item, ReviewKind.LOCATION)
    return _decide(item, ReviewAnswer.NOT_FINDABLE, by, details={"text": fact.place_text}, note=note)


@transaction.atomic
def keep_both(*, item: ReviewItem, by: User, note: str = "") -> ReviewDecision:
    """Two facts, not one; the pair is never proposed again."""
    _claim(item, ReviewKind.DUPLICATE)
    return _decide(item, ReviewAnswer.KEPT_BOTH, by, note=note)


@transaction.atomic
def merge(
    *, item: ReviewItem, keep_id: int, take: Sequence[str] = (), by: User, note: str = ""
) -> ReviewDecision:
    """One fact, not two. Cases are merged by a job (the worker may delete); points by a line of the ledger.

    ``keep_id`` is the fact that stays, ``take`` (names of TAKEN) what it takes from the other. Raises
    FactRefused where the pair cannot be merged.
    """
    _claim(item, ReviewKind.DUPLICATE)
    pair = _pair(item)
    if keep_id not in pair or len(pair) != 2 or not set(take) <= set(TAKEN):
        raise FactRefused(_("Hãy chọn bản ghi được giữ lại trong hai bản đang so."))
    other_id = next(each for each in pair if each != keep_id)
    details: dict[str, Any] = {"kept": keep_id, "other": other_id, "taken": sorted(take)}
    if item.incident_id is None:
        kept, other = (DrugPoint.objects.get(pk=each) for each in (keep_id, other_id))
        point_actions.merge_point(point=other, into=kept, day=timezone.localdate(), by=by)
    else:
        arguments = {"kept": keep_id, "other": other_id, "take": sorted(take)}
        details["job"] = enqueue(MERGE_JOB, arguments, by=by).pk
    return _decide(item, ReviewAnswer.MERGED, by, details=details, note=note)


def is_waiting(item: ReviewItem) -> bool:
    """Whether the item has no answer that holds: none yet, or a merger that did not succeed."""
    if item.open:
        return True
    last = item.decisions.order_by("-pk").first()
    job = last.details.get("job") if last else None
    return job is not None and Job.objects.filter(pk=job, state__in=NOT_DONE).exists()


def _claim(item: ReviewItem, kind: str | None = None) -> Incident | DrugPoint:
    """The item's fact, while the item is locked: of two people who answer at once the second is told."""
    locked = ReviewItem.objects.select_for_update().filter(pk=item.pk).first()
    if locked is None or not is_waiting(locked):
        raise VersionConflict(_("Mục này đã được xử lý."))
    if kind is not None and locked.kind != kind:
        raise FactRefused(_("Câu trả lời này không hợp với mục đang mở."))
    return item.incident or _point_of(item)


def _point_of(item: ReviewItem) -> DrugPoint:
    if item.point is None:
        raise FactRefused(_("Mục này không còn bản ghi nào."))
    return item.point


def _pair(item: ReviewItem) -> list[int]:
    """Ids of the item's facts: two, or one where the other is no fact."""
    both = (item.incident_id, item.other_incident_id, item.point_id, item.other_point_id)
    return [fact for fact in both if fact is not None]


def _place_incident(incident: Incident, chosen: ChosenPlace, by: User) -> None:
    """The ordinary correction of a case, in which nothing but its place changes."""
    entry = IncidentEntry(
        unit=chosen.unit,
        point=chosen.point,
        precision=chosen.precision,
        located_by=LocatedBy.MANUAL,
        facts={"occurred_on": incident.occurred_on, "confidence": ""},
        offences=list(incident.offences.values_list("kind", flat=True)),
        seizures=[SeizedGoods(**row) for row in incident.seizures.values("substance", "quantity", "unit")],
    )
    correct_incident(incident=incident, version=chosen.version, entry=entry, by=by)


def _learn(item: ReviewItem, chosen: ChosenPlace, by: User) -> int | None:
    # Of a suspected point nobody but its ledger may tell where it is.
    if chosen.point is None or item.incident is None:
        return None
    learned = learn_place(
        text=item.incident.place_text,
        point=chosen.point,
        unit=chosen.unit,
        venue_kind=item.incident.venue_kind,
        by=by,
    )
    return learned.pk if learned else None


def _decide(
    item: ReviewItem,
    answer: ReviewAnswer,
    by: User,
    *,
    details: dict[str, Any] | None = None,
    note: str = "",
) -> ReviewDecision:
    facts = [item.incident, item.other_incident, item.point, item.other_point]
    decision = ReviewDecision.objects.create(
        item=item,
        answer=answer,
        subject={"facts": [[fact.source, fact.source_id] for fact in facts if fact], "reason": item.reason},
        details=details or {},
        note=note,
        unit_id=item.unit_id,
        recorded_by=by,
    )
    ReviewItem.objects.filter(pk=item.pk).update(open=False)
    audit.record(action=f"review.{answer}", by=by, subject=item)
    return decision
