"""Which wards hotspots lie in. Boundaries are public, so the answer follows from the outlines alone."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import connection

from geo import sql
from geo.models import Level


def wards_of(hotspots: Iterable[int], *, day: date) -> dict[int, list[tuple[int, str]]]:
    """Id and full name of the commune units that each hotspot's outline reaches, by hotspot id, in force on
    ``day``.
    """
    values: dict[str, Any] = {"hotspots": list(hotspots), "day": day, "level": Level.COMMUNE}
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(sql.load("wards_of_hotspots", "hotspots"), values)
        for hotspot, unit, name in cursor.fetchall():
            found[hotspot].append((unit, name))
    return found
