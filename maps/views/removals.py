"""Removals: the list by stage, and what may be done about one: plan, drop the plan, look at the place."""

from collections import Counter
from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from geo.access.scope import scope_of
from geo.actions import removals as actions
from geo.actions.errors import FactRefused
from geo.models import DrugPoint, PointKind, User
from geo.points import with_state
from hotspots.campaigns.found import points_in
from hotspots.removals import Case, Stage
from hotspots.removals.stored import cases_for, watch_of_settings
from maps.forms.removal_filter import RemovalFilter
from maps.forms.removals import CheckForm, DropForm, PlanForm
from maps.removal_words import STAGES, URGENCY
from maps.requires import requires
from maps.views.point_page import point_page, visible_points

PAGE = 50


@requires("removals.view")
@require_safe
def removals(request: HttpRequest) -> HttpResponse:
    scope, watch = scope_of(request.user), watch_of_settings()
    form = RemovalFilter(request.GET, scope=scope)
    area = form.area_asked()
    points = None if area is None else points_in(request.user, area)
    found = form.narrow(cases_for(request.user, day=form.as_of(), watch=watch), points=points)
    shown = sorted(form.of_stage(found), key=_urgent)
    page = Paginator(shown, PAGE).get_page(request.GET.get("page"))
    counts = Counter(case.stage for case in found)
    kinds = dict(PointKind.choices)
    context = {
        "page": page,
        "rows": [
            {"case": case, "stage": STAGES[case.stage], "kind": kinds[PointKind(case.kind)]} for case in page
        ],
        "form": form,
        "stages": [(stage, STAGES[stage], counts[stage]) for stage in URGENCY if counts[stage]],
        "chosen": form.asked().get("stage") or "",
        "total": len(found),
        "watch": watch,
        "own": scope.audience == "ward",
        "tab": "removals",
    }
    return render(request, "maps/removals/list.html", context)


def _urgent(case: Case) -> tuple[int, int]:
    """What waits comes first: of what is due the earliest, of the rest the newest."""
    day = case.key_day.toordinal()
    return URGENCY.index(case.stage), day if case.stage in (Stage.OVERDUE, Stage.PLANNED) else -day


@requires("removals.edit")
@require_POST
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    def deed(point: DrugPoint, form: Any) -> str:
        actions.plan_removal(point=point, new=form.as_plan(), by=_me(request))
        return _("Đã ghi kế hoạch triệt xóa.")

    return _done(request, pk, form=PlanForm(request.POST, prefix="plan"), deed=deed)


@requires("removals.edit")
@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    def deed(point: DrugPoint, form: Any) -> str:
        actions.drop_plan(point=point, reason=form.cleaned_data["reason"], by=_me(request))
        return _("Đã bỏ kế hoạch; các dòng trước vẫn còn trong sổ.")

    return _done(request, pk, form=DropForm(request.POST, prefix="drop"), deed=deed)


@requires("removals.edit")
@require_POST
def check(request: HttpRequest, pk: int) -> HttpResponse:
    def deed(point: DrugPoint, form: Any) -> str:
        noted = actions.check_removal(point=point, new=form.as_check(), by=_me(request))
        if noted.outcome == "gone":
            return _("Đã ghi kết quả kiểm tra tại chỗ.")
        return _("Đã ghi: còn hoạt động. Nếu điểm hoạt động trở lại, hãy ghi thêm dòng “tái phức tạp”.")

    return _done(request, pk, form=CheckForm(request.POST, prefix="check"), deed=deed)


def _done(
    request: HttpRequest, pk: int, *, form: forms.Form, deed: Callable[[DrugPoint, Any], str]
) -> HttpResponse:
    """Do it and go back to the point; refused, its page says why above the form."""
    shown = get_object_or_404(with_state(visible_points(request), timezone.localdate()), pk=pk)
    if not scope_of(request.user).reaches("removals.edit", shown.unit_id):
        raise Http404
    if form.is_valid():
        try:
            said = deed(shown, form)
        except FactRefused as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, said)
            return redirect("point", pk)
    return point_page(request, shown, tried=(str(form.prefix), form))


def _me(request: HttpRequest) -> User:
    return cast("User", request.user)


urlpatterns = [
    path("removals/", removals, name="removals"),
    path("removals/points/<int:pk>/plan/", plan, name="removal-plan"),
    path("removals/points/<int:pk>/drop/", drop, name="removal-drop"),
    path("removals/points/<int:pk>/check/", check, name="removal-check"),
]
