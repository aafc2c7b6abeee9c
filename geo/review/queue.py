"""What waits in the review queue, and what comes after an item."""

from typing import Any

from django.db.models import Q

from geo.access.scope import scope_of
from geo.actions.review import MERGE_JOB, NOT_DONE, is_waiting
from geo.models import Job, ReviewAnswer, ReviewDecision, ReviewItem

_FACTS = ("incident", "other_incident", "point", "other_point")


def visible(user: Any) -> Any:
    """The items of an account's units, but none of whose facts one was moved to another ward: there the queue
    would tell of it, and let it be merged away.
    """
    items = ReviewItem.objects.for_user(user)
    scope = scope_of(user)
    if scope.audience == "ward":
        for fact in _FACTS:
            items = items.filter(Q(**{f"{fact}__isnull": True}) | Q(**{f"{fact}__unit__in": scope.unit_ids}))
    return items


def waiting(items: Any) -> Any:
    """Of these items the open ones, and those whose merger did not succeed."""
    failed = list(Job.objects.filter(kind=MERGE_JOB, state__in=NOT_DONE).values_list("pk", flat=True))
    again: list[int] = []
    if failed:
        decided = ReviewDecision.objects.filter(answer=ReviewAnswer.MERGED, details__job__in=failed)
        again = [item.pk for item in items.filter(pk__in=decided.values("item")) if is_waiting(item)]
    return items.filter(Q(open=True) | Q(pk__in=again)).order_by("-score", "pk")


def after(items: Any, item: ReviewItem) -> ReviewItem | None:
    """The item that follows in a list, else the first of it; None where nothing else waits."""
    others = items.exclude(pk=item.pk)
    later = Q(score__lt=item.score) | Q(score=item.score, pk__gt=item.pk)
    return others.filter(later).first() or others.first()
