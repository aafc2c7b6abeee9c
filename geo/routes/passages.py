"""Which units each key route passes, set-wise in the database."""

from collections.abc import Iterable

from django.db import connection, transaction

from geo import sql
from geo.models import UnitEdition

# Two maps of the same wards differ by 6 m in the median (geo/models/base.py, NEAR_M): a route that enters a
# unit by less than 10 m, or whose corridor covers less than a square of that side, may not enter it at all.
MIN_LENGTH_M = 10.0
MIN_AREA_M2 = 100.0


@transaction.atomic
def find_passages(*, routes: Iterable[int] | None = None, edition: UnitEdition | None = None) -> None:
    """Find the passages of some routes (of all) through the units of one edition (of all active ones) anew.

    A unit is passed where at least `MIN_LENGTH_M` of the line lie in it, or at least `MIN_AREA_M2` of the
    corridor (of the area, for a route drawn as one). A line on a shared border passes both units. Corridors
    are made in metres of the edition's own system: far from its units their width is up to a few per mille
    off. Units known by a list only have no shape and are passed by none.
    """
    values = {
        "routes": None if routes is None else list(routes),
        "edition": edition.pk if edition else None,
        "min_length": MIN_LENGTH_M,
        "min_area": MIN_AREA_M2,
    }
    with connection.cursor() as cursor:
        cursor.execute(sql.load("route_passages_forget"), values)
        cursor.execute(sql.load("route_passages"), values)
