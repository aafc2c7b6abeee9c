"""What is counted of removals: share removed by year, relapse by group, points open on each day.

A share is n of N, both told; a year or a watch that is not over is marked, never taken for a whole one.
"""

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from hotspots.removals.life import Case, Stage
from hotspots.removals.spells import DISMISSED, MERGED


@dataclass(frozen=True, kw_only=True)
class Year:
    """A year's share: ``removed`` in it, of those ``open_before`` it and ``found`` in it."""

    label: str
    first: date
    last: date
    open_before: int
    found: int
    removed: int
    over: bool

    @property
    def base(self) -> int:
        return self.open_before + self.found

    @property
    def share(self) -> float | None:
        return self.removed / self.base if self.base else None


def share_of_year(cases: Iterable[Case], *, label: str, days: tuple[date, date], today: date) -> Year:
    """Removed in the year / (open as it began + found to be open in it), by spells.

    A point that came back within the year counts as found anew. Spells that ended as dismissed or merged
    are left out: they were no points of their own.

    How it misleads: the more is found in a year, the lower the share of it that can be removed by its end.
    """
    first, last = days
    within = [case.spell for case in counted(cases) if case.spell.open_between(first, last)]
    before = sum(1 for spell in within if spell.opened is not None and spell.opened < first)
    removed = sum(1 for spell in within if spell.ended is not None and first <= spell.ended <= last)
    found = len(within) - before
    return Year(
        label=label,
        first=first,
        last=last,
        open_before=before,
        found=found,
        removed=removed,
        over=last < today,
    )


def counted(cases: Iterable[Case]) -> list[Case]:
    """Those that were points of their own."""
    return [case for case in cases if case.spell.how not in (DISMISSED, MERGED)]


@dataclass(frozen=True, kw_only=True)
class Relapses:
    """Of removals whose watch is ``over``, how many ``relapsed``; beside them those still ``watched``, of
    which ``so_far`` relapsed already. ``reopened`` and ``beside`` split the relapsed; ``late`` came back
    after the watch, which the rule does not count.
    """

    over: int
    relapsed: int
    reopened: int
    beside: int
    watched: int
    so_far: int
    late: int

    @property
    def rate(self) -> float | None:
        """Only of removals watched to the end: one not yet watched long enough is not “no relapse”."""
        return self.relapsed / self.over if self.over else None


def relapses(cases: Iterable[Case], *, day: date) -> Relapses:
    """The relapses of removals, as of a day."""
    removed = [case for case in cases if case.removed is not None]
    over = [case for case in removed if case.watch_over(day)]
    back = [case.relapse for case in over if case.relapse is not None]
    watched = [case for case in removed if not case.watch_over(day)]
    return Relapses(
        over=len(over),
        relapsed=len(back),
        reopened=sum(1 for each in back if each.other is None),
        beside=sum(1 for each in back if each.other is not None),
        watched=len(watched),
        so_far=sum(1 for case in watched if case.relapse is not None),
        late=sum(1 for case in removed if case.stage == Stage.RETURNED),
    )


def by_group(
    cases: Sequence[Case], key: Callable[[Case], Hashable], *, day: date
) -> list[tuple[Hashable, Relapses]]:
    """The relapses of each group, most removals first."""
    groups: dict[Hashable, list[Case]] = {}
    for case in cases:
        if case.removed is not None:
            groups.setdefault(key(case), []).append(case)
    order = sorted(groups, key=lambda each: (-len(groups[each]), str(each)))
    return [(each, relapses(groups[each], day=day)) for each in order]


def open_on_days(cases: Sequence[Case], days: Sequence[date]) -> list[int]:
    """Points open on each day: found by then, and not removed, dismissed or merged on it or before."""
    opened = sorted(case.spell.opened for case in cases if case.spell.opened is not None)
    ended = sorted(
        case.spell.ended for case in cases if case.spell.opened is not None and case.spell.ended is not None
    )
    return [bisect_right(opened, day) - bisect_right(ended, day) for day in days]


BINS: tuple[tuple[int, int | None], ...] = (
    (0, 30), (31, 90), (91, 180), (181, 365), (366, 730), (731, None),
)  # fmt: skip


def in_bins(days: Sequence[int], ended: Sequence[bool]) -> list[tuple[int, int]]:
    """(removed, still open) in each of BINS."""
    found = [[0, 0] for _ in BINS]
    for lasted, done in zip(days, ended, strict=True):
        at = next(i for i, (_, last) in enumerate(BINS) if last is None or lasted <= last)
        found[at][0 if done else 1] += 1
    return [(done, left) for done, left in found]
