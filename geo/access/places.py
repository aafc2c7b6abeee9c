"""Who sees exact places: the written right as a condition on rows."""

from typing import Any

from django.db.models import Q

from geo.access.field_classes import FieldClass
from geo.access.scope import scope_of


def exact_for(user: Any) -> Q:
    """Condition on rows with a `unit`: their exact place, if restricted, may be shown to this account.

    All rows for who holds the grant; else those of the units held, because a ward knows its own places.
    """
    scope = scope_of(user)
    if scope.exact_places:
        return Q(pk__isnull=False)
    return Q(unit__in=scope.unit_ids)


def highest_class(user: Any) -> FieldClass:
    """The most secret class of field this account may be handed in rows it may see."""
    scope = scope_of(user)
    if scope.exact_places or scope.audience == "ward":
        return FieldClass.RESTRICTED
    return FieldClass.INTERNAL if scope.audience == "city" else FieldClass.PUBLIC
