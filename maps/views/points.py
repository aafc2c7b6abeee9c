"""Drug points: list as of a day, one point, report, a further line of its ledger, public concern."""

from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from geo.access import audit
from geo.access.scope import scope_of
from geo.actions import points as actions
from geo.actions.errors import FactRefused, VersionConflict
from geo.models import User
from geo.points import State, in_state, with_state
from geo.points.words import STATE_NAMES
from maps.forms.points import LineForm, NewPointForm, PointFilter
from maps.forms.removals import ConcernForm
from maps.requires import requires
from maps.views.point_page import DEEDS, point_page, shows_place, visible_points

PAGE = 50


@requires("points.view")
@require_http_methods(["GET"])
def points(request: HttpRequest) -> HttpResponse:
    scope = scope_of(request.user)
    form = PointFilter(request.GET, scope=scope)
    listed: Any = in_state(form.narrow(visible_points(request)), form.as_of(), states=form.states())
    page = Paginator(listed.order_by("-since", "-pk"), PAGE).get_page(request.GET.get("page"))
    for point in page:
        point.state_name = STATE_NAMES[State(point.state)]
        point.shows_place = shows_place(scope, point)
    context = {"page": page, "form": form, "day": form.as_of(), "may_report": scope.holds("points.edit")}
    return render(request, "maps/points/list.html", context)


@requires("points.view")
@require_http_methods(["GET"])
def point(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(with_state(visible_points(request), timezone.localdate()), pk=pk)
    audit.record(action="point.read", by=request.user, subject=shown)
    return point_page(request, shown)


@requires("points.edit")
@require_http_methods(["GET", "POST"])
def new_point(request: HttpRequest) -> HttpResponse:
    form = NewPointForm(request.POST or None, scope=scope_of(request.user))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.report_point(new=form.as_point(), by=_me(request))
        except FactRefused as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Đã ghi điểm vào sổ."))
            return redirect("point", made.pk)
    return render(request, "maps/points/new.html", {"form": form})


@requires("points.edit")
@require_http_methods(["POST"])
def new_line(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    shown = get_object_or_404(with_state(visible_points(request), timezone.localdate()), pk=pk)
    if kind not in DEEDS or not scope_of(request.user).reaches("points.edit", shown.unit_id):
        raise Http404
    form = LineForm(request.POST, prefix=kind)
    if form.is_valid():
        try:
            DEEDS[kind](point=shown, by=_me(request), **form.cleaned_data)
        except FactRefused as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Đã ghi vào sổ của điểm."))
            return redirect("point", pk)
    return point_page(request, shown, tried=(kind, form))


@requires("points.edit")
@require_http_methods(["POST"])
def concern(request: HttpRequest, pk: int) -> HttpResponse:
    """Whether a point is a matter of public outcry."""
    shown = get_object_or_404(with_state(visible_points(request), timezone.localdate()), pk=pk)
    if not scope_of(request.user).reaches("points.edit", shown.unit_id):
        raise Http404
    form = ConcernForm(request.POST)
    if form.is_valid():
        try:
            version = form.cleaned_data["version"]
            actions.mark_concern(point=shown, version=version, concern=form.as_concern(), by=_me(request))
        except VersionConflict as conflict:
            form.add_error(None, str(conflict))
        else:
            messages.success(request, _("Đã ghi mức độ bức xúc dư luận; bản cũ được giữ lại."))
            return redirect("point", pk)
    return point_page(request, shown, tried=("concern", form))


def _me(request: HttpRequest) -> User:
    return cast("User", request.user)


urlpatterns = [
    path("points/", points, name="points"),
    path("points/new/", new_point, name="point-new"),
    path("points/<int:pk>/", point, name="point"),
    path("points/<int:pk>/concern/", concern, name="point-concern"),
    path("points/<int:pk>/<slug:kind>/", new_line, name="point-line"),
]
