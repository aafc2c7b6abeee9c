"""Which decision of the authorities is in force for a unit on a day."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from hotspots.models import Decision, DecisionStep


@dataclass(frozen=True, slots=True)
class Line:
    """One published decision, and from which day it was withdrawn (None: it stands)."""

    decision: Decision
    withdrawn_from: dt.date | None

    def stands_on(self, day: dt.date) -> bool:
        """Whether it was not yet withdrawn."""
        return self.withdrawn_from is None or day < self.withdrawn_from


@dataclass(frozen=True, slots=True)
class DecisionBook:
    """The published decisions of many units, each unit's in the order of coming into force."""

    lines: dict[int, list[Line]]

    def in_force(self, unit: int, day: dt.date) -> Decision | None:
        """The decision in force on a day: the newest, unless it was withdrawn.

        A decision that was replaced doesn't come back when its successor is withdrawn: nobody decided that.
        """
        lines = self.lines.get(unit, [])
        index = bisect_right(lines, day, key=lambda line: line.decision.in_force_from)
        if not index or not lines[index - 1].stands_on(day):
            return None
        return lines[index - 1].decision

    def of(self, unit: int) -> list[Line]:
        """All decisions of a unit, newest first."""
        return list(reversed(self.lines.get(unit, [])))


def decision_book(user: Any, units: Iterable[int]) -> DecisionBook:
    """The decisions this account may see: published ones are for every account."""
    rows = Decision.objects.visible_to(user).filter(unit__in=list(units)).order_by("in_force_from", "id")
    published, withdrawn = [], {}
    for row in rows:
        if row.step == DecisionStep.WITHDRAWN:
            withdrawn[row.unit_id, row.number] = row.in_force_from
        else:
            published.append(row)
    lines: dict[int, list[Line]] = {}
    for row in published:
        line = Line(row, withdrawn.get((row.unit_id, row.number)))
        lines.setdefault(row.unit_id, []).append(line)
    return DecisionBook(lines)
