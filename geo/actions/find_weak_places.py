"""Put facts whose place is weak into the review queue. Doing it twice adds nothing."""

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from geo import sql
from geo.access import audit
from geo.models import ReviewItem, ReviewKind, User
from geo.placing.stated import resolve, stated_changes
from geo.review.reasons import URGENCY

MOST_OPEN = 5_000


@dataclass(frozen=True)
class _Facts:
    """One kind of fact, as statements about weak places name it."""

    table: str
    placements: str
    fact_id: str
    facts: str
    resting: str


_KINDS = (
    _Facts("geo_incident", "geo_incidentplacement", "incident_id", "facts_to_place_incident", "true"),
    # A moving point has no place to be found.
    _Facts("geo_drugpoint", "geo_drugpointplacement", "point_id", "facts_to_place_drugpoint", "NOT moving"),
)


def find_weak_places(
    *, run_id: int | None = None, commit: bool = True, by: User | None = None
) -> dict[str, int]:
    """Propose facts whose place is missing, outside, elsewhere than stated or near a boundary.

    Gives how many came into the queue, by reason. The most urgent and latest come first, as long as people
    can look through them. A text that somebody found cannot be located is not proposed again in its ward.
    """
    counts: Counter[str] = Counter()
    with transaction.atomic():
        changes = stated_changes()
        for kind in _KINDS:
            counts.update(_propose(kind, changes, run_id))
        if commit and counts:
            audit.record(
                action="review.find_weak_places", by=by, detail={"new": counts.total(), "run": run_id}
            )
        if not commit:
            transaction.set_rollback(True)
    return dict(counts)


def _propose(kind: _Facts, changes: list[Any], run_id: int | None) -> list[str]:
    open_now = ReviewItem.objects.filter(kind=ReviewKind.LOCATION, open=True).count()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL jit = off")
        values = {
            "run": run_id,
            "changes": changes,
            "room": max(0, MOST_OPEN - open_now),
            "urgency": json.dumps(URGENCY),
        }
        cursor.execute(_text("review_statements", kind), values)
        meant = json.dumps(resolve(cursor.fetchall(), changes)) if changes else "[]"
        cursor.execute(_text("review_weak_places", kind), {**values, "meant": meant})
        return [reason for (reason,) in cursor.fetchall()]


def _text(name: str, kind: _Facts) -> str:
    return sql.load(name).format(
        facts=sql.load(kind.facts),
        table=kind.table,
        placements=kind.placements,
        fact_id=kind.fact_id,
        resting=kind.resting,
    )
