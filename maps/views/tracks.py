"""The life of one hotspot through the runs of its series. Oversight sees outlines on the map only: 404."""

import json
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import localize
from django.views.decorators.http import require_safe

from geo.access import audit
from geo.access.scope import scope_of
from geo.points import State, with_state
from geo.points.words import STATE_NAMES
from hotspots.actions.track_runs import THRESHOLDS
from hotspots.models import Hotspot, HotspotTrack, TrackEvent, TrackStep
from hotspots.queries.runs import discovery_shares
from hotspots.queries.tracks import (
    campaigns_touching,
    incidents_of,
    inspections_inside,
    life_of,
    points_inside,
    venues_inside,
)
from hotspots.queries.wards import wards_of
from maps.layers.track_outlines import track_outlines
from maps.rendering import track_map_parts
from maps.requires import requires
from maps.track_life import draw_life
from maps.views.hotspot_facts import echo, method_name
from maps.views.map import basemap

INCIDENTS, LISTED = 15, 50


@requires("hotspots.view")
@require_safe
def track(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of one track."""
    one, life = _life(request, pk)
    bearing = [step for step in life if step.hotspot is not None]
    newest: Any = bearing[-1].hotspot
    incidents = incidents_of(request.user, life)
    audit.record(action="hotspots.track", by=request.user, subject=one)
    context = {
        "track": one,
        "life": life,
        "events": [step for step in reversed(life) if step.event != TrackEvent.CONTINUED],
        "drawing": draw_life(life),
        "last": life[-1],
        "newest": bearing[-1],
        "method": method_name(life[-1].run),
        "wards": wards_of([newest.pk], day=bearing[-1].run.to_day).get(newest.pk, []),
        "incident_page": Paginator(incidents.select_related("unit"), INCIDENTS).get_page(
            request.GET.get("page")
        ),
        "echo": echo(discovery_shares(incidents)),
        "rules": THRESHOLDS,
        "grew": localize(THRESHOLDS.grew_by),
        **_inside(request, newest, life),
        "parts": _map(one, newest),
    }
    response = render(request, "maps/hotspots/track.html", context)
    if context["parts"].image_host:
        response._csp_update = {"img-src": [context["parts"].image_host]}  # type: ignore[attr-defined]
    return response


@requires("hotspots.view")
@require_safe
def outlines(request: HttpRequest, pk: int) -> HttpResponse:
    """The outlines for its map."""
    _one, life = _life(request, pk)
    text = json.dumps(track_outlines(life), ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(text, content_type="application/json")


def _life(request: HttpRequest, pk: int) -> tuple[HotspotTrack, list[TrackStep]]:
    one = get_object_or_404(HotspotTrack.objects.for_user(request.user).select_related("unit"), pk=pk)
    life = life_of(request.user, one)
    if not any(step.hotspot for step in life):
        raise Http404
    return one, life


def _inside(request: HttpRequest, newest: Hotspot, life: list[TrackStep]) -> dict[str, Any]:
    """What lies in the newest outline, as far as this reader holds the rights to it."""
    scope, user = scope_of(request.user), request.user
    found: dict[str, Any] = {
        "sees_points": scope.holds("points.view"),
        "sees_venues": scope.holds("venues.view"),
        # A ward's own people know its places, the city's need the grant.
        "hides_suspected": scope.audience == "city" and not scope.exact_places,
    }
    if found["sees_points"]:
        points = with_state(points_inside(user, newest), timezone.localdate())
        found["points"] = [(point, STATE_NAMES[State(point.state)]) for point in points[:LISTED]]
    inspections = inspections_inside(user, newest, life)
    if found["sees_venues"]:
        found["venues"] = venues_inside(user, newest)[:LISTED]
        found["inspections"] = inspections[:LISTED]
        found["inspection_count"] = inspections.count()
    found["campaigns"] = campaigns_touching(incidents_of(user, life), inspections)[:LISTED]
    return found


def _map(one: HotspotTrack, newest: Hotspot) -> Any:
    middle = newest.outline.centroid
    settings = {"url": reverse("hotspot-track-outlines", args=[one.pk])}
    return track_map_parts(settings, centre=(middle.y, middle.x), basemap=basemap())


urlpatterns = [
    path("hotspots/tracks/<int:pk>/", track, name="hotspot-track"),
    path("hotspots/tracks/<int:pk>/outlines.json", outlines, name="hotspot-track-outlines"),
]
