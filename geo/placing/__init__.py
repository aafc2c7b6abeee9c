"""Which unit a fact falls in, in every loaded edition: set-wise, in the database.

A fact's unit is a row, not a column, because boundaries are redrawn: one row per edition that reaches the
fact. The row of the edition in force today is mirrored on the fact (``fact.unit``) for speed and rights.
"""

from geo.placing.facts import place_all, place_incidents, place_points, place_sites, place_venues
from geo.placing.lookup import unit_at, units_at
from geo.placing.stated import StatedPlace, resolve

__all__ = [
    "StatedPlace",
    "place_all",
    "place_incidents",
    "place_points",
    "place_sites",
    "place_venues",
    "resolve",
    "unit_at",
    "units_at",
]
