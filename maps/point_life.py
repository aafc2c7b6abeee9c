"""The life of a point in one order: the lines of its ledger, and beside them plans and looks at the place."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from geo.language import day_text
from geo.models import CheckOutcome, DrugPoint, PointEvent, PointEventKind, RemovalCheck, RemovalPlan


@dataclass(frozen=True, kw_only=True)
class Moment:
    """One thing that happened: ``row`` holds document, note, when and by whom it was recorded."""

    day: date
    kind: str
    text: str
    row: Any
    merged_into: DrugPoint | None = None


def life_of(user: Any, point: DrugPoint, *, lines: list[PointEvent], watches: bool) -> list[Moment]:
    """All moments by day and then as recorded; plans and checks only for who ``watches`` removals."""
    moments = [
        Moment(
            day=line.day,
            kind=line.kind,
            text=str(PointEventKind(line.kind).label),
            row=line,
            merged_into=line.merged_into,
        )
        for line in lines
    ]
    if watches:
        plans = RemovalPlan.objects.for_user(user).filter(point=point).select_related("recorded_by")
        checks = RemovalCheck.objects.for_user(user).filter(point=point).select_related("recorded_by")
        moments += [_planned(plan) for plan in plans] + [_checked(check) for check in checks]
    return sorted(moments, key=lambda moment: (moment.day, moment.row.recorded_at))


def _planned(plan: RemovalPlan) -> Moment:
    if plan.dropped:
        return Moment(day=plan.made_on, kind="dropped", text=_("bỏ kế hoạch triệt xóa"), row=plan)
    text = _("kế hoạch triệt xóa trước hết ngày %(due)s, %(head)s chịu trách nhiệm") % {
        "due": day_text(plan.due),
        "head": plan.get_head_display(),
    }
    return Moment(day=plan.made_on, kind="planned", text=text, row=plan)


def _checked(check: RemovalCheck) -> Moment:
    text = _("kiểm tra tại chỗ: %(outcome)s") % {"outcome": check.get_outcome_display()}
    kind = "checked" if check.outcome == CheckOutcome.GONE else "still_active"
    return Moment(day=check.day, kind=kind, text=text, row=check)
