"""Asking for a run: first the method, then its form, then the job until the run is there."""

import re
from typing import Any, cast
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_safe

from geo.actions.jobs import enqueue
from geo.models import Job, JobState, User
from hotspots.contract import Method
from hotspots.jobs.find_hotspots import CODE
from hotspots.methods import METHODS
from hotspots.queries.runs import finished_runs
from maps.forms.hotspots import ROW_ID
from maps.forms.runs import RunForm, initial_of, usual_period
from maps.imports.progress import progress_of
from maps.method_menu import described, families
from maps.requires import requires

OPEN = (JobState.QUEUED, JobState.RUNNING)


@requires("hotspots.run")
@require_http_methods(["GET", "POST"])
def new_run(request: HttpRequest) -> HttpResponse:
    """Without a method the list to choose from; with one its form, and the job where it is sent."""
    name = request.GET.get("method", "")
    if not name:
        return render(request, "maps/hotspots/choose.html", {"families": families(), "target": "hotspot-new"})
    method = method_named(name)
    if request.method == "POST":
        form = RunForm(request.POST, method=method)
        if form.is_valid():
            job = enqueue(CODE, form.order().as_arguments(), by=_me(request))
            return redirect("hotspot-job", job.pk)
    else:
        form = RunForm(method=method, initial=_initial(request))
    return render(request, "maps/hotspots/new.html", {"form": form, "method": described(method)})


def method_named(name: str) -> Method:
    """The method of this name; 404 for one that does not exist."""
    if name not in METHODS:
        raise Http404
    return METHODS[name]


def _initial(request: HttpRequest) -> dict[str, Any]:
    """The usual period, and over it what an earlier job was asked for."""
    usual = usual_period(request.user)
    wanted = request.GET.get("again", "")
    if not re.fullmatch(ROW_ID, wanted):
        return usual
    earlier = _jobs(request).filter(pk=int(wanted)).first()
    return usual if earlier is None else usual | initial_of(earlier.arguments)


@requires("hotspots.run")
@require_safe
def run_job(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a run is; where it is done, the run."""
    job = get_object_or_404(_jobs(request), pk=pk)
    if job.state == JobState.DONE and finished_runs(request.user).filter(pk=job.result.get("run")).exists():
        return redirect("hotspot-run", job.result["run"])
    method = METHODS.get(job.arguments.get("method", ""))
    context = {
        "job": job,
        "progress": progress_of(job),
        "open": job.state in OPEN,
        "own": job.by_id == _me(request).pk,
        "method": described(method) if method else None,
        "back": reverse("hotspot-job", args=[job.pk]),
        "again": urlencode({"method": job.arguments.get("method", ""), "again": job.pk}),
    }
    return render(request, "maps/hotspots/job.html", context)


def waiting_runs(request: HttpRequest) -> Any:
    """Runs that are being made or wait for it, oldest first."""
    return _jobs(request).filter(state__in=OPEN).order_by("pk")


def _jobs(request: HttpRequest) -> Any:
    return Job.objects.for_user(request.user).filter(kind=CODE)


def _me(request: HttpRequest) -> User:
    return cast("User", request.user)


urlpatterns = [
    path("hotspots/new/", new_run, name="hotspot-new"),
    path("hotspots/jobs/<int:pk>/", run_job, name="hotspot-job"),
]
