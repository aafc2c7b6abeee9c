"""Removals of drug points through their life, and what can be counted of them.

`spells` cuts a ledger into times open, `life` says where each stands (planned … final, relapsed), `stored`
reads both from the database; `survival`, `shares`, `relapse` and `standing` count. Only `stored` knows
Django.
"""

from hotspots.removals.life import Case, Stage, Watch
from hotspots.removals.spells import Line, Spell, spells_of

__all__ = ["Case", "Line", "Spell", "Stage", "Watch", "spells_of"]
