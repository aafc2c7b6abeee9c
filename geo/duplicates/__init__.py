"""Facts that may be one: which pairs are worth a look, and how much speaks for each.

`score` is pure (arrays in, scores out); `candidates` finds pairs in the database, set-wise.
"""

from geo.duplicates.candidates import Limits, cases_in_wards, cases_nearby, points_nearby
from geo.duplicates.score import Pairs, scores

__all__ = ["Limits", "Pairs", "cases_in_wards", "cases_nearby", "points_nearby", "scores"]
