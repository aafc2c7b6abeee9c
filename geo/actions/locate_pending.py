"""Finding the places of stored facts that have none yet, from the words of their place.

What a person set, what a file gave as coordinates and what is already found stays as it is. Certain and
likely answers are written; weak ones wait for a person, with their candidates. So do those of which only a
long street is known: its middle, given to every case of the street, would be a hotspot that is nowhere.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.gis.geos import Point
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from geo import crs, placing
from geo.access import audit
from geo.gazetteer import build
from geo.gazetteer.intranet import answered
from geo.geocoding.answer import POSSIBLE, Answer, Candidate
from geo.geocoding.gazetteer import Gazetteer
from geo.models import (
    DrugPoint,
    ImportRun,
    Incident,
    LocatedBy,
    Precision,
    ReviewItem,
    ReviewKind,
    User,
)
from geo.placing.lookup import units_at

_BATCH = 500
# Farther off than this a point is no place of the case; hotspots join what lies within 150 m.
_FARTHEST_OFF_M = 100.0
_WITHOUT_POINT = frozenset({Precision.WARD, Precision.GROUP})
_OPEN_TO_US = [LocatedBy.NONE, LocatedBy.UNIT_NAME, LocatedBy.UNIT_CODE]


@dataclass
class Located:
    """How many facts were looked at, located, sent to review, and left because nothing was found."""

    seen: int = 0
    located: int = 0
    review: int = 0
    unknown: int = 0
    by_precision: dict[str, int] = field(default_factory=dict)

    def add(self, other: "Located") -> None:
        self.seen += other.seen
        self.located += other.located
        self.review += other.review
        self.unknown += other.unknown
        for precision, count in other.by_precision.items():
            self.by_precision[precision] = self.by_precision.get(precision, 0) + count


def locate_facts(
    *,
    by: User | None,
    run: ImportRun | None = None,
    incidents: Iterable[int] | None = None,
    points: Iterable[int] | None = None,
    tell: Callable[[Located], None] = lambda _so_far: None,
) -> Located:
    """Locates the facts of an import, of lists of ids, or (where none is given) all that are pending.

    Works in batches, each its own transaction: stopped in the middle it keeps what it has, and run again
    it goes on. `tell` is called after each batch with the counts so far.
    """
    total = Located()
    chosen = run is None and incidents is None and points is None
    for model, ids in ((Incident, incidents), (DrugPoint, points)):
        if not chosen and run is None and ids is None:
            continue
        for batch in _batches(_pending(model, run, ids)):
            total.add(_locate_batch(model, batch, by=by))
            tell(total)
    return total


def _pending(model: Any, run: ImportRun | None, ids: Iterable[int] | None) -> "QuerySet[Any]":
    """Facts with words for their place but no point, not seen in review before."""
    place = "point" if model is Incident else "geometry"
    found = model.objects.filter(
        Q(**{f"{place}__isnull": True}),
        located_by__in=_OPEN_TO_US,
        precision__in=[Precision.NONE, Precision.WARD],
        reviews__isnull=True,
    ).exclude(place_text="")
    if model is DrugPoint:
        found = found.filter(moving=False)
    if run is not None:
        found = found.filter(import_run=run)
    return found if ids is None else found.filter(pk__in=list(ids))


def _batches(found: "QuerySet[Any]") -> Iterator[list[int]]:
    ids = list(found.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), _BATCH):
        yield ids[start : start + _BATCH]


@transaction.atomic
def _locate_batch(model: Any, ids: list[int], *, by: User | None) -> Located:
    gazetteer = build.current()
    counts, moved = Located(), []
    for fact in model.objects.select_for_update().filter(pk__in=ids).order_by("pk"):
        answer = answered(_text(fact), gazetteer, day=_day(fact))
        counts.seen += 1
        if answer.best is None:
            counts.unknown += 1
        elif answer.confidence == POSSIBLE or not _agrees(fact, answer.best, gazetteer):
            _review(fact, answer, _doubt(answer))
            counts.review += 1
        elif _tells_more(fact, answer.best):
            _write(fact, answer.best, by)
            moved.append(fact.pk)
            precision = answer.best.precision if _point(answer.best) else Precision.WARD
            counts.by_precision[precision] = counts.by_precision.get(precision, 0) + 1
        elif answer.best.point is not None:
            _review(fact, answer, "weak_place")
            counts.review += 1
    counts.located = len(moved)
    if moved:
        place = placing.place_incidents if model is Incident else placing.place_points
        place(ids=moved)
    name = "incident.locate" if model is Incident else "point.locate"
    detail = {"located": counts.located, "review": counts.review, "unknown": counts.unknown}
    audit.record(action=name, by=by, subject=model.__name__, detail=detail)
    return counts


def _text(fact: Any) -> str:
    """The words of the place with those of the unit the row states, as far as the first leave them out."""
    stated = [fact.stated_unit_name, fact.stated_province]
    missing = [text for text in stated if text and text.lower() not in fact.place_text.lower()]
    return ", ".join([fact.place_text, *missing])


def _day(fact: Any) -> Any:
    """Units are read as of the fact's day; a drug point is where it is today."""
    return getattr(fact, "occurred_on", None) or timezone.localdate()


def _agrees(fact: Any, best: Candidate, gazetteer: Gazetteer) -> bool:
    """Whether the answer lies in the unit the row states by its code, or in one that came of it; and a point
    in the unit where the row's own statement has put it: an address must not carry a case into another ward.
    """
    if best.point is not None and fact.unit_id is not None:
        lon, lat = best.point
        return int(units_at([lon], [lat])[0]) == fact.unit_id
    code = fact.stated_unit_code
    if not code or best.unit.code == code:
        return True
    kin = gazetteer.lineage.ancestors(best.unit.id) | gazetteer.lineage.descendants(best.unit.id)
    return any(gazetteer.units[one].code == code for one in kin)


def _tells_more(fact: Any, best: Candidate) -> bool:
    """A ward again tells nothing new of a fact that is known by its ward."""
    return _point(best) is not None or fact.precision == Precision.NONE


def _point(best: Candidate) -> tuple[float, float] | None:
    """The point, where it is near enough to the place to stand for it."""
    rough = best.error_m is not None and best.error_m > _FARTHEST_OFF_M
    return None if rough else best.point


def _write(fact: Any, best: Candidate, by: User | None) -> None:
    fields: dict[str, Any] = {"located_by": LocatedBy.ADDRESS, "confidence": best.confidence}
    point = _point(best)
    fields["precision"] = best.precision if point else Precision.WARD
    if point:
        place = Point(*point, srid=crs.WGS84)
        fields["point" if isinstance(fact, Incident) else "geometry"] = place
    else:
        # Without a point the unit is what the row states from now on; placing reads it by the fact's day.
        fields |= {"stated_unit_code": best.unit.code, "stated_unit_name": best.unit.name}
    type(fact).objects.filter(pk=fact.pk).update(**fields, recorded_by=by, version=F("version") + 1)


def _doubt(answer: Answer) -> str:
    return "several_units" if len(answer.candidates) > 1 else "weak_place"


def _review(fact: Any, answer: Answer, reason: str) -> None:
    of = {"incident" if isinstance(fact, Incident) else "point": fact}
    best = answer.candidates[0]
    ReviewItem.objects.get_or_create(
        kind=ReviewKind.LOCATION,
        **of,
        defaults={
            "reason": reason,
            "score": 1 - best.share,
            "unit": fact.unit,
            "import_run": fact.import_run,
            "details": {"candidates": [_stored(one) for one in answer.candidates]},
        },
    )


def _stored(one: Candidate) -> dict[str, Any]:
    return {
        "unit": one.unit.id,
        "code": one.unit.code,
        "share": round(one.share, 4),
        "precision": one.precision,
        "point": one.point,
        "reasons": [{"code": reason.code, "details": dict(reason.details)} for reason in one.reasons],
    }
