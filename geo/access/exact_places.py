"""Who may see where exactly something is: the roles and grants for it, and the ward's own people."""

from typing import Any

from django.db.models import Q

from geo.access.field_classes import FieldClass
from geo.access.scope import Scope, scope_of


def may_see_exact(scope: Scope, unit_id: int | None) -> bool:
    """Whether exact places and original place texts of this unit's records are shown."""
    return scope.exact_places or (unit_id is not None and unit_id in scope.unit_ids)


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
