"""Plans: the list with what is overdue first, registering one, and one plan with its tasks."""

import datetime as dt
from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from geo.access import audit
from geo.access.scope import scope_of
from geo.models import User
from hotspots.actions.plans import change_plan, register_plan
from hotspots.errors import PlanError
from hotspots.models import Office, Plan, TaskState
from hotspots.queries.distance import Measured, measured_now, measured_of_units
from hotspots.queries.plans import (
    overdue_by_head,
    overdue_on,
    plans_with_counts,
    tasks_with_state,
    without_plan,
)
from hotspots.queries.standing import standings
from hotspots.rules.period import containing, of_label
from maps import distance_words as words
from maps.forms.accounts import units_today
from maps.forms.plans import PlanFilter, PlanForm
from maps.plan_words import plan_fault
from maps.requires import requires
from maps.views.plan_rows import by_share, task_rows
from maps.views.ward_missing import missing_of
from maps.views.ward_todo import proposals_of

TASKS = 60


@requires("plans.view")
@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    today, scope = timezone.localdate(), scope_of(request.user)
    periods = sorted(set(Plan.objects.for_user(request.user).values_list("period", flat=True)), reverse=True)
    form = PlanFilter(request.GET, scope=scope, periods=periods)
    period, tasks = form.period_label(), form.narrow(tasks_with_state(request.user))
    page = Paginator(_shown(tasks, form.state_asked(), today), TASKS).get_page(request.GET.get("page"))
    for task in page:
        task.late = _late(task, today)
    context = {
        "form": form,
        "period": period,
        "page": page,
        "state": form.state_asked(),
        "overdue": overdue_on(tasks, today).count(),
        "heads": [{**row, "name": Office(row["head"]).label} for row in overdue_by_head(tasks, today)],
        "plans": [row for row in plans_with_counts(request.user, tasks, today) if row[0].period == period],
        "without": _without(request, period, today),
        "may_register": scope.holds("plans.edit"),
    }
    return render(request, "maps/plans/list.html", context)


def _shown(tasks: Any, state: str, today: dt.date) -> Any:
    if not state:
        return overdue_on(tasks, today)
    return tasks.order_by("due", "pk") if state == "all" else tasks.filter(state=state).order_by("due", "pk")


def _late(task: Any, today: dt.date) -> int:
    return max(0, (today - task.due).days) if task.state == TaskState.OPEN else 0


def _without(request: HttpRequest, period: str, today: dt.date) -> list[dict[str, Any]]:
    """Wards that are not drug-free, or whose status is not known, and have no plan for the period."""
    scope = scope_of(request.user)
    units = {unit.pk: unit for unit in units_today().filter(level="commune")}
    own = set(units) if scope.audience == "city" else scope.unit_ids & set(units)
    bare = without_plan(request.user, own, period)
    measured = measured_of_units(request.user, bare, day=today)
    standing = standings(request.user, sorted(bare), day=today)
    rows = [
        {
            "unit": units[pk],
            "standing": standing[pk],
            "left": _left(measured.get(pk)),
            "nearness": measured[pk].distance.shortfall.nearness if pk in measured else (9, 0, 0),
        }
        for pk in bare
        if pk not in measured or measured[pk].distance.drug_free != "yes"
    ]
    return sorted(rows, key=lambda row: (row["nearness"], row["unit"].full_name))


def _left(measured: Measured | None) -> str:
    if measured is None:
        return ""
    found = measured.distance.shortfall
    return words.distance_short(found, measured.earliest, period=measured.period.label)


@requires("plans.edit")
@require_http_methods(["GET", "POST"])
def new_plan(request: HttpRequest) -> HttpResponse:
    asked = {name: request.GET[name] for name in ("unit", "period") if name in request.GET}
    form = PlanForm(request.POST or None, scope=scope_of(request.user), initial=asked)
    if request.method == "POST" and form.is_valid():
        unit, period = form.cleaned_data["unit"], form.cleaned_data["period"]
        try:
            plan = register_plan(unit, period, form.as_entry(), by=_me(request))
        except PlanError as fault:
            form.add_error(None, plan_fault(fault))
        else:
            messages.success(request, _("Đã đăng ký kế hoạch. Hãy đưa vào các việc phải làm."))
            return redirect("plan", plan.pk)
    return render(request, "maps/plans/edit.html", {"form": form})


@requires("plans.view")
@require_safe
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    shown, today = _plan(request, pk), timezone.localdate()
    audit.record(action="plans.read", by=request.user, subject=shown)
    period = of_label(shown.period)
    measured = measured_now([shown.unit], period, day=today)[shown.unit_id] if today >= period.first else None
    tasks = list(tasks_with_state(request.user).filter(plan=shown).order_by("due", "pk"))
    scope = scope_of(request.user)
    page = reverse("ward", args=[shown.unit_id])
    context = {
        "plan": shown,
        "groups": task_rows(request.user, tasks, measured, day=today),
        "shares": by_share(tasks),
        "missing": missing_of(measured, scope, page=page) if measured else None,
        "offers": proposals_of(request.user, shown, measured, day=today),
        "may_edit": scope.reaches("plans.edit", shown.unit_id),
        "running": containing(today) == period,
    }
    return render(request, "maps/plans/plan.html", context)


@requires("plans.edit")
@require_http_methods(["GET", "POST"])
def edit_plan(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _plan(request, pk)
    if not scope_of(request.user).reaches("plans.edit", shown.unit_id):
        raise Http404
    now = {name: getattr(shown, name) for name in ("goal", "head", "registered_on", "document")}
    form = PlanForm(request.POST or None, scope=scope_of(request.user), fixed=True, initial=now)
    if request.method == "POST" and form.is_valid():
        try:
            change_plan(shown, form.as_entry(), by=_me(request))
        except PlanError as fault:
            form.add_error(None, plan_fault(fault))
        else:
            messages.success(request, _("Đã sửa kế hoạch; bản cũ được giữ lại."))
            return redirect("plan", pk)
    return render(request, "maps/plans/edit.html", {"form": form, "plan": shown})


def _plan(request: HttpRequest, pk: int) -> Plan:
    plans = Plan.objects.for_user(request.user).select_related("unit")
    return get_object_or_404(plans.defer("unit__boundary", "unit__label_point"), pk=pk)


def _me(request: HttpRequest) -> User:
    return cast("User", request.user)


urlpatterns = [
    path("plans/", plans, name="plans"),
    path("plans/new/", new_plan, name="plan-new"),
    path("plans/<int:pk>/", plan, name="plan"),
    path("plans/<int:pk>/edit/", edit_plan, name="plan-edit"),
]
