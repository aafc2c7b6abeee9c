"""The key routes through a unit on a day."""

from datetime import date

from django.db.models import Q, QuerySet

from geo.models import AdminUnit, KeyRoute
from geo.routes.standing import Standing, standing


def routes_of(unit: AdminUnit, day: date) -> QuerySet[KeyRoute]:
    """The routes in force on a day that pass a unit, by their code. For judgements: not narrowed to what an
    account may see, which `for_user` does.
    """
    passing = KeyRoute.objects.filter(passages__unit=unit, from_day__lte=day)
    return passing.filter(Q(to_day__isnull=True) | Q(to_day__gte=day)).order_by("code")


def on_key_route(unit: AdminUnit, day: date, *, complete: bool = False) -> Standing:
    """Whether a unit lies on a key route on a day: none, intra, inter or unknown.

    `complete` is for who knows that the list of routes of the unit's province was complete that day; no
    office can declare that here yet, so without it a unit that no route passes is unknown, not "none". A unit
    without a drawn boundary is never passed by any, and stays unknown.
    """
    drawn = AdminUnit.objects.filter(pk=unit.pk, boundary__isnull=False).exists()
    kinds = set(routes_of(unit, day).values_list("kind", flat=True))
    return standing(kinds, complete=complete and drawn)
