"""Venues: list with filters, one venue with its inspections, entry, correction, a new inspection."""

from typing import Any, cast

from django.apps import apps
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from geo.access import audit
from geo.access.exact_places import exact_for, may_see_exact
from geo.access.scope import scope_of
from geo.actions import venues as actions
from geo.actions.errors import FactRefused, VersionConflict
from geo.models import Incident, InspectionOutcome, User, Venue, VenueInspection
from geo.venues import beside, by_month, with_last_inspection
from maps.forms.venues import InspectionForm, VenueFilter, VenueForm, stored
from maps.requires import requires
from maps.versions import differences

PAGE = 50
BESIDE_M = 50


@requires("venues.view")
@require_http_methods(["GET"])
def venues(request: HttpRequest) -> HttpResponse:
    scope = scope_of(request.user)
    form = VenueFilter(request.GET, scope=scope)
    listed = form.narrow(with_last_inspection(_visible(request))).order_by("name", "pk")
    page = Paginator(listed, PAGE).get_page(request.GET.get("page"))
    for one in page:
        one.outcome_name = InspectionOutcome(one.last_outcome).label if one.last_outcome else ""
    may_enter = scope.holds("venues.edit")
    context = {
        "page": page,
        "form": form,
        "may_enter": may_enter,
        "tab": "venues",
        "today": timezone.localdate(),
    }
    return render(request, "maps/venues/list.html", context)


@requires("venues.view")
@require_http_methods(["GET"])
def venue(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(_visible(request), pk=pk)
    audit.record(action="venue.read", by=request.user, subject=shown)
    return _venue_page(request, shown)


@requires("venues.edit")
@require_http_methods(["GET", "POST"])
def new_venue(request: HttpRequest) -> HttpResponse:
    form = VenueForm(request.POST or None, scope=scope_of(request.user))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.create_venue(
                source_id=form.cleaned_data["source_id"], entry=form.as_entry(), by=_me(request)
            )
        except FactRefused as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Đã ghi cơ sở."))
            return redirect("venue", made.pk)
    return render(request, "maps/venues/edit.html", {"form": form})


@requires("venues.edit")
@require_http_methods(["GET", "POST"])
def edit_venue(request: HttpRequest, pk: int) -> HttpResponse:
    changed = _editable(request, pk)
    form = VenueForm(request.POST or None, scope=scope_of(request.user), venue=changed)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            actions.correct_venue(venue=changed, version=version, entry=form.as_entry(), by=_me(request))
        except FactRefused as fault:
            form.add_error(None, str(fault))
        except VersionConflict as conflict:
            return _both_versions(request, changed, form=form, sentence=str(conflict))
        else:
            messages.success(request, _("Đã sửa cơ sở; bản cũ được giữ lại."))
            return redirect("venue", pk)
    return render(request, "maps/venues/edit.html", {"form": form, "venue": changed})


@requires("venues.edit")
@require_http_methods(["GET", "POST"])
def inspect_venue(request: HttpRequest, pk: int) -> HttpResponse:
    inspected = _editable(request, pk)
    form = InspectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.inspect_venue(venue=inspected, entry=form.as_entry(), by=_me(request))
        except FactRefused as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Đã ghi lần kiểm tra."))
            return redirect("venue", pk)
    return render(request, "maps/venues/inspect.html", {"form": form, "venue": inspected})


def _venue_page(request: HttpRequest, shown: Venue) -> HttpResponse:
    scope = scope_of(request.user)
    exact = may_see_exact(scope, shown.unit_id)
    visits = list(
        VenueInspection.objects.for_user(request.user).filter(venue=shown).select_related("campaign")
    )
    spans = by_month(((visit.day, visit.outcome) for visit in visits), until=timezone.localdate())
    context = {
        "venue": shown,
        "visits": visits,
        "years": [_named(year) for year in spans],
        "outcomes": InspectionOutcome.choices,
        "exact": exact,
        "beside": _beside(request, shown) if scope.holds("incidents.view") and exact else [],
        "metres": BESIDE_M,
        "may_edit": scope.reaches("venues.edit", shown.unit_id),
        "placements": shown.placements.select_related("edition", "unit").defer(
            "edition__extent", "unit__boundary", "unit__label_point"
        ),
        "versions": _old_versions(shown),
        "today": timezone.localdate(),
    }
    return render(request, "maps/venues/venue.html", context)


def _named(year: Any) -> tuple[int, list[tuple[str | None, str]]]:
    """A year with the name of each month's outcome."""
    names = dict(InspectionOutcome.choices)
    return year.year, [(code, str(names[code]) if code else "") for code in year.months]


def _beside(request: HttpRequest, shown: Venue) -> list[tuple[Any, float]]:
    """Incidents within some metres, of those whose exact place this reader may know: that one lies beside a
    known door says where it is.
    """
    if shown.point is None:
        return []
    rows = Incident.objects.for_user(request.user).filter(exact_for(request.user))
    return beside(rows.prefetch_related("offences"), shown.point, metres=BESIDE_M)


def _both_versions(request: HttpRequest, now: Venue, *, form: VenueForm, sentence: str) -> HttpResponse:
    """409: what stands there now beside what was entered; sending again writes over the version shown."""
    sent = request.POST.copy()
    sent["version"] = str(now.version)
    form.data = sent
    context = {"venue": now, "form": form, "sentence": sentence, "rows": differences(form, stored(now))}
    return render(request, "maps/venues/edit.html", context, status=409)


def _editable(request: HttpRequest, pk: int) -> Venue:
    found = get_object_or_404(_visible(request), pk=pk)
    scope = scope_of(request.user)
    if not (scope.reaches("venues.edit", found.unit_id) and may_see_exact(scope, found.unit_id)):
        raise Http404
    return cast("Venue", found)


def _visible(request: HttpRequest) -> Any:
    rows = Venue.objects.for_user(request.user).select_related("unit", "recorded_by")
    return rows.defer("unit__boundary", "unit__label_point")


def _old_versions(shown: Venue) -> Any:
    history = apps.get_model("geo", "VenueHistory").objects.filter(pgh_obj_id=shown.pk)
    return history.select_related("recorded_by").order_by("-pgh_id")


def _me(request: HttpRequest) -> User:
    return cast("User", request.user)


urlpatterns = [
    path("venues/", venues, name="venues"),
    path("venues/new/", new_venue, name="venue-new"),
    path("venues/<int:pk>/", venue, name="venue"),
    path("venues/<int:pk>/edit/", edit_venue, name="venue-edit"),
    path("venues/<int:pk>/inspect/", inspect_venue, name="venue-inspect"),
]
