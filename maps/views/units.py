"""Units through time: found by name or code as of a day; one unit, where it came from and where it went."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from geo.access import audit
from geo.access.scope import scope_of
from geo.indicators import BY_CODE
from geo.models import AdminUnit, EditionState, Level
from geo.through_time import as_of, chain, neighbours, other_bearers, steps_of
from geo.through_time.carried import CarriedFigure, carried_figures
from geo.through_time.kin import Way
from geo.through_time.lookup import LIGHT
from maps.forms.units import UnitSearch
from maps.kin_diagram import kin_diagram
from maps.layers.unit_outline import outline
from maps.rendering import unit_map_parts
from maps.requires import requires
from maps.views.map import basemap

# Each answer follows its successions; more than these are listed without them.
FOLLOWED, CARRIED = 20, 60
WAYS: tuple[Way, Way] = ("before", "after")


@requires("units.view")
@require_safe
def units(request: HttpRequest) -> HttpResponse:
    form = UnitSearch(request.GET or None)
    text, day, level = form.text(), form.on(), form.of_level()
    found = as_of(text, day=day, level=level) if text else []
    answers = [
        {"unit": unit, "now": _now(unit) if place < FOLLOWED else None} for place, unit in enumerate(found)
    ]
    context = {"form": form, "text": text, "day": day, "answers": answers, "today": timezone.localdate()}
    return render(request, "maps/units/search.html", context)


def _now(unit: AdminUnit) -> list[tuple[AdminUnit, Any]]:
    """The units in force today that the unit, or parts of it, came to; empty where it is in force itself."""
    today = timezone.localdate()
    if today in unit.valid:
        return []
    return [(other, way) for other, way in chain(unit, "after") if today in other.valid]


@requires("units.view")
@require_safe
def unit(request: HttpRequest, pk: int) -> HttpResponse:
    known = _seen(request).select_related("edition", "parent").defer("parent__boundary")
    one = get_object_or_404(known, pk=pk)
    manages = scope_of(request.user).holds("units.manage")
    before, after = ([each for each in steps_of(one, way) if manages or each.unit.active] for way in WAYS)
    origins, heirs = (
        [(unit, way) for unit, way in chain(one, end) if way.steps > 1 and (manages or unit.active)]
        for end in WAYS
    )
    context = {
        "unit": one,
        "in_force": one.active and timezone.localdate() in one.valid,
        "draft": one.edition.state == EditionState.DRAFT,
        "others": other_bearers(one),
        "before": before,
        "after": after,
        # Those more than one change away: the nearer ones stand in the diagram.
        "origins": origins,
        "heirs": heirs,
        "diagram": kin_diagram(name=one.full_name, unit_id=one.pk, before=before, after=after),
        "neighbours": neighbours(one),
        "children": one.children.filter(active=True).defer(*LIGHT).order_by("level", "code"),
        "aliases": one.aliases.order_by("name"),
        "is_commune": one.level == Level.COMMUNE,
        "carried": _carried(request, one),
        "parts": _map_of(one),
    }
    response = render(request, "maps/units/unit.html", context)
    if context["parts"] and context["parts"].image_host:
        response._csp_update = {"img-src": [context["parts"].image_host]}  # type: ignore[attr-defined]
    return response


def _seen(request: HttpRequest) -> Any:
    """Units of drafts and of withdrawn editions are the business of who manages them."""
    units = AdminUnit.objects.order_by("pk")
    return units if scope_of(request.user).holds("units.manage") else units.filter(active=True)


def _carried(request: HttpRequest, one: AdminUnit) -> list[tuple[str, CarriedFigure]]:
    if not scope_of(request.user).holds("figures.view"):
        return []
    figures = carried_figures(one, user=request.user)[:CARRIED]
    if figures:
        audit.record(action="unit.carried", by=request.user, subject=one, detail={"figures": len(figures)})
    lang = "en" if (get_language() or "vi").startswith("en") else "vi"
    return [(getattr(BY_CODE[each.indicator], lang), each) for each in figures]


def _map_of(one: AdminUnit) -> Any:
    if one.label_point is None:
        return None
    settings = {"url": reverse("unit-outline", args=[one.pk]), "page": "/units/0/"}
    return unit_map_parts(settings, centre=(one.label_point.y, one.label_point.x), basemap=basemap())


@requires("units.view")
@require_safe
def unit_outline(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(_seen(request), pk=pk)
    if one.boundary is None:
        raise Http404
    text = json.dumps(outline(one), ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(text, content_type="application/json")


urlpatterns = [
    path("units/", units, name="units"),
    path("units/<int:pk>/", unit, name="unit"),
    path("units/<int:pk>/outline.json", unit_outline, name="unit-outline"),
]
