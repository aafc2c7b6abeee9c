"""Which unit a fact falls in, in every loaded edition: many at once, as arrays.

A fact's unit is a row, not a column, because boundaries are redrawn: one row per edition that reaches the
fact. The row of the edition in force today is mirrored on the fact (``fact.unit``) for speed and rights.
"""

from geo.placing.facts import (
    count_written,
    place_all,
    place_incidents,
    place_points,
    place_sites,
    place_venues,
    place_written,
)
from geo.placing.lookup import unit_at, units_at
from geo.placing.places import InEdition, Places, active_editions, in_editions, mirrored, only
from geo.placing.stated import StatedPlace, resolve

__all__ = [
    "InEdition",
    "Places",
    "StatedPlace",
    "active_editions",
    "count_written",
    "in_editions",
    "mirrored",
    "only",
    "place_all",
    "place_incidents",
    "place_points",
    "place_sites",
    "place_venues",
    "place_written",
    "resolve",
    "unit_at",
    "units_at",
]
