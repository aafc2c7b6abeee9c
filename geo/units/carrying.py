"""The rule by which figures of old units are shown for the unit that followed them: pure.

Whole predecessors only: the sum, exact. Parts with a known share of population, else of area: each part's
figure times its share, an estimate that says how much of it rests on such parts. Otherwise not comparable,
and why. Unknown stays unknown: a figure that one predecessor lacks is not taken for zero.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Rule = Literal["sum", "population", "area", "mixed"]


@dataclass(frozen=True)
class OldFigure:
    """What a predecessor reported. ``value`` None: unknown. Shares are of the predecessor, 0 to 1."""

    unit: str
    value: int | None
    whole: bool
    population_share: float | None = None
    area_share: float | None = None


@dataclass(frozen=True)
class Carried:
    """A figure shown for a new unit. ``estimated``: the part of the value that rests on shares, 0 to 1."""

    value: float
    rule: Rule
    estimated: float


@dataclass(frozen=True)
class NotComparable:
    """Why no figure can be shown; ``lacking`` names the predecessors that lack a figure or a share."""

    reason: Literal["no-predecessors", "no-figure", "no-share"]
    lacking: tuple[str, ...]


def carry(old: Sequence[OldFigure]) -> Carried | NotComparable:
    """The figure of one indicator and time, from all predecessors.

    Misleads where the shares do: people do not live evenly over a ward, and what is counted does not follow
    people evenly either.
    """
    if not old:
        return NotComparable("no-predecessors", ())
    if unknown := tuple(each.unit for each in old if each.value is None):
        return NotComparable("no-figure", unknown)
    if shareless := tuple(each.unit for each in old if _share(each) is None):
        return NotComparable("no-share", shareless)
    parts = [(each, (each.value or 0) * (_share(each) or 0.0)) for each in old]
    total = sum(value for _, value in parts)
    estimated = sum(value for each, value in parts if not each.whole)
    return Carried(total, _rule(old), estimated / total if total else float(_rule(old) != "sum"))


def _share(each: OldFigure) -> float | None:
    if each.whole:
        return 1.0
    return each.population_share if each.population_share is not None else each.area_share


def _rule(old: Sequence[OldFigure]) -> Rule:
    used: set[Rule] = {
        "population" if each.population_share is not None else "area" for each in old if not each.whole
    }
    if not used:
        return "sum"
    return "mixed" if len(used) > 1 else used.pop()
