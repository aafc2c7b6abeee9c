"""The demonstration's plans, looks at removed places, and what units reported of two campaigns: all invented.

Plans and checks of years gone by are written as rows: the actions take only what is done today. Which point
gets what follows from its place in the list, so that the same city has the same.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from geo.actions.campaigns import Reported, report_result
from geo.actions.points import mark_concern
from geo.models import (
    Campaign,
    CheckOutcome,
    DrugPoint,
    Head,
    Incident,
    PointEvent,
    PointEventKind,
    RemovalCheck,
    RemovalPlan,
    ResultKind,
    User,
)
from geo.points import open_on
from maps.demo.hotspots import LAST

PEAK, MOVEMENT = "CD-CHUYENHOA-2025", "THD-2026"
OUTCRY = 3


def watch_removals(_tell: Callable[[str], None]) -> str:
    """Most removals were planned and looked at afterwards; of the open points some have a plan, some are
    late.
    """
    by = User.objects.get(username="planner")
    removals = list(PointEvent.objects.filter(kind=PointEventKind.REMOVED).order_by("day", "pk"))
    plans = [_kept(line, at, by) for at, line in enumerate(removals) if at % 3]
    checks = [_looked(line, at, by) for at, line in enumerate(removals) if at % 6]
    checks = [check for check in checks if check.day <= LAST]
    standing = list(open_on(DrugPoint.objects.filter(unit__isnull=False), LAST).order_by("pk"))
    plans += [_coming(point, at, by) for at, point in enumerate(standing) if at % 3]
    RemovalPlan.objects.bulk_create(plans)
    RemovalCheck.objects.bulk_create(checks)
    for point in standing[:OUTCRY]:
        mark_concern(point=point, version=point.version, concern=True, by=by)
    return f"{len(plans)} plans, {len(checks)} looks at a removed place"


def _kept(line: PointEvent, at: int, by: User) -> RemovalPlan:
    """A plan made three weeks before the removal; every fourth was overrun."""
    due = line.day - timedelta(days=12) if at % 4 == 0 else line.day + timedelta(days=5)
    return RemovalPlan(
        point_id=line.point_id,
        due=due,
        head=Head.DRUG_POLICE if at % 5 == 0 else Head.WARD_POLICE,
        document=f"{20 + at % 60}/KH-CAP",
        made_on=line.day - timedelta(days=21),
        recorded_by=by,
    )


def _looked(line: PointEvent, at: int, by: User) -> RemovalCheck:
    return RemovalCheck(
        point_id=line.point_id,
        removal=line,
        day=line.day + timedelta(days=7 + at % 20),
        outcome=CheckOutcome.ACTIVE if at % 29 == 0 else CheckOutcome.GONE,
        document=f"{30 + at % 50}/BB-CAP",
        recorded_by=by,
    )


def _coming(point: DrugPoint, at: int, by: User) -> RemovalPlan:
    """Every second is due after the last day of the data, the others were due before it."""
    return RemovalPlan(
        point=point,
        due=LAST + timedelta(days=60 + 10 * at if at % 2 else -20),
        head=Head.WARD_CHAIR if at % 4 == 0 else Head.WARD_POLICE,
        document=f"{40 + at}/KH-CAP",
        made_on=LAST - timedelta(days=30),
        recorded_by=by,
    )


def report_campaigns(_tell: Callable[[str], None]) -> str:
    """Of the peak campaign each unit but the last reported, one of them a case too many; the movement as a
    whole.
    """
    by = User.objects.get(username="planner")
    peak, movement = (Campaign.objects.get(code=code) for code in (PEAK, MOVEMENT))
    told = [*_of_the_peak(peak), *_of_the_movement()]
    for campaign, each in told:
        report_result(campaign=campaign or movement, told=each, by=by)
    return f"{len(told)} numbers"


def _of_the_peak(peak: Campaign) -> list[tuple[Campaign | None, Reported]]:
    told: list[tuple[Campaign | None, Reported]] = []
    for at, unit in enumerate(list(peak.units.order_by("code"))[:-1]):
        days = (peak.from_day, peak.to_day)
        cases = Incident.objects.filter(unit=unit, occurred_on__range=days).count() + (at == 0)
        document = f"{50 + at}/BC-CAP"
        numbers = {ResultKind.CASES: cases, ResultKind.OUTREACH: 3 + at, ResultKind.PLEDGES: 40 + 15 * at}
        told += [
            (peak, Reported(unit=unit, kind=kind, value=Decimal(value), document=document))
            for kind, value in numbers.items()
        ]
    seized = Reported(
        unit=None,
        kind=ResultKind.SEIZED,
        thing="heroin",
        value=Decimal("36.5"),
        measure="g",
        document="212/BC-CATP",
    )
    return [*told, (peak, seized)]


def _of_the_movement() -> list[tuple[Campaign | None, Reported]]:
    numbers = {
        ResultKind.OUTREACH: 118,
        ResultKind.TRAINING: 6,
        ResultKind.PARTICIPANTS: 21_400,
        ResultKind.PLEDGES: 5_320,
        ResultKind.MODELS: 4,
    }
    return [
        (None, Reported(unit=None, kind=kind, value=Decimal(value), document="187/BC-UBND"))
        for kind, value in numbers.items()
    ]
