"""Kinds of criteria and conditions, one file each.

To add one: write its file here (a class with `name`, `fact_names` and `parts`, and `read`, `has_type` and
`cells` for a criterion or `outcome` for a condition), add a line to CRITERIA or CONDITIONS, allow its kind in
`definitions/schema.json`, name it in a definition, and write
`tests/hotspots/rules/criteria/test_<file>.py` with met, not met and unknown.
"""

from typing import TypeAlias

from hotspots.rules.criteria.no_points import NoPoints
from hotspots.rules.criteria.nobody_offending import NobodyOffending
from hotspots.rules.criteria.nobody_using import NobodyUsing
from hotspots.rules.criteria.plants import Plants
from hotspots.rules.criteria.points import Points
from hotspots.rules.criteria.rate import Rate
from hotspots.rules.criteria.route import Route

Criterion: TypeAlias = Rate | Points | Plants | Route
Condition: TypeAlias = NobodyUsing | NobodyOffending | NoPoints

CRITERIA: dict[str, type[Rate] | type[Points] | type[Plants] | type[Route]] = {
    "rate": Rate,
    "points": Points,
    "plants": Plants,
    "route": Route,
}

CONDITIONS: dict[str, type[NobodyUsing] | type[NobodyOffending] | type[NoPoints]] = {
    "nobody_using": NobodyUsing,
    "nobody_offending": NobodyOffending,
    "no_points": NoPoints,
}
