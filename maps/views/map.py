"""The map at / and the payloads it draws from; every payload has its right and its `for_user` rows."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse

from geo.access.scope import scope_of
from geo.models import User
from maps.layers import (
    LAYERS,
    area,
    cells,
    hotspots,
    incidents,
    routes,
    sites,
    table,
    timeline,
    units,
    venues,
    wards,
)
from maps.layers.errors import NothingThere, QuestionError
from maps.layers.layer import Payload
from maps.layers.question import RULES, WINDOWS, Question
from maps.models import SavedView
from maps.rendering import Basemap, map_parts
from maps.requires import requires
from maps.text import map_words

# The first view before there is any unit: the whole country.
CENTRE, ZOOM = (16.0, 106.5), 6
PAYLOADS = (
    *("wards", "timeline", "incidents", "hotspots", "cells"),
    *("routes", "venues", "sites", "table", "area", "search"),
)


@requires("map.view")
def map_page(request: HttpRequest) -> HttpResponse:
    layers = [layer for layer in LAYERS if scope_of(request.user).holds(layer.right)]
    tiles = basemap()
    parts = map_parts(
        layers=[layer.code for layer in layers], settings=_settings(request, layers), basemap=tiles
    )
    context = {"parts": parts, "layers": layers, "words": map_words(), "windows": WINDOWS, "rules": RULES}
    context["saved_views"] = SavedView.objects.filter(user=cast("User", request.user))
    response = render(request, "maps/map.html", context)
    if parts.image_host:
        response._csp_update = {"img-src": [parts.image_host]}  # type: ignore[attr-defined]
    return response


def basemap() -> Basemap | None:
    """The operator's own tiles, from an address or a file; None: the wards are the basemap."""
    url = settings.BASEMAP_URL
    if settings.BASEMAP_FILE:
        numbers = {"zoom": 0, "x": 0, "y": 0}
        url = reverse("map-basemap-tile", kwargs=numbers).replace("0/0/0", "{z}/{x}/{y}")
    return Basemap(url, settings.BASEMAP_ATTRIBUTION) if url else None


def _settings(request: HttpRequest, layers: list[Any]) -> dict[str, Any]:
    scope = scope_of(request.user)
    own = sorted(scope.unit_ids) if scope.audience == "ward" else None
    return {
        "centre": CENTRE,
        "zoom": ZOOM,
        "layers": [layer.code for layer in layers if layer.starts_on],
        "urls": {name: reverse(f"map-{name}") for name in PAYLOADS},
        "links": _links(scope),
        "ownUnits": own,
        "basemap": basemap() is not None,
    }


def _links(scope: Any) -> dict[str, str]:
    """Addresses of pages; the script puts a row's id in the place of the 0."""
    pages = {"ward": ("/wards/0/", "wards.view"), "point": ("/points/0/", "points.view")}
    pages |= {"run": ("/hotspots/0/", "hotspots.view"), "incidents": ("/incidents/", "incidents.view")}
    pages |= {"incident": ("/incidents/0/", "incidents.view")}
    pages |= {name: (f"/{name}s/0/", "venues.view") for name in ("venue", "site", "route")}
    return {name: address for name, (address, right) in pages.items() if scope.holds(right)}


def answered(payload: Payload) -> Callable[[HttpRequest], HttpResponse]:
    """A payload as a view: compact JSON, 400 with the sentence for a question it cannot answer."""

    @wraps(payload)
    def view(request: HttpRequest) -> HttpResponse:
        try:
            answer = payload(request.user, Question(request.GET.dict()))
        except QuestionError as error:
            return JsonResponse({"error": str(error)}, status=400)
        except NothingThere as error:
            return JsonResponse({"error": str(error)}, status=404)
        text = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
        return HttpResponse(text, content_type="application/json")

    return view


def _search(_user: Any, question: Question) -> dict[str, Any]:
    return {"units": units.find_units(question.search())}


def _address(name: str, *, right: str, payload: Payload) -> URLPattern:
    return path(f"map/{name}.json", requires(right)(answered(payload)), name=f"map-{name}")


urlpatterns = [
    path("", map_page, name="map"),
    _address("wards", right="map.view", payload=wards.payload),
    _address("timeline", right="map.view", payload=timeline.payload),
    _address("incidents", right=incidents.LAYER.right, payload=incidents.payload),
    _address("hotspots", right=hotspots.LAYER.right, payload=hotspots.payload),
    _address("cells", right=cells.LAYER.right, payload=cells.payload),
    _address("routes", right=routes.LAYER.right, payload=routes.payload),
    _address("venues", right=venues.LAYER.right, payload=venues.payload),
    _address("sites", right=sites.LAYER.right, payload=sites.payload),
    _address("table", right="map.view", payload=table.payload),
    _address("area", right=incidents.LAYER.right, payload=area.payload),
    _address("search", right="map.view", payload=_search),
]
