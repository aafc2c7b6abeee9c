"""One fact from an office's reports and the records of the same thing: the stated rule, in one place.

Where both exist the report holds, because an office also counts what has no record here; but it cannot fall
below what the records prove: then the fact is a range between both, and at least 1. Records alone count
exactly only where the office declared them complete; otherwise they are a lower limit.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hotspots.rules.facts import Between, Bounds, Evidence, Fact, Known, Unknown
from hotspots.rules.period import Period
from hotspots.ward_facts import reports as told
from hotspots.ward_facts.reports import Report, Sum


@dataclass(frozen=True, slots=True)
class Patience:
    """How old the last word may be: none for an assessment, some for the indicative months of a map."""

    flow: dt.timedelta
    stock: dt.timedelta | None
    """None: a stock must be of the period itself."""


EXACT = Patience(dt.timedelta(0), None)
# A quarterly report may be one quarter late; a yearly stock one year.
AS_LAST_REPORTED = Patience(dt.timedelta(100), dt.timedelta(366))


@dataclass(frozen=True, slots=True)
class Counted:
    """What records prove (low) and allow (high; None: some say no number), and why they don't say more."""

    span: Bounds
    reason: str
    evidence: tuple[Evidence, ...]


Counter = Callable[[dt.date, dt.date], Counted]


def flow(
    reports: Sequence[Report], *, complete: bool, count: Counter, window: Period, patience: Patience
) -> Fact:
    """A number over a window of days, from reports in the order of days.

    `complete`: the office declared the records of the window complete. `count` counts those of some days.
    """
    records = count(window.first, window.last)
    found = told.tilings(reports, window.first, window.last)
    until = max(found, default=None)
    if until is not None and window.last - until <= patience.flow:
        since = count(until + told.ONE_DAY, window.last).span[0] if until < window.last else 0
        return _against_records(found[until].value + since, records, _evidence(found[until]))
    if complete:
        return _from_records(records)
    return _limited(reports, records=records, window=window)


def _evidence(found: Sum) -> tuple[Evidence, ...]:
    return (Evidence("figures", tuple(report.figures_id for report in found.reports)),)


def _against_records(total: int, records: Counted, figures: tuple[Evidence, ...]) -> Fact:
    proven = records.span[0]
    if total >= proven:
        return Known(total, figures + records.evidence)
    low = max(total, 1)
    if low == proven:
        return Known(proven, figures + records.evidence)
    return Between(low, proven, "figures_contradict_records", evidence=figures + records.evidence)


def _from_records(records: Counted) -> Fact:
    low, high = records.span
    if low == high:
        return Known(low, records.evidence)
    return Between(low, high, records.reason, evidence=records.evidence)


def _limited(reports: Sequence[Report], *, records: Counted, window: Period) -> Fact:
    told_low, high = told.limits(reports, window.first, window.last)
    low = max(told_low, records.span[0])
    if high is not None and high <= low:
        return Known(low, records.evidence)
    reason, note = _why(reports, window)
    if low == 0 and high is None:
        return Unknown(reason, note)
    return Between(low, high, reason, note, records.evidence)


def _why(reports: Sequence[Report], window: Period) -> tuple[str, str]:
    inside = told.beginning_in(reports, window.first, window.last)
    unknown = [report for report in inside if report.value is None]
    if unknown:
        return "reported_unknown", unknown[-1].reason
    return ("incomplete_period" if inside else "not_declared_complete"), ""


def stock(reports: Sequence[Report], *, window: Period, patience: Patience) -> Fact:
    """A number on a day: the one reported last within the window, or (indicative) not too long before it."""
    newest = told.newest_stock(reports, window.last)
    if newest is None:
        return Unknown("not_reported")
    oldest = window.first
    if patience.stock is not None:
        oldest = min(oldest, window.last - patience.stock)
    evidence = (Evidence("figures", (newest.figures_id,)),)
    if newest.last < oldest:
        return Unknown("too_old", newest.last.isoformat(), evidence)
    if newest.value is None:
        return Unknown("reported_unknown", newest.reason, evidence)
    return Known(newest.value, evidence)


def ever(reports: Sequence[Report], *, window: Period, patience: Patience) -> Fact:
    """A yes/no read over the whole window: one "yes" in it holds, whatever was reported later."""
    inside = told.beginning_in(reports, window.first, window.last)
    said = [report for report in inside if report.value == 1]
    if said:
        return Known(1, (Evidence("figures", tuple(report.figures_id for report in said)),))
    return stock(reports, window=window, patience=patience)
