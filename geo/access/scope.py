"""What one account may reach today, and the first lock: `for_user` querysets.

The second lock, row policies in the database, is set from the same Scope (geo/access/audience.py).
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.utils import timezone

from geo.access.rights import AUDIENCES, REACHES, Audience, Reach, load_rights

if TYPE_CHECKING:
    from geo.models import User

OWN_UNIT = "unit_id"
THROUGH_INCIDENT = "incident__unit_id"
THROUGH_POINT = "point__unit_id"
THROUGH_FIGURES = "figures__unit_id"
OWN_RUNS = "by_id"
OWN_RUNS_THROUGH_RUN = "run__by_id"

ModelT = TypeVar("ModelT", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Scope:
    """Rights with their reach, the database audience, and the ids of the units held.

    `held` has the units of each right apart: who leads ward A and keeps the files of ward B may see both,
    but removes points in A only.
    """

    user_id: int | None
    audience: Audience | None
    rights: dict[str, Reach]
    unit_ids: frozenset[int]
    exact_places: bool
    roles: frozenset[str]
    held: dict[str, frozenset[int]]

    def holds(self, right: str) -> bool:
        return right in self.rights

    def reaches(self, right: str, unit_id: int | None) -> bool:
        """Whether `right` is held over the records of this unit (None: placed in no unit)."""
        reach = self.rights.get(right)
        return reach == "all" or (reach == "own" and unit_id in self.held[right])


NOBODY = Scope(None, None, {}, frozenset(), False, frozenset(), {})


def scope_of(user: "User | AnonymousUser | None") -> Scope:
    """The scope of an account today, read once per loaded user object (so: once per request)."""
    if user is None or not user.is_authenticated or not user.is_active:
        return NOBODY
    if user.remembered_scope is None:
        user.remembered_scope = _read(user)
    return user.remembered_scope


def _read(user: Any) -> Scope:
    today = timezone.localdate()
    memberships = list(
        user.memberships.filter(valid_from__lte=today)
        .filter(Q(valid_to__isnull=True) | Q(valid_to__gte=today))
        .select_related("unit")
    )
    if not memberships:
        return NOBODY
    roles = [load_rights().roles[membership.role] for membership in memberships]
    units = _units_by_role(memberships)
    return Scope(
        user_id=user.pk,
        audience=max((role.audience for role in roles), key=AUDIENCES.index),
        rights=_rights_of({role.code for role in roles}),
        unit_ids=frozenset().union(*units.values()),
        exact_places=any(role.exact_places for role in roles) or any(m.exact_places for m in memberships),
        roles=frozenset(role.code for role in roles),
        held=_held(units),
    )


def _rights_of(roles: set[str]) -> dict[str, Reach]:
    reached: dict[str, Reach] = {}
    for right in load_rights().rights.values():
        reaches = [reach for role, reach in right.holders.items() if role in roles]
        if reaches:
            reached[right.code] = max(reaches, key=REACHES.index)
    return reached


def _held(units: dict[str, frozenset[int]]) -> dict[str, frozenset[int]]:
    """Units of each right: those of the roles that hold it over their own."""
    return {
        right.code: frozenset().union(
            *(units[role] for role, reach in right.holders.items() if reach == "own" and role in units)
        )
        for right in load_rights().rights.values()
    }


def _units_by_role(memberships: list[Any]) -> dict[str, frozenset[int]]:
    by_role: dict[str, set[int]] = {membership.role: set() for membership in memberships}
    for membership in memberships:
        if membership.unit_id:
            by_role[membership.role].add(membership.unit_id)
    return {role: _with_parts(units) for role, units in by_role.items()}


def _with_parts(units: set[int]) -> frozenset[int]:
    """Units and everything below them."""
    from geo.models import AdminUnit

    found: set[int] = set()
    wave = set(units)
    while wave:
        found |= wave
        wave = set(AdminUnit.objects.filter(parent_id__in=wave).values_list("id", flat=True)) - found
    return frozenset(found)


class ScopedQuerySet(models.QuerySet[ModelT]):
    """Rows that hang on a unit. A model names the way to it in `scope_path` (default: its own unit).

    `seen_by_totals` says which rows those may see who see totals only: a filter, or OWN_RUNS for rows of
    their own; a model without it shows them none. Counts among them still have to be masked where they are
    small.
    """

    default_path: ClassVar[str] = OWN_UNIT

    def for_user(self, user: Any) -> "ScopedQuerySet[ModelT]":
        """The rows this account may see: all, those of its units, or none."""
        scope = scope_of(user)
        if scope.audience == "city":
            return self.all()
        if scope.audience == "totals":
            seen = getattr(self.model, "seen_by_totals", None)
            if seen == OWN_RUNS:
                return self.filter(**{OWN_RUNS: scope.user_id})
            return self.none() if seen is None else self.filter(**seen)
        path = getattr(self.model, "scope_path", self.default_path)
        if scope.audience != "ward":
            return self.none()
        if path in (OWN_RUNS, OWN_RUNS_THROUGH_RUN):
            return self.filter(**{path: scope.user_id})
        return self.filter(**{f"{path}__in": scope.unit_ids})
