"""Editions of units: which are loaded, what one would change, and putting it in force or taking it out."""

import json
from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from geo.access.scope import scope_of
from geo.actions.jobs import enqueue
from geo.models import EditionState, Job, JobState, UnitEdition, User
from geo.names import plain
from maps.forms.units import DifferenceFilter
from maps.layers.edition_differences import differences
from maps.rendering import unit_map_parts
from maps.requires import requires
from maps.views.map import CENTRE, basemap

PAGE = 150
KINDS = ("activate_edition", "withdraw_edition")
OPEN = (JobState.QUEUED, JobState.RUNNING)


@requires("units.view")
@require_safe
def editions(request: HttpRequest) -> HttpResponse:
    rows = (
        _seen(request).annotate(count=Count("units")).defer("extent").order_by("level", "-valid_from", "pk")
    )
    return render(request, "maps/units/editions.html", {"editions": rows})


@requires("units.view")
@require_safe
def edition(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(_seen(request), pk=pk)
    found = differences(one)
    form = DifferenceFilter(request.GET)
    rows = [row for row in found["rows"] if _fits(row, form.asked("change"), plain(form.asked("q")))]
    context = {
        "edition": one,
        "compared": found,
        "counts": _counts(found["rows"]),
        "form": form,
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "words": dict(DifferenceFilter.CHANGES),
        "job": _job(request, one),
        "manages": scope_of(request.user).holds("units.manage"),
        "parts": _map_of(one, found),
    }
    response = render(request, "maps/units/edition.html", context)
    if context["parts"] and context["parts"].image_host:
        response._csp_update = {"img-src": [context["parts"].image_host]}  # type: ignore[attr-defined]
    return response


def _seen(request: HttpRequest) -> Any:
    """Drafts and withdrawn editions are the business of who manages them."""
    if scope_of(request.user).holds("units.manage"):
        return UnitEdition.objects.order_by("pk")
    return UnitEdition.objects.filter(state=EditionState.ACTIVE)


def _fits(row: dict[str, Any], change: str, text: str) -> bool:
    names = [side["name"] for side in (row["old"], row["new"]) if side]
    named = not text or text in row["code"] or any(text in plain(name) for name in names)
    return named and (not change or change in row["changes"])


def _counts(rows: list[dict[str, Any]]) -> list[tuple[str, int]]:
    return [
        (str(words), sum(change in row["changes"] for row in rows))
        for change, words in DifferenceFilter.CHANGES
        if change
    ]


def _job(request: HttpRequest, one: UnitEdition) -> Job | None:
    jobs = Job.objects.for_user(request.user).filter(kind__in=KINDS, arguments__edition=one.pk)
    return jobs.order_by("-pk").first()


def _map_of(one: UnitEdition, found: dict[str, Any]) -> Any:
    if not found["outlines"]["features"]:
        return None
    centre = one.extent.centroid if one.extent is not None else None
    settings = {"url": reverse("edition-differences", args=[one.pk])}
    place = (centre.y, centre.x) if centre is not None else CENTRE
    return unit_map_parts(settings, centre=place, basemap=basemap())


@requires("units.view")
@require_safe
def edition_differences(request: HttpRequest, pk: int) -> HttpResponse:
    outlines = differences(get_object_or_404(_seen(request), pk=pk))["outlines"]
    text = json.dumps(outlines, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(text, content_type="application/json")


@requires("units.manage")
@require_POST
def activate(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(UnitEdition, pk=pk, state=EditionState.DRAFT)
    arguments = {"edition": one.pk}
    if request.POST.get("replaces"):
        arguments["replaces"] = _replaced(request.POST["replaces"], one).pk
    return _asked(request, one, "activate_edition", arguments)


def _replaced(asked: str, one: UnitEdition) -> UnitEdition:
    if not asked.isdecimal():
        raise Http404
    return get_object_or_404(UnitEdition, pk=asked, state=EditionState.ACTIVE, level=one.level)


@requires("units.manage")
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    one = get_object_or_404(UnitEdition.objects.exclude(state=EditionState.WITHDRAWN), pk=pk)
    return _asked(request, one, "withdraw_edition", {"edition": one.pk})


def _asked(request: HttpRequest, one: UnitEdition, kind: str, arguments: dict[str, int]) -> HttpResponse:
    """Ask for the work once: a second press while it waits or runs changes nothing."""
    if not Job.objects.filter(kind__in=KINDS, arguments__edition=one.pk, state__in=OPEN).exists():
        enqueue(kind, arguments, by=cast("User", request.user))
    messages.success(request, _("Đã đưa vào hàng chờ; trang này cho biết khi xong."))
    return redirect("edition", pk=one.pk)


urlpatterns = [
    path("units/editions/", editions, name="editions"),
    path("units/editions/<int:pk>/", edition, name="edition"),
    path("units/editions/<int:pk>/differences.json", edition_differences, name="edition-differences"),
    path("units/editions/<int:pk>/activate/", activate, name="edition-activate"),
    path("units/editions/<int:pk>/withdraw/", withdraw, name="edition-withdraw"),
]
