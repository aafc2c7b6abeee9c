"""Drug points: list as of a day, one point with its ledger, report and the lines that may follow."""

from collections.abc import Callable
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
from geo.access.exact_places import may_see_exact
from geo.access.scope import Scope, scope_of
from geo.actions import points as actions
from geo.actions.errors import FactRefused
from geo.models import DrugPoint, Evidence, PointEventKind, UnitEdition, User
from geo.points import Event, State, in_state, strip_of, with_state
from geo.points.ledger import possible_kinds
from geo.points.words import STATE_NAMES
from maps.forms.points import LineForm, NewPointForm, PointFilter
from maps.requires import requires

PAGE = 50
# The lines a person may add on the page; lists, mergers and moves come with the office's list by import.
DEEDS: dict[str, Callable[..., None]] = {
    PointEventKind.VERIFIED: actions.verify_point,
    PointEventKind.REMOVED: actions.remove_point,
    PointEventKind.REAPPEARED: actions.reopen_point,
    PointEventKind.DISMISSED: actions.dismiss_point,
}


@requires("points.view")
@require_http_methods(["GET"])
def points(request: HttpRequest) -> HttpResponse:
    scope = scope_of(request.user)
    form = PointFilter(request.GET, scope=scope)
    listed: Any = in_state(form.narrow(_visible(request)), form.as_of(), states=form.states())
    page = Paginator(listed.order_by("-since", "-pk"), PAGE).get_page(request.GET.get("page"))
    for point in page:
        point.state_name = STATE_NAMES[State(point.state)]
        point.shows_place = _shows_place(scope, point)
    context = {"page": page, "form": form, "day": form.as_of(), "may_report": scope.holds("points.edit")}
    return render(request, "maps/points/list.html", context)


@requires("points.view")
@require_http_methods(["GET"])
def point(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(with_state(_visible(request), timezone.localdate()), pk=pk)
    audit.record(action="point.read", by=request.user, subject=shown)
    return _point_page(request, shown)


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
    shown = get_object_or_404(with_state(_visible(request), timezone.localdate()), pk=pk)
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
    return _point_page(request, shown, tried=(kind, form))


def _point_page(
    request: HttpRequest, shown: Any, *, tried: tuple[str, LineForm] | None = None
) -> HttpResponse:
    scope = scope_of(request.user)
    lines = list(shown.events.select_related("recorded_by", "merged_into").order_by("day", "pk"))
    spans = strip_of([Event(line.kind, line.day) for line in lines], timezone.localdate())
    context = {
        "point": shown,
        "state_name": STATE_NAMES[State(shown.state)],
        "lines": lines,
        "has_removal": any(line.kind == PointEventKind.REMOVED for line in lines),
        "strip": [(span, STATE_NAMES[span.state], f"{span.share * 100:.2f}") for span in spans],
        "shows_place": _shows_place(scope, shown),
        "near": shown.placements.filter(near_unit__isnull=False, edition__in=_today()).select_related(
            "near_unit"
        ),
        "deeds": _deeds(scope, shown, tried),
    }
    return render(request, "maps/points/point.html", context)


def _today() -> Any:
    return UnitEdition.objects.in_force(timezone.localdate())


def _deeds(scope: Scope, shown: Any, tried: tuple[str, LineForm] | None) -> list[dict[str, Any]]:
    """The lines this reader may add now, each with its form; the one just tried keeps what was typed."""
    if not scope.reaches("points.edit", shown.unit_id):
        return []
    kinds = [kind for kind in possible_kinds(State(shown.state)) if kind in DEEDS]
    if shown.state == State.OPEN:
        kinds.remove(PointEventKind.VERIFIED)
    if tried and tried[0] not in kinds:
        kinds.insert(0, tried[0])
    return [
        {
            "kind": kind,
            "label": PointEventKind(kind).label,
            "form": tried[1] if tried and tried[0] == kind else LineForm(prefix=kind),
            "open": bool(tried and tried[0] == kind),
        }
        for kind in kinds
    ]


def _shows_place(scope: Scope, shown: DrugPoint) -> bool:
    return shown.evidence == Evidence.ESTABLISHED or may_see_exact(scope, shown.unit_id)


def _visible(request: HttpRequest) -> Any:
    rows = DrugPoint.objects.for_user(request.user).select_related("unit", "recorded_unit")
    return rows.defer(
        "unit__boundary", "unit__label_point", "recorded_unit__boundary", "recorded_unit__label_point"
    )


def _me(request: HttpRequest) -> User:
    return cast("User", request.user)


urlpatterns = [
    path("points/", points, name="points"),
    path("points/new/", new_point, name="point-new"),
    path("points/<int:pk>/", point, name="point"),
    path("points/<int:pk>/<slug:kind>/", new_line, name="point-line"),
]
