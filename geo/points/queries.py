"""Points by their state on a day, decided in the database: no ledger is read line by line."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Case, CharField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from geo.models import DrugPoint, PointEvent
from geo.points.ledger import LEAVES, State

Points = QuerySet[DrugPoint, Any]


def with_state(points: Points, day: date) -> Points:
    """Points with ``state`` (see State) and ``since``, the day of the line that left it, as of a day.

    As many ledgers as are read are assumed valid (the actions and the import see to that): the last line
    that is not a move decides alone.
    """
    decisive = (
        PointEvent.objects.filter(point=OuterRef("pk"), day__lte=day)
        .exclude(kind="moved")
        .order_by("-day", "-pk")
    )
    left = Case(
        *(When(kind=kind, then=Value(state.value)) for kind, state in LEAVES.items()),
        output_field=CharField(),
    )
    return points.annotate(
        state=Coalesce(Subquery(decisive.annotate(left=left).values("left")[:1]), Value(State.UNKNOWN.value)),
        since=Subquery(decisive.values("day")[:1]),
    )


def in_state(points: Points, day: date, *, states: Collection[State]) -> Points:
    """Points in one of the states on a day, with ``state`` and ``since``."""
    stated: Any = with_state(points, day)
    return stated.filter(state__in=list(states))


def open_on(points: Points, day: date) -> Points:
    """Points open on a day: found to be so and not removed, dismissed or merged on or before it."""
    return in_state(points, day, states=[State.OPEN])
