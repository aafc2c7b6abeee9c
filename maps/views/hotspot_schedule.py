"""Nightly runs: which there are, a new one, and changing one."""

from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from geo.models import OffenceKind, User
from hotspots.actions.schedules import NightlyEntry, save_schedule
from hotspots.contract import Method
from hotspots.methods import METHODS
from hotspots.models import RunSchedule
from maps.forms.runs import NightlyForm, initial_of
from maps.method_menu import described, families
from maps.requires import requires
from maps.views.hotspot_runs import method_named


@requires("hotspots.run")
@require_safe
def schedules(request: HttpRequest) -> HttpResponse:
    rows = RunSchedule.objects.for_user(request.user).select_related("unit", "by", "job").order_by("pk")
    context = {"rows": [_row(each) for each in rows], "hour": settings.NIGHTLY_HOUR}
    return render(request, "maps/hotspots/schedules.html", context)


def _row(schedule: RunSchedule) -> dict[str, Any]:
    method = METHODS.get(schedule.method)
    kinds = dict(OffenceKind.choices)
    return {
        "schedule": schedule,
        "known": method is not None,
        "method": described(method)["name"] if method else schedule.method,
        "offences": [kinds.get(code, code) for code in schedule.offences],
    }


@requires("hotspots.run")
@require_http_methods(["GET", "POST"])
def new_schedule(request: HttpRequest) -> HttpResponse:
    """First the method, then the form."""
    name = request.GET.get("method", "")
    if not name:
        context = {"families": families(), "target": "hotspot-schedule-new", "nightly": True}
        return render(request, "maps/hotspots/choose.html", context)
    return _form_page(request, method_named(name), None)


@requires("hotspots.run")
@require_http_methods(["GET", "POST"])
def edit_schedule(request: HttpRequest, pk: int) -> HttpResponse:
    schedule = get_object_or_404(RunSchedule.objects.for_user(request.user), pk=pk)
    return _form_page(request, method_named(schedule.method), schedule)


def _form_page(request: HttpRequest, method: Method, schedule: RunSchedule | None) -> HttpResponse:
    if request.method == "POST":
        form = NightlyForm(request.POST, method=method)
        if form.is_valid():
            _saved(form, schedule, by=cast("User", request.user))
            messages.success(request, _("Đã lưu; đêm tới sẽ tính theo đó."))
            return redirect("hotspot-schedules")
    else:
        form = NightlyForm(method=method, initial=_initial(schedule))
    context = {"form": form, "method": described(method), "schedule": schedule}
    return render(request, "maps/hotspots/schedule.html", context)


def _saved(form: NightlyForm, schedule: RunSchedule | None, *, by: User) -> RunSchedule:
    asked = form.cleaned_data
    entry = NightlyEntry(
        method=form.method,
        params=form.params,
        days=asked["days"],
        unit=asked["unit"],
        offences=asked["offences"],
        enabled=asked["enabled"],
    )
    return save_schedule(schedule, entry, by=by)


def _initial(schedule: RunSchedule | None) -> dict[str, Any]:
    if schedule is None:
        return {}
    stored = {"parameters": schedule.parameters, "days": schedule.days, "unit": schedule.unit_id}
    return initial_of(stored | {"offences": schedule.offences}) | {"enabled": schedule.enabled}


urlpatterns = [
    path("hotspots/nightly/", schedules, name="hotspot-schedules"),
    path("hotspots/nightly/new/", new_schedule, name="hotspot-schedule-new"),
    path("hotspots/nightly/<int:pk>/", edit_schedule, name="hotspot-schedule"),
]
