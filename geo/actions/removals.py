"""What is done about a point beside its ledger: a removal is planned, or dropped; its place is looked at
again.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from geo.access import audit
from geo.actions.errors import FactRefused
from geo.language import day_text
from geo.models import DrugPoint, PointEvent, PointEventKind, RemovalCheck, RemovalPlan, User
from geo.points import Event, State, state_on
from geo.points.words import STATE_NAMES

LONGEST_PLAN = timedelta(days=5 * 366)


@dataclass(frozen=True, kw_only=True)
class NewPlan:
    """By when a point is to be removed, and the office whose head answers for it (geo.models.Head)."""

    due: date
    head: str
    document: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class NewCheck:
    """What was found at the place of a removed point (geo.models.CheckOutcome), and when."""

    day: date
    outcome: str
    document: str = ""
    note: str = ""


@transaction.atomic
def plan_removal(*, point: DrugPoint, new: NewPlan, by: User | None) -> RemovalPlan:
    """A plan, or a further one that takes the place of the last.

    Raises FactRefused where the point is not there to be removed, or the day has passed or lies too far
    ahead.
    """
    state = _locked_state(point)
    if state not in (State.OPEN, State.UNVERIFIED):
        raise FactRefused(
            _("Chỉ lập kế hoạch cho điểm đang mở hoặc chờ xác minh; điểm này %(state)s.")
            % {"state": STATE_NAMES[state]}
        )
    today = timezone.localdate()
    if not today <= new.due <= today + LONGEST_PLAN:
        raise FactRefused(
            _("Hạn %(day)s phải từ hôm nay đến nhiều nhất năm năm sau.") % {"day": day_text(new.due)}
        )
    made = RemovalPlan(
        point=point,
        due=new.due,
        head=new.head,
        document=new.document,
        note=new.note,
        made_on=today,
        recorded_by=by,
    )
    RemovalPlan.objects.bulk_create([made])
    audit.record(action="removal.plan", by=by, subject=point, detail={"due": new.due.isoformat()})
    return made


@transaction.atomic
def drop_plan(*, point: DrugPoint, reason: str, by: User | None) -> None:
    """There is no plan any more; the earlier rows stay. Raises FactRefused where there is none, or no
    reason.
    """
    _locked_state(point)
    last = held_plan(point)
    if last is None:
        raise FactRefused(_("Điểm này không có kế hoạch nào để bỏ."))
    if not reason.strip():
        raise FactRefused(_("Hãy ghi lý do bỏ kế hoạch."))
    RemovalPlan.objects.bulk_create(
        [
            RemovalPlan(
                point=point,
                due=last.due,
                head=last.head,
                note=reason.strip(),
                made_on=timezone.localdate(),
                dropped=True,
                recorded_by=by,
            )
        ]
    )
    audit.record(action="removal.drop", by=by, subject=point)


@transaction.atomic
def check_removal(*, point: DrugPoint, new: NewCheck, by: User | None) -> RemovalCheck:
    """The place looked at after the last removal; the point's state stays as its ledger says.

    Raises FactRefused where the point is not removed, and for a day before the removal or ahead.
    """
    state = _locked_state(point)
    if state != State.REMOVED:
        raise FactRefused(
            _("Chỉ kiểm tra tại chỗ sau khi triệt xóa; điểm này %(state)s.") % {"state": STATE_NAMES[state]}
        )
    removal = PointEvent.objects.filter(point=point, kind=PointEventKind.REMOVED).order_by("day", "pk").last()
    if removal is None or not removal.day <= new.day <= timezone.localdate():
        raise FactRefused(
            _("Ngày kiểm tra %(day)s phải từ ngày triệt xóa (%(removed)s) đến hôm nay.")
            % {"day": day_text(new.day), "removed": day_text(removal.day) if removal else "–"}
        )
    noted = RemovalCheck(
        point=point,
        removal=removal,
        day=new.day,
        outcome=new.outcome,
        document=new.document,
        note=new.note,
        recorded_by=by,
    )
    RemovalCheck.objects.bulk_create([noted])
    audit.record(
        action="removal.check",
        by=by,
        subject=point,
        detail={"day": new.day.isoformat(), "outcome": new.outcome},
    )
    return noted


def held_plan(point: DrugPoint) -> RemovalPlan | None:
    """The plan that holds: the last row, unless it was dropped or a removal came on its day or later."""
    last = RemovalPlan.objects.filter(point=point).order_by("pk").last()
    if last is None or last.dropped:
        return None
    done = PointEvent.objects.filter(point=point, kind=PointEventKind.REMOVED, day__gte=last.made_on)
    return None if done.exists() else last


def _locked_state(point: DrugPoint) -> State:
    """The state today, with the row held so that nobody adds a line to the ledger meanwhile."""
    DrugPoint.objects.select_for_update().get(pk=point.pk)
    lines = point.events.order_by("day", "pk").values_list("kind", "day")
    return state_on([Event(*line) for line in lines], timezone.localdate())
