"""Following successions over several changes of units, with the shares multiplied on the way."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# Shares measured from two drawings never reach 1: whole wards of Hà Nội were measured at 0.97 to 0.98.
WHOLE_SHARE = 0.95


@dataclass(frozen=True)
class Link:
    """One step from a unit (its id) to another. ``share``: of the old unit's area, None where unknown."""

    old: int
    new: int
    share: float | None = None
    whole: bool | None = None


@dataclass(frozen=True)
class Reached:
    """A unit that a chain ends in. ``share``: of the first unit, None where a step on the way is unknown.

    ``steps``: the fewest on the way. ``whole``: every step of every way took its unit whole.
    """

    unit: int
    share: float | None
    whole: bool
    steps: int


def is_whole(whole: bool | None, share: float | None, *, alone: bool) -> bool:
    """Whether a step took the old unit whole: what the document says; where it is silent, a unit's only
    step whose share is unknown or at least WHOLE_SHARE.
    """
    if whole is not None:
        return whole
    return alone and (share is None or share >= WHOLE_SHARE)


def outgoing(links: Iterable[Link]) -> dict[int, list[Link]]:
    """Old unit → its steps."""
    found: dict[int, list[Link]] = defaultdict(list)
    for link in links:
        found[link.old].append(link)
    return found


def reached(start: int, after: Mapping[int, list[Link]]) -> list[Reached]:
    """Every unit that parts of ``start`` came to, over any number of steps; nearest first.

    ``after`` is what `outgoing` gives; links must run one way in time, as those of successions do. Misleads
    where a unit was split and split again: the share of a part of a part is taken as if both were even.
    """
    known = {start: Reached(start, 1.0, True, 0)}
    for unit in _in_order(start, after):
        here = known[unit]
        steps = after.get(unit, [])
        for link in steps:
            whole = is_whole(link.whole, link.share, alone=len(steps) == 1)
            share = 1.0 if whole else link.share
            known[link.new] = _joined(known.get(link.new), here, link.new, share=share, whole=whole)
    return sorted((each for unit, each in known.items() if unit != start), key=lambda each: each.steps)


def _joined(before: Reached | None, here: Reached, unit: int, *, share: float | None, whole: bool) -> Reached:
    part = None if here.share is None or share is None else here.share * share
    if before is None:
        return Reached(unit, part, here.whole and whole, here.steps + 1)
    together = None if before.share is None or part is None else before.share + part
    return Reached(unit, together, before.whole and here.whole and whole, min(before.steps, here.steps + 1))


def _in_order(start: int, after: Mapping[int, list[Link]]) -> list:
    """All units from ``start`` on, each after every unit that leads to it."""
    order: list = []
    seen: set = set()

    def visit(unit: int) -> None:
        seen.add(unit)
        for link in after.get(unit, []):
            if link.new not in seen:
                visit(link.new)
        order.append(unit)

    visit(start)
    return order[::-1]
