"""Key routes: list, and one route with the units it passes, drawn small."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from geo.access import audit
from geo.access.scope import scope_of
from geo.models import KeyRoute, KeyRoutePassage, Level
from geo.routes import MIN_AREA_M2, MIN_LENGTH_M
from maps.forms.sites import RouteFilter
from maps.rendering.sketch import sketch
from maps.requires import requires

PAGE = 50


@requires("venues.view")
@require_http_methods(["GET"])
def routes(request: HttpRequest) -> HttpResponse:
    form = RouteFilter(request.GET)
    listed = form.narrow(KeyRoute.objects.for_user(request.user).defer("geometry"))
    # Of the units this reader may see: what lies beyond is not counted for a ward.
    seen = _passages(request).values("pk")
    listed = listed.annotate(passed=Count("passages", filter=Q(passages__in=seen))).order_by("code")
    page = Paginator(listed, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "form": form, "tab": "routes", "today": timezone.localdate()}
    return render(request, "maps/routes/list.html", context)


@requires("venues.view")
@require_http_methods(["GET"])
def route(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(KeyRoute.objects.for_user(request.user), pk=pk)
    audit.record(action="route.read", by=request.user, subject=shown)
    passages = list(
        _passages(request).filter(route=shown).select_related("unit").order_by("-length_m", "unit__code")
    )
    for each in passages:
        each.hectares = None if each.area_m2 is None else each.area_m2 / 10_000
    context = {
        "route": shown,
        "passages": passages,
        "whole_m": sum(each.length_m or 0 for each in passages),
        "sketch": sketch(shown.geometry, [each.unit for each in passages], width_m=shown.width_m),
        "only_own": scope_of(request.user).audience == "ward",
        "min_length": MIN_LENGTH_M,
        "min_area": MIN_AREA_M2,
        "today": timezone.localdate(),
    }
    return render(request, "maps/routes/route.html", context)


def _passages(request: HttpRequest) -> Any:
    """Passages through the communes of the editions in force today."""
    today = timezone.localdate()
    rows = KeyRoutePassage.objects.for_user(request.user)
    return rows.filter(unit__level=Level.COMMUNE, unit__active=True, unit__valid__contains=today)


urlpatterns = [
    path("routes/", routes, name="routes"),
    path("routes/<int:pk>/", route, name="route"),
]
