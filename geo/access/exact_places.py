"""Who may see where exactly something is: the roles and grants for it, and the ward's own people."""

from geo.access.scope import Scope


def may_see_exact(scope: Scope, unit_id: int | None) -> bool:
    """Whether exact places and original place texts of this unit's records are shown."""
    return scope.exact_places or (unit_id is not None and unit_id in scope.unit_ids)
