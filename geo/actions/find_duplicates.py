"""Put likely duplicates into the review queue. Doing it twice adds nothing; what somebody kept stays kept."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.db import connection, transaction

from geo import sql
from geo.access import audit
from geo.duplicates import Limits, cases_in_wards, cases_nearby, points_nearby, scores
from geo.duplicates.candidates import Found
from geo.duplicates.score import PROPOSED_FROM
from geo.models import ReviewItem, ReviewKind, User

# What people can look through; the likeliest come first, and a later search proposes the next.
MOST_OPEN = 5_000
_LIMITS = Limits()


@dataclass(frozen=True)
class Proposed:
    """What a search found by reason, and what of it is new in the queue; `left` were left for later."""

    by_reason: dict[str, int]
    new: int
    left: int


def _silent(_step: str) -> None:
    return


def find(
    *,
    run_id: int | None = None,
    commit: bool = True,
    by: User | None = None,
    limits: Limits = _LIMITS,
    tell: Callable[[str], None] = _silent,
) -> Proposed:
    """Search all facts for likely duplicates, or those of one import, and propose what is not known yet.

    Pairs in the queue, decided ones among them, are not proposed again.
    """
    with transaction.atomic():
        rows: list[dict[str, Any]] = []
        searches = {
            "near": lambda: _likely("near", cases_nearby(limits, run=run_id), limits),
            "same_ward": lambda: _likely("same_ward", cases_in_wards(run=run_id), limits),
            "near_point": lambda: _points(limits, run_id),
            "other_content": lambda: _other_content(run_id),
        }
        counts = {}
        for reason, search in searches.items():
            tell(reason)
            found = search()
            counts[reason] = len(found)
            rows += found
        new, left = _propose(rows, run_id)
        if commit and new:
            audit.record(action="review.find_duplicates", by=by, detail={"new": new, "run": run_id})
        if not commit:
            transaction.set_rollback(True)
    return Proposed(counts, new, left)


def _likely(reason: str, found: Found, limits: Limits) -> list[dict[str, Any]]:
    """Items of the pairs that score high enough."""
    scored = scores(found.pairs, metres=limits.metres, days=limits.days)
    items = []
    for place in np.flatnonzero(scored >= PROPOSED_FROM):
        metres, days = found.pairs.metres[place], int(found.pairs.days[place])
        details = {"days": days, "metres": None if np.isnan(metres) else round(float(metres), 1)}
        first, second = (int(each) for each in found.ids[place])
        items.append(
            {
                "incident": first,
                "other_incident": second,
                "reason": reason,
                "unit": int(found.units[place]) or None,
                "score": round(float(scored[place]), 4),
                "details": details,
            }
        )
    return items


def _points(limits: Limits, run_id: int | None) -> list[dict[str, Any]]:
    """Points stay where they are, so that two of them have to lie twice as close as two cases."""
    limits = Limits(limits.metres / 2, limits.days)
    return [
        {
            "point": first,
            "other_point": second,
            "reason": "near_point",
            "unit": unit or None,
            "score": round(1 - metres / (2 * limits.metres), 4),
            "details": {"metres": round(metres, 1)},
        }
        for first, second, unit, metres in points_nearby(limits, run=run_id)
    ]


def _other_content(run_id: int | None) -> list[dict[str, Any]]:
    """Stored cases whose number came again with other content, by the rows that were refused for it."""
    with connection.cursor() as cursor:
        cursor.execute(sql.load("review_other_content"), {"run": run_id})
        return [
            {
                "incident": incident,
                "reason": "other_content",
                "unit": unit,
                "score": 1.0,
                "details": {"rejected": rejected, "run": run},
            }
            for incident, unit, rejected, run in cursor.fetchall()
        ]


def _propose(rows: list[dict[str, Any]], run_id: int | None) -> tuple[int, int]:
    """Write items that are not in the queue yet, the likeliest first, while people can still look at them."""
    kind = ReviewKind.DUPLICATE
    known = set(ReviewItem.objects.filter(kind=kind).values_list(*_FACTS))
    fresh = [row for row in rows if tuple(row.get(name) for name in _FACT_KEYS) not in known]
    room = max(0, MOST_OPEN - ReviewItem.objects.filter(kind=kind, open=True).count())
    fresh.sort(key=lambda row: (-row["score"], row.get("incident") or 0, row.get("other_incident") or 0))
    ReviewItem.objects.bulk_create(
        [
            ReviewItem(
                kind=kind,
                import_run_id=run_id,
                reason=row["reason"],
                score=row["score"],
                unit_id=row["unit"],
                details=row["details"],
                **{f"{name}_id": row.get(name) for name in _FACT_KEYS},
            )
            for row in fresh[:room]
        ],
        batch_size=1_000,
        ignore_conflicts=True,
    )
    return len(fresh[:room]), len(fresh[room:])


_FACT_KEYS = ("incident", "other_incident", "point", "other_point")
_FACTS = tuple(f"{name}_id" for name in _FACT_KEYS)
