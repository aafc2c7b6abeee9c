"""Incidents: list with filters, one incident, entry and correction."""

from typing import Any, cast

from django.apps import apps
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from geo.access import audit
from geo.access.exact_places import may_see_exact
from geo.access.scope import scope_of
from geo.actions import incidents as actions
from geo.actions.errors import FactRefused, VersionConflict
from geo.models import Incident, User
from geo.residence import persons_in
from maps.forms.incidents import IncidentFilter, IncidentForm, SeizureFormSet, seizures_of
from maps.forms.incidents import stored as values_of
from maps.requires import requires
from maps.versions import differences

PAGE = 50
MOST_SUMMED = 50_000


@requires("incidents.view")
@require_http_methods(["GET"])
def incidents(request: HttpRequest) -> HttpResponse:
    scope = scope_of(request.user)
    form = IncidentFilter(request.GET, scope=scope)
    listed = form.narrow(_visible(request)).order_by("-occurred_on", "-pk")
    page = Paginator(listed, PAGE).get_page(request.GET.get("page"))
    for listed_one in page:
        offences = [offence.get_kind_display() for offence in listed_one.offences.all()]
        listed_one.kinds = ", ".join(dict.fromkeys(offences))
    # Six sums over a million rows would hold up a page that is opened to look at the newest.
    summed = page.paginator.count <= MOST_SUMMED
    context = {
        "page": page,
        "form": form,
        "may_enter": scope.holds("incidents.edit"),
        "persons": persons_in(form.narrow(Incident.objects.for_user(request.user))) if summed else None,
        "most_summed": MOST_SUMMED,
    }
    return render(request, "maps/incidents/list.html", context)


@requires("incidents.view")
@require_http_methods(["GET"])
def incident(request: HttpRequest, pk: int) -> HttpResponse:
    scope = scope_of(request.user)
    shown = get_object_or_404(_visible(request), pk=pk)
    audit.record(action="incident.read", by=request.user, subject=shown)
    context = {
        "incident": shown,
        "exact": may_see_exact(scope, shown.unit_id),
        "may_edit": scope.reaches("incidents.edit", shown.unit_id),
        "placements": shown.placements.select_related("edition", "unit", "near_unit").defer(
            *("edition__extent", "unit__boundary", "unit__label_point"),
            *("near_unit__boundary", "near_unit__label_point"),
        ),
        "versions": _old_versions(shown),
    }
    return render(request, "maps/incidents/incident.html", context)


@requires("incidents.edit")
@require_http_methods(["GET", "POST"])
def new_incident(request: HttpRequest) -> HttpResponse:
    form = IncidentForm(request.POST or None, scope=scope_of(request.user))
    seizures = SeizureFormSet(request.POST or None, prefix="seized")
    if request.method == "POST" and _valid(form, seizures):
        try:
            made = actions.create_incident(
                source_id=form.cleaned_data["source_id"],
                entry=form.as_entry(seizures_of(seizures)),
                by=_me(request),
            )
        except FactRefused as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Đã ghi vụ việc."))
            return redirect("incident", made.pk)
    return render(request, "maps/incidents/edit.html", {"form": form, "seizures": seizures})


@requires("incidents.edit")
@require_http_methods(["GET", "POST"])
def edit_incident(request: HttpRequest, pk: int) -> HttpResponse:
    scope = scope_of(request.user)
    changed = get_object_or_404(_visible(request), pk=pk)
    if not (scope.reaches("incidents.edit", changed.unit_id) and may_see_exact(scope, changed.unit_id)):
        raise Http404
    form = IncidentForm(request.POST or None, scope=scope, incident=changed)
    rows = list(changed.seizures.values("substance", "quantity", "unit"))
    seizures = SeizureFormSet(request.POST or None, prefix="seized", initial=rows)
    if request.method == "POST" and _valid(form, seizures):
        try:
            actions.correct_incident(
                incident=changed,
                version=form.cleaned_data["version"] or 0,
                entry=form.as_entry(seizures_of(seizures)),
                by=_me(request),
            )
        except FactRefused as fault:
            form.add_error(None, str(fault))
        except VersionConflict as conflict:
            return _both_versions(request, changed, form=form, seizures=seizures, sentence=str(conflict))
        else:
            messages.success(request, _("Đã sửa vụ việc; bản cũ được giữ lại."))
            return redirect("incident", pk)
    return render(
        request, "maps/incidents/edit.html", {"form": form, "seizures": seizures, "incident": changed}
    )


def _both_versions(
    request: HttpRequest, stored: Incident, *, form: IncidentForm, seizures: Any, sentence: str
) -> HttpResponse:
    """409: what stands there now beside what was entered; sending again writes over the version shown."""
    sent = request.POST.copy()
    sent["version"] = str(stored.version)
    form.data = sent
    context = {
        "incident": stored,
        "form": form,
        "seizures": seizures,
        "sentence": sentence,
        "rows": differences(form, values_of(stored)),
    }
    return render(request, "maps/incidents/edit.html", context, status=409)


def _valid(form: IncidentForm, seizures: Any) -> bool:
    return all([form.is_valid(), seizures.is_valid()])


def _visible(request: HttpRequest) -> Any:
    rows = Incident.objects.for_user(request.user).select_related("unit", "campaign", "recorded_by")
    return rows.defer("unit__boundary", "unit__label_point").prefetch_related("offences", "seizures")


def _old_versions(incident: Incident) -> Any:
    history = apps.get_model("geo", "IncidentHistory").objects.filter(pgh_obj_id=incident.pk)
    return history.select_related("recorded_by").order_by("-pgh_id")


def _me(request: HttpRequest) -> User:
    return cast("User", request.user)


urlpatterns = [
    path("incidents/", incidents, name="incidents"),
    path("incidents/new/", new_incident, name="incident-new"),
    path("incidents/<int:pk>/", incident, name="incident"),
    path("incidents/<int:pk>/edit/", edit_incident, name="incident-edit"),
]
