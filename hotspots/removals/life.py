"""Where each spell stands: to be planned, planned, overdue, to be verified, watched, final, relapsed.

A removal relapses if its point comes back, or a new point opens within ``metres`` of it, up to ``months``
after its day. It is final ("giải quyết dứt điểm") if neither happened and its place was looked at
afterwards and found to have ended. No published rule says so (Decision 28/2025 has none): both numbers are
settings, shown with every result.

How it misleads: a point is only known to have come back where somebody looked; few visits make few relapses.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from hotspots.removals.spells import REMOVED, Spell


class Stage(StrEnum):
    """In the order of a removal's life; UNCHECKED: the watch is over and nobody on record looked; RETURNED:
    came back after it; OTHERWISE: dismissed or merged, so that there was nothing to remove.
    """

    UNVERIFIED = "unverified"
    UNPLANNED = "unplanned"
    PLANNED = "planned"
    OVERDUE = "overdue"
    TO_VERIFY = "to_verify"
    WATCHED = "watched"
    FINAL = "final"
    UNCHECKED = "unchecked"
    RELAPSED = "relapsed"
    RETURNED = "returned"
    OTHERWISE = "otherwise"


@dataclass(frozen=True, kw_only=True)
class Watch:
    """How long a removal is watched, and how near a new point counts as its return."""

    months: int = 12
    metres: float = 200.0


@dataclass(frozen=True, kw_only=True)
class Plan:
    """The plan of a spell: due day, the office whose head answers for it, the document."""

    due: date
    head: str
    document: str
    made_on: date
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Check:
    """The last look at the place of a removal; ``gone``: found to have ended."""

    day: date
    gone: bool
    document: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Relapse:
    """Why and when: the point itself (``other`` None), or a new point ``metres`` away."""

    day: date
    other: int | None = None
    other_code: str = ""
    metres: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Case:
    """One spell of a point with all that is known of its removal; ``until``: the last day of its watch."""

    point: int
    code: str
    kind: str
    unit: int | None
    unit_name: str
    concern: bool | None
    spell: Spell
    stage: Stage
    plan: Plan | None = None
    check: Check | None = None
    relapse: Relapse | None = None
    until: date | None = None

    @property
    def removed(self) -> date | None:
        return self.spell.ended if self.spell.how == REMOVED else None

    @property
    def key_day(self) -> date:
        """The day the row is listed by: of the removal, else when it is due, else when it was found."""
        return self.removed or (self.plan.due if self.plan else self.spell.opened or self.spell.reported)

    @property
    def late_days(self) -> int:
        """Days from the due day to the removal; 0 where it was in time, or had no plan."""
        if self.plan is None or self.removed is None:
            return 0
        return max((self.removed - self.plan.due).days, 0)

    def watch_over(self, day: date) -> bool:
        """Whether every day of the watch has passed."""
        return self.until is not None and self.until < day


def stage_of_open(*, opened: bool, plan: Plan | None, day: date) -> Stage:
    """Of a spell that lasts."""
    if plan is not None:
        return Stage.OVERDUE if plan.due < day else Stage.PLANNED
    return Stage.UNPLANNED if opened else Stage.UNVERIFIED


def stage_of_removed(
    *, relapse: Relapse | None, again: date | None, check: Check | None, over: bool
) -> Stage:
    """Of a removal. A place found active after it still has to be verified, however long ago it was."""
    if relapse is not None:
        return Stage.RELAPSED
    if again is not None:
        return Stage.RETURNED
    if check is not None and not check.gone:
        return Stage.TO_VERIFY
    if check is None:
        return Stage.UNCHECKED if over else Stage.TO_VERIFY
    return Stage.FINAL if over else Stage.WATCHED
