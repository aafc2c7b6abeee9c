"""Asking for units through time: as of a day, where they came from, where they went, what they touch."""

from geo.through_time.kin import Kin, chain, steps_of
from geo.through_time.lookup import as_of, other_bearers
from geo.through_time.neighbours import Neighbour, neighbours

__all__ = ["Kin", "Neighbour", "as_of", "chain", "neighbours", "other_bearers", "steps_of"]
