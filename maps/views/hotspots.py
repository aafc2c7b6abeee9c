"""Hotspots: the newest run with its table, earlier runs, and one hotspot with the incidents behind it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.views.decorators.http import require_safe

from geo.access import audit
from geo.access.scope import scope_of
from hotspots.models import Hotspot, HotspotRun
from hotspots.queries.cells import field_of
from hotspots.queries.effort import with_effort
from hotspots.queries.runs import discovery_shares, finished_runs, incidents_behind, is_stale, latest_run
from hotspots.queries.tracks import ended_in, steps_of_run
from hotspots.queries.wards import wards_of
from maps.forms.hotspots import HotspotFilter
from maps.requires import requires
from maps.views.hotspot_facts import (
    caution_of,
    command_of,
    echo,
    facts_of,
    left_out_of,
    method_name,
    offences_of,
    own_of,
    parameters_of,
    statistics_of,
)
from maps.views.hotspot_runs import waiting_runs
from maps.views.run_maps import map_of, with_basemap

SPOTS, INCIDENTS, RUNS = 50, 50, 20


@requires("hotspots.view")
@require_safe
def newest(request: HttpRequest) -> HttpResponse:
    """The newest run that is the reader's to see, or how to make one."""
    run = latest_run(request.user)
    if run is None:
        may_run = scope_of(request.user).holds("hotspots.run")
        return render(request, "maps/hotspots/run.html", {"run": None, "may_run": may_run})
    return _run_page(request, run)


@requires("hotspots.view")
@require_safe
def one_run(request: HttpRequest, pk: int) -> HttpResponse:
    return _run_page(request, get_object_or_404(finished_runs(request.user), pk=pk))


@requires("hotspots.view")
@require_safe
def all_runs(request: HttpRequest) -> HttpResponse:
    page = Paginator(finished_runs(request.user), RUNS).get_page(request.GET.get("page"))
    rows = [(run, method_name(run)) for run in page]
    may_run = scope_of(request.user).holds("hotspots.run")
    context = {
        "page": page,
        "rows": rows,
        "counts": _counts(request),
        "may_run": may_run,
        "waiting": waiting_runs(request) if may_run else [],
    }
    return render(request, "maps/hotspots/runs.html", context)


@requires("hotspots.view")
@require_safe
def one_hotspot(request: HttpRequest, pk: int, rank: int) -> HttpResponse:
    """A hotspot's facts and incidents. Oversight sees outlines on the map, not what is behind them: 404."""
    if not _counts(request):
        raise Http404
    run = get_object_or_404(finished_runs(request.user), pk=pk)
    spots = with_effort(request.user, Hotspot.objects.for_user(request.user), run)
    spot = get_object_or_404(spots, run=run, rank=rank)
    incidents = incidents_behind(request.user, spot)
    page = Paginator(incidents.select_related("unit"), INCIDENTS).get_page(request.GET.get("page"))
    audit.record(action="hotspots.view", by=request.user, subject=spot)
    context = {
        **_described(run),
        "spot": spot,
        "step": steps_of_run(request.user, run).get(spot.pk),
        "core": spot.members.filter(core=True).count(),
        "wards": wards_of([spot.pk], day=run.to_day).get(spot.pk, []),
        "own": own_of(spot),
        "echo": echo(discovery_shares(incidents)),
        "page": page,
    }
    return render(request, "maps/hotspots/hotspot.html", context)


def _run_page(request: HttpRequest, run: HotspotRun) -> HttpResponse:
    spots = Hotspot.objects.for_user(request.user).filter(run=run)
    if not _counts(request):
        return render(
            request, "maps/hotspots/outlines.html", {**_described(run), "rows": _by_ward(spots, run)}
        )
    form = HotspotFilter(request.GET)
    chosen = form.narrow(spots) if form.is_valid() else spots.none()
    page = Paginator(chosen, SPOTS).get_page(request.GET.get("page"))
    wards = wards_of([spot.pk for spot in page], day=run.to_day)
    steps = steps_of_run(request.user, run)
    context = {
        **_described(run),
        "form": form,
        "page": page,
        **_rows(page, wards, steps),
        "ended": ended_in(request.user, run),
        "stale": is_stale(run),
        "facts": facts_of(run),
        "may_run": scope_of(request.user).holds("hotspots.run"),
        "may_export": scope_of(request.user).holds("exports.view"),
        "field": field_of(request.user, run),
        "parts": map_of(run),
    }
    return with_basemap(render(request, "maps/hotspots/run.html", context), context["parts"])


def _rows(page: Any, wards: dict[int, Any], steps: dict[int, Any]) -> dict[str, Any]:
    names, values = statistics_of(page)
    return {
        "statistics": names,
        "rows": [
            (spot, wards.get(spot.pk, []), steps.get(spot.pk), own)
            for spot, own in zip(page, values, strict=True)
        ],
    }


def _described(run: HotspotRun) -> dict[str, Any]:
    return {
        "run": run,
        "method": method_name(run),
        "caution": caution_of(run),
        "offences": offences_of(run),
        "parameters": parameters_of(run),
        "command": command_of(run),
        "left_out": left_out_of(run),
    }


def _by_ward(spots: Any, run: HotspotRun) -> list[list[tuple[int, str]]]:
    """Wards of each outline in the order of their names: rank is a count in disguise."""
    found = wards_of(spots.values_list("pk", flat=True), day=run.to_day).values()
    return sorted(found, key=lambda wards: [name for _, name in wards])


def _counts(request: HttpRequest) -> bool:
    return scope_of(request.user).holds("incidents.view")


urlpatterns = [
    path("hotspots/", newest, name="hotspots"),
    path("hotspots/runs/", all_runs, name="hotspot-runs"),
    path("hotspots/<int:pk>/", one_run, name="hotspot-run"),
    path("hotspots/<int:pk>/<int:rank>/", one_hotspot, name="hotspot"),
]
