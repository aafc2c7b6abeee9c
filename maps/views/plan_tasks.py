"""Tasks of plans: taking over a proposal, writing one, its page, and the lines of its ledger."""

import datetime as dt
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from geo.access import audit
from geo.access.scope import scope_of
from geo.models import AdminUnit, DrugPoint, User
from hotspots.actions.plans import (
    FOLLOWS,
    PlanEntry,
    TaskEntry,
    add_line,
    add_task,
    change_task,
    register_plan,
)
from hotspots.errors import PlanError
from hotspots.models import Goal, Office, Plan, PlanTask, PlanTaskLine, TaskLineKind
from hotspots.plan_tasks import Proposal
from hotspots.queries.distance import measured_now
from hotspots.queries.plans import tasks_with_state
from hotspots.rules import PeriodError
from hotspots.rules.period import containing, of_label
from maps.forms.plans import LineForm, TaskForm, criteria_choices
from maps.plan_words import plan_fault
from maps.requires import requires
from maps.views.plan_rows import task_rows
from maps.views.ward_todo import every_proposal

LIGHT = ("boundary", "label_point")


@requires("plans.edit")
@require_POST
def take(request: HttpRequest, unit_pk: int, period: str) -> HttpResponse:
    """Take a proposed task over into the unit's plan of a period; a unit without one gets it registered."""
    unit = get_object_or_404(AdminUnit.objects.filter(active=True).defer(*LIGHT), pk=unit_pk)
    if not scope_of(request.user).reaches("plans.edit", unit.pk):
        raise Http404
    proposal = _proposal(request, unit, period)
    if proposal is None:
        messages.error(request, _("Đề xuất này không còn: số liệu đã thay đổi. Hãy xem lại danh sách."))
        return redirect("ward", unit.pk)
    try:
        task = _take(request, unit, period, proposal)
    except PlanError as fault:
        messages.error(request, plan_fault(fault))
        return redirect("ward", unit.pk)
    messages.success(request, _("Đã đưa vào kế hoạch: {text}").format(text=task.text))
    return redirect("plan", task.plan_id)


def _proposal(request: HttpRequest, unit: AdminUnit, label: str) -> Proposal | None:
    today = timezone.localdate()
    try:
        period = of_label(label)
        measured = measured_now([unit], period, day=today)[unit.pk] if today >= period.first else None
    except PeriodError as fault:
        raise Http404 from fault
    offered = every_proposal(request.user, unit, measured, period=period, day=today)
    return next((one for one in offered if one.key == request.POST.get("key")), None)


def _take(request: HttpRequest, unit: AdminUnit, period: str, proposal: Proposal) -> PlanTask:
    me = _me(request)
    plan = Plan.objects.for_user(me).filter(unit=unit, period=period).first()
    if plan is None:
        entry = PlanEntry(goal=Goal.DRUG_FREE, head=Office.CHAIR, registered_on=timezone.localdate())
        plan = register_plan(unit, period, entry, by=me)
    names = ("text", "criterion", "pillar", "group", "head", "due")
    values = {name: getattr(proposal, name) for name in names}
    named = [] if proposal.point_id is None else [proposal.point_id]
    point = DrugPoint.objects.for_user(me).filter(pk__in=named).first()
    return add_task(plan, TaskEntry(**values, point=point, origin=proposal.key), by=me)


@requires("plans.edit")
@require_http_methods(["GET", "POST"])
def new_task(request: HttpRequest, pk: int) -> HttpResponse:
    plan = get_object_or_404(Plan.objects.for_user(request.user).select_related("unit"), pk=pk)
    _demand(request, plan)
    form = TaskForm(request.POST or None, period=of_label(plan.period))
    if request.method == "POST" and form.is_valid():
        try:
            add_task(plan, form.as_entry(), by=_me(request))
        except PlanError as fault:
            form.add_error(None, plan_fault(fault))
        else:
            messages.success(request, _("Đã thêm việc vào kế hoạch."))
            return redirect("plan", pk)
    return render(request, "maps/plans/task_edit.html", {"form": form, "plan": plan})


@requires("plans.view")
@require_safe
def task(request: HttpRequest, pk: int) -> HttpResponse:
    return _task_page(request, _task(request, pk))


@requires("plans.edit")
@require_http_methods(["GET", "POST"])
def edit_task(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _task(request, pk)
    _demand(request, shown.plan)
    form = TaskForm(request.POST or None, period=of_label(shown.plan.period), task=shown)
    if request.method == "POST" and form.is_valid():
        try:
            change_task(shown, form.as_entry(), by=_me(request))
        except PlanError as fault:
            form.add_error(None, plan_fault(fault))
        else:
            messages.success(request, _("Đã sửa việc; bản cũ được giữ lại."))
            return redirect("plan-task", pk)
    return render(request, "maps/plans/task_edit.html", {"form": form, "plan": shown.plan, "task": shown})


@requires("plans.edit")
@require_POST
def line(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """One more line of its ledger; a reminder comes only from those who steer all wards."""
    shown = _task(request, pk)
    _demand(request, shown.plan)
    if kind not in _kinds(request):
        raise Http404
    form = LineForm(request.POST, prefix=kind)
    if form.is_valid():
        try:
            add_line(shown, kind, by=_me(request), **form.cleaned_data)
        except PlanError as fault:
            form.add_error(None, plan_fault(fault))
        else:
            messages.success(request, _("Đã ghi vào sổ của việc."))
            return redirect("plan-task", pk)
    return _task_page(request, shown, tried=(kind, form))


def _task_page(
    request: HttpRequest, shown: Any, *, tried: tuple[str, LineForm] | None = None
) -> HttpResponse:
    today = timezone.localdate()
    audit.record(action="plans.task_read", by=request.user, subject=shown)
    task_rows(request.user, [shown], _measured(shown.plan, today), day=today)
    lines = PlanTaskLine.objects.for_user(request.user).filter(task=shown).select_related("recorded_by")
    context = {
        "task": shown,
        "criterion": str(dict(criteria_choices()).get(shown.criterion, "")) if shown.criterion else "",
        "lines": lines.order_by("-pk"),
        "deeds": _deeds(request, shown, tried),
        "may_edit": scope_of(request.user).reaches("plans.edit", shown.plan.unit_id),
    }
    return render(request, "maps/plans/task.html", context)


def _measured(plan: Plan, today: dt.date) -> Any:
    """The unit as it is now, for a plan of the period that runs; of another one the facts say nothing now."""
    period = of_label(plan.period)
    if containing(today) != period:
        return None
    return measured_now([plan.unit], period, day=today)[plan.unit_id]


def _deeds(request: HttpRequest, shown: Any, tried: tuple[str, LineForm] | None) -> list[dict[str, Any]]:
    """The lines this reader may add now, each with its form; the one just tried keeps what was typed."""
    if not scope_of(request.user).reaches("plans.edit", shown.plan.unit_id):
        return []
    allowed = _kinds(request)
    kinds = [kind for kind in FOLLOWS[shown.state] if kind in allowed]
    if tried and tried[0] not in kinds:
        kinds.insert(0, TaskLineKind(tried[0]))
    return [
        {
            "kind": str(kind),
            "label": TaskLineKind(kind).label,
            "form": tried[1] if tried and tried[0] == kind else LineForm(prefix=kind),
            "open": bool(tried and tried[0] == kind),
        }
        for kind in kinds
    ]


def _kinds(request: HttpRequest) -> set[str]:
    steers = scope_of(request.user).rights.get("plans.edit") == "all"
    return set(TaskLineKind.values) - (set() if steers else {TaskLineKind.REMINDED.value})


def _demand(request: HttpRequest, plan: Plan) -> None:
    if not scope_of(request.user).reaches("plans.edit", plan.unit_id):
        raise Http404


def _task(request: HttpRequest, pk: int) -> Any:
    return get_object_or_404(tasks_with_state(request.user), pk=pk)


def _me(request: HttpRequest) -> User:
    return cast("User", request.user)


urlpatterns = [
    path("plans/take/<int:unit_pk>/<str:period>/", take, name="plan-take"),
    path("plans/<int:pk>/tasks/new/", new_task, name="plan-task-new"),
    path("plans/tasks/<int:pk>/", task, name="plan-task"),
    path("plans/tasks/<int:pk>/edit/", edit_task, name="plan-task-edit"),
    path("plans/tasks/<int:pk>/<slug:kind>/", line, name="plan-task-line"),
]
