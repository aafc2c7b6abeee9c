"""The statistics of removals as the page shows them: numbers, each with the link that lists its points."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from geo.models import PointKind
from hotspots.removals import Case, counts
from hotspots.removals.life import Stage
from hotspots.removals.survival import Curve, plain_mean, survival
from hotspots.rules.period import of_year

AFTER = (30, 90, 180, 365, 730)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the reader asked for. ``base``: opened or reported."""

    day: date
    since: date | None = None
    until: date | None = None
    kind: str = ""
    unit: int | None = None
    base: str = "opened"
    assessment: bool = False

    def link(self, **more: Any) -> str:
        """The list of the cases behind a number."""
        same = {"kind": self.kind, "unit": self.unit or "", "day": self.day}
        return "/removals/?" + urlencode(
            {name: value for name, value in (same | more).items() if value != ""}
        )


@dataclass(frozen=True, kw_only=True)
class Time:
    """Time to removal of ``n`` spells; ``left`` last still. ``rows``: (days, share open, low, high, at
    risk).
    """

    curve: Curve
    left: int
    mean: float | None
    rows: list[tuple[int, float, float, float, int]]
    bins: list[dict[str, Any]]
    kinds: list[dict[str, Any]]
    lasting: list[int]
    longest: int
    all_link: str
    removed_link: str
    left_link: str


def time_to_removal(cases: Sequence[Case], asked: Asked) -> Time | None:
    """Of the spells that began in the days asked about; None where there is none."""
    chosen = [case for case in counts.counted(cases) if _begun_within(case, asked)]
    days, ended = _days(chosen, asked), [case.removed is not None for case in chosen]
    curve = survival(days, ended)
    if curve is None:
        return None
    begun = {
        f"{asked.base}_since": asked.since or "",
        f"{asked.base}_until": min(asked.until or asked.day, asked.day),
    }
    of_base = {"base": "reported"} if asked.base == "reported" else {}
    return Time(
        curve=curve,
        left=len(chosen) - curve.events,
        mean=plain_mean(days, ended),
        rows=[_row(curve, days, at) for at in AFTER if at <= max(days)],
        bins=_bins(days, ended, asked=asked, begun={**begun, **of_base}),
        kinds=_kinds(chosen, asked, begun),
        lasting=[lasted for lasted, done in zip(days, ended, strict=True) if not done],
        longest=max(days),
        all_link=asked.link(**begun),
        removed_link=asked.link(**begun, ended="removed"),
        left_link=asked.link(**begun, ended="lasting"),
    )


def _begun_within(case: Case, asked: Asked) -> bool:
    begun = case.spell.opened if asked.base == "opened" else case.spell.reported
    if begun is None:
        return False
    return (asked.since is None or begun >= asked.since) and (asked.until is None or begun <= asked.until)


def _days(cases: Sequence[Case], asked: Asked) -> list[int]:
    return [case.spell.days(since=asked.base, until=asked.day) for case in cases]


def _row(curve: Curve, days: Sequence[int], at: int) -> tuple[int, float, float, float, int]:
    place = int((curve.days <= at).sum()) - 1
    still = sum(1 for lasted in days if lasted > at)
    return at, float(curve.open[place]), float(curve.low[place]), float(curve.high[place]), still


def _bins(
    days: Sequence[int], ended: Sequence[bool], *, asked: Asked, begun: dict[str, Any]
) -> list[dict[str, Any]]:
    told = []
    for (least, most), (done, left) in zip(counts.BINS, counts.in_bins(days, ended), strict=True):
        span = {**begun, "least": least, "most": most if most is not None else ""}
        told.append(
            {
                "label": f"{least}–{most}" if most is not None else f"> {least - 1}",
                "removed": done,
                "left": left,
                "removed_link": asked.link(**span, ended="removed"),
                "left_link": asked.link(**span, ended="lasting"),
            }
        )
    return told


def _kinds(chosen: Sequence[Case], asked: Asked, begun: dict[str, Any]) -> list[dict[str, Any]]:
    told = []
    for kind, name in PointKind.choices:
        mine = [case for case in chosen if case.kind == kind]
        curve = survival(_days(mine, asked), [case.removed is not None for case in mine])
        if curve is not None:
            told.append({"name": name, "curve": curve, "link": asked.link(**(begun | {"kind": kind}))})
    return told


def years(cases: Sequence[Case], asked: Asked) -> list[dict[str, Any]]:
    """The share removed in each year that the days asked about touch, oldest first."""
    opened = [case.spell.opened for case in cases if case.spell.opened is not None]
    if not opened:
        return []
    first, last = asked.since or min(opened), min(asked.until or asked.day, asked.day)
    told: list[dict[str, Any]] = []
    for label, days in _spans(first, last, assessment=asked.assessment):
        year = counts.share_of_year(cases, label=label, days=days, today=asked.day)
        told.append({"year": year, **_year_links(year, asked)})
    return told


def _spans(first: date, last: date, *, assessment: bool) -> list[tuple[str, tuple[date, date]]]:
    if not assessment:
        return [
            (str(year), (date(year, 1, 1), date(year, 12, 31))) for year in range(first.year, last.year + 1)
        ]
    periods = [of_year(year) for year in range(first.year, last.year + 2)]
    touched = [period for period in periods if period.last >= first and period.first <= last]
    return [(period.label, (period.first, period.last)) for period in touched]


def _year_links(year: counts.Year, asked: Asked) -> dict[str, str]:
    eve = year.first - timedelta(days=1)
    return {
        "base_link": asked.link(opened_until=year.last, ended_since=year.first),
        "before_link": asked.link(opened_until=eve, ended_since=year.first),
        "found_link": asked.link(opened_since=year.first, opened_until=year.last),
        "removed_link": asked.link(removed_since=year.first, removed_until=year.last),
    }


def relapse_tables(
    cases: Sequence[Case], asked: Asked, *, wards: bool
) -> tuple[dict[str, Any], list[dict[str, Any]], list[dict[str, Any]]]:
    """All removals of the days asked about, then by kind, then by ward (if ``wards``)."""
    chosen = [case for case in cases if _removed_within(case, asked)]
    names = {case.unit: case.unit_name for case in chosen}
    kinds = dict(PointKind.choices)
    by_kind = [
        _relapse_row(str(kinds[PointKind(str(kind))]), found, asked, kind=kind)
        for kind, found in counts.by_group(chosen, lambda case: case.kind, day=asked.day)
    ]
    by_ward = [
        _relapse_row(names[unit] or "–", found, asked, unit=unit or "")  # type: ignore[index]
        for unit, found in counts.by_group(chosen, lambda case: case.unit, day=asked.day)
        if wards
    ]
    return _relapse_row("", counts.relapses(chosen, day=asked.day), asked), by_kind, by_ward


def _removed_within(case: Case, asked: Asked) -> bool:
    day = case.removed
    if day is None:
        return False
    return (asked.since is None or day >= asked.since) and (asked.until is None or day <= asked.until)


def _relapse_row(name: str, found: counts.Relapses, asked: Asked, **group: Any) -> dict[str, Any]:
    days = {"removed_since": asked.since or "", "removed_until": asked.until or "", **group}
    return {
        "name": name,
        "found": found,
        "over_link": asked.link(**days, watch="over"),
        "relapsed_link": asked.link(**days, watch="over", why="any"),
        "reopened_link": asked.link(**days, watch="over", why="reopened"),
        "beside_link": asked.link(**days, watch="over", why="beside"),
        "watched_link": asked.link(**days, watch="running"),
        "so_far_link": asked.link(**days, watch="running", why="any"),
        "late_link": asked.link(**days, stage=Stage.RETURNED.value),
    }


def open_by_month(cases: Sequence[Case], asked: Asked) -> tuple[list[date], list[int]]:
    """Points open at the end of each month, and on the last day asked about."""
    opened = [case.spell.opened for case in cases if case.spell.opened is not None]
    last = min(asked.until or asked.day, asked.day)
    if not opened:
        return [], []
    month, days = (asked.since or min(opened)).replace(day=1), []
    while month <= last:
        month = (month + timedelta(days=32)).replace(day=1)
        days.append(min(month - timedelta(days=1), last))
    return days, counts.open_on_days(cases, days)


def year_ends(days: Sequence[date], counts: Sequence[int], asked: Asked) -> list[dict[str, Any]]:
    """Of the months the last of each year, with the list of the points then open."""
    same = {"state": "open", "kind": asked.kind, "unit": asked.unit or ""}
    ends = [at for at, day in enumerate(days) if at + 1 == len(days) or days[at + 1].year != day.year]
    return [
        {
            "day": days[at],
            "count": counts[at],
            "link": "/points/?" + urlencode({"day": days[at], **{k: v for k, v in same.items() if v}}),
        }
        for at in ends
    ]


def plans_kept(cases: Sequence[Case], asked: Asked) -> tuple[int, int]:
    """(removed by the due day, removed that had a plan) of the removals of the days asked about."""
    planned = [case for case in cases if _removed_within(case, asked) and case.plan is not None]
    return sum(1 for case in planned if not case.late_days), len(planned)


def narrowed(cases: Sequence[Case], asked: Asked) -> list[Case]:
    """Those of the kind and ward asked about."""
    return [
        case
        for case in cases
        if (not asked.kind or case.kind == asked.kind) and (asked.unit is None or case.unit == asked.unit)
    ]
