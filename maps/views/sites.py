"""Sites: ports, stations, rehab centres, clinics; they come with an office's list by import."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from geo.access import audit
from geo.access.exact_places import may_see_exact
from geo.access.scope import scope_of
from geo.models import Site
from maps.forms.sites import SiteFilter
from maps.requires import requires

PAGE = 50


@requires("venues.view")
@require_http_methods(["GET"])
def sites(request: HttpRequest) -> HttpResponse:
    form = SiteFilter(request.GET)
    listed = form.narrow(_visible(request)).order_by("kind", "name", "pk")
    page = Paginator(listed, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "form": form, "tab": "sites", "today": timezone.localdate()}
    return render(request, "maps/sites/list.html", context)


@requires("venues.view")
@require_http_methods(["GET"])
def site(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(_visible(request), pk=pk)
    audit.record(action="site.read", by=request.user, subject=shown)
    exact = may_see_exact(scope_of(request.user), shown.unit_id)
    context = {"site": shown, "exact": exact, "today": timezone.localdate()}
    return render(request, "maps/sites/site.html", context)


def _visible(request: HttpRequest) -> Any:
    rows = Site.objects.for_user(request.user).select_related("unit", "recorded_by")
    return rows.defer("unit__boundary", "unit__label_point")


urlpatterns = [
    path("sites/", sites, name="sites"),
    path("sites/<int:pk>/", site, name="site"),
]
