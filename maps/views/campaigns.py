"""Campaigns and movements: list, one with its results, entry and correction, a number reported of it."""

from datetime import date
from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Min, OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from geo.access import audit
from geo.access.scope import scope_of
from geo.actions import campaigns as actions
from geo.actions.errors import FactRefused
from geo.models import AdminUnit, Campaign, Incident, User
from hotspots.campaigns import Found, Window, Windows, found_in, told_of, windows_of
from hotspots.campaigns.found import by_unit, points_in
from hotspots.removals.stored import cases_for, watch_of_settings
from maps import campaign_page as shown
from maps.forms.campaigns import CampaignFilter, CampaignForm, ResultForm
from maps.removal_charts import bars_drawing
from maps.requires import requires

PAGE, UNITS_SHOWN = 30, 40


@requires("campaigns.view")
@require_safe
def campaigns(request: HttpRequest) -> HttpResponse:
    form = CampaignFilter(request.GET)
    part: Any = Campaign.units.through.objects.filter(campaign=OuterRef("pk")).order_by().values("campaign")
    units = Subquery(part.annotate(n=Count("pk")).values("n"))
    seen = Campaign.objects.visible_to(request.user).annotate(unit_count=units)
    listed = form.narrow(seen).order_by("-from_day", "-pk")
    page = Paginator(listed, PAGE).get_page(request.GET.get("page"))
    may_edit = scope_of(request.user).holds("campaigns.edit")
    context = {"page": page, "form": form, "today": timezone.localdate(), "may_edit": may_edit}
    return render(request, "maps/campaigns/list.html", context)


@requires("campaigns.view")
@require_safe
def campaign(request: HttpRequest, pk: int) -> HttpResponse:
    seen = _one(request, pk)
    audit.record(action="campaign.read", by=request.user, subject=seen)
    return _campaign_page(request, seen)


@requires("campaigns.edit")
@require_http_methods(["GET", "POST"])
def new_campaign(request: HttpRequest) -> HttpResponse:
    form = CampaignForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            code = form.cleaned_data["code"]
            made = actions.create_campaign(code=code, entry=form.as_entry(), by=_me(request))
        except FactRefused as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Đã ghi đợt."))
            return redirect("campaign", made.pk)
    return render(request, "maps/campaigns/edit.html", {"form": form})


@requires("campaigns.edit")
@require_http_methods(["GET", "POST"])
def edit_campaign(request: HttpRequest, pk: int) -> HttpResponse:
    changed = _one(request, pk)
    form = CampaignForm(request.POST or None, campaign=changed)
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct_campaign(campaign=changed, entry=form.as_entry(), by=_me(request))
        except FactRefused as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Đã sửa đợt; bản cũ được giữ lại."))
            return redirect("campaign", pk)
    return render(request, "maps/campaigns/edit.html", {"form": form, "campaign": changed})


@requires("campaigns.edit")
@require_http_methods(["POST"])
def report_result(request: HttpRequest, pk: int) -> HttpResponse:
    told = _one(request, pk)
    form = ResultForm(request.POST, campaign=told)
    if form.is_valid():
        try:
            actions.report_result(campaign=told, told=form.as_told(), by=_me(request))
        except FactRefused as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _("Đã ghi số liệu báo cáo; số ghi trước vẫn được giữ."))
            return redirect("campaign", pk)
    return _campaign_page(request, told, tried=form)


def _campaign_page(request: HttpRequest, seen: Campaign, *, tried: ResultForm | None = None) -> HttpResponse:
    scope, today = scope_of(request.user), timezone.localdate()
    windows = windows_of(seen.from_day, seen.to_day, today=today)
    found = _found(request, seen, windows)
    links = {name: shown.links_of(seen, each.window, scope) for name, each in found.items() if each}
    during = found.get("during")
    told, here = told_of(request.user, seen), links.get("during", {})
    cases = by_unit(request.user, seen, windows.during) if windows else {}
    may_edit = scope.holds("campaigns.edit")
    context = {
        "campaign": seen,
        "units": seen.units.only("id", "full_name").order_by("name", "id"),
        "windows": windows,
        "found": found,
        "during": during,
        "links": here,
        "ways": shown.ways(during, here) if during else [],
        "persons": shown.persons(during, here) if during else [],
        "seizures": shown.seizures(during, here) if during else [],
        "days": [
            (name, getattr(windows, code)) for code, name in shown.window_names().items() if found.get(code)
        ],
        "rows": shown.compared(found, links) if windows else [],
        "bars": _bars(found) if windows else None,
        "others": _others(request, seen, windows) if windows else [],
        "reported": shown.beside_records(told, during, here, part=seen.units.count(), by_unit=cases),
        "by_unit": _by_unit(seen, cases, told) if scope.audience == "city" and windows else [],
        "units_shown": UNITS_SHOWN,
        "own": scope.audience == "ward",
        "may_edit": may_edit,
        "form": (tried or ResultForm(campaign=seen)) if may_edit else None,
        "tried": tried is not None,
        "today": today,
    }
    return render(request, "maps/campaigns/campaign.html", context)


def _found(request: HttpRequest, seen: Campaign, windows: Windows | None) -> dict[str, Found | None]:
    if windows is None:
        return {}
    user = request.user
    cases = cases_for(user, day=timezone.localdate(), watch=watch_of_settings())
    points = points_in(user, seen)
    begin = Incident.objects.for_user(user).aggregate(first=Min("occurred_on"))["first"]
    known = {name: _with_records(getattr(windows, name), begin) for name in shown.WINDOWS}
    return {
        name: None if window is None else found_in(user, seen, window, cases=cases, points=points)
        for name, window in known.items()
    }


def _with_records(window: Window | None, begin: date | None) -> Window | None:
    """None for days before the first case on record: a count of them would be a 0 that nobody counted."""
    return None if window is None or begin is None or window.last < begin else window


def _others(request: HttpRequest, seen: Campaign, windows: Windows) -> Any:
    """Other campaigns with a day in the windows around it: what they found is counted there too."""
    last = windows.after.last if windows.after else windows.during.last
    near = Campaign.objects.visible_to(request.user).exclude(pk=seen.pk).order_by("from_day")
    return near.filter(to_day__gte=windows.before.first, from_day__lte=last)


def _bars(found: dict[str, Found | None]) -> Any:
    """Cases of each window, those that came to notice by looking apart from the others."""
    names = shown.window_names()
    groups = []
    for window in shown.WINDOWS:
        each = found[window]
        if each is not None:
            looked = _("%(n)s vụ do tuần tra, kiểm tra, cao điểm") % {"n": each.proactive}
            others = _("%(n)s vụ do tin báo hoặc chưa rõ") % {"n": each.cases - each.proactive}
            parts = [("during", each.proactive, looked), ("other", each.cases - each.proactive, others)]
            groups.append((names[window], parts))
    return bars_drawing(groups)


def _by_unit(seen: Campaign, cases: dict[int, int], told: Any) -> list[dict[str, Any]]:
    """Units that took part, or had cases, with cases from records and how many numbers each reported."""
    numbers: dict[int, int] = {}
    for each in told:
        for row in each.rows:
            numbers[row.unit_id] = numbers.get(row.unit_id, 0) + 1
    part = set(seen.units.values_list("pk", flat=True))
    names = AdminUnit.objects.filter(pk__in={*part, *cases, *numbers}).only("id", "full_name")
    rows = [
        {"unit": unit, "cases": cases.get(unit.pk, 0), "numbers": numbers.get(unit.pk, 0)} for unit in names
    ]
    return sorted(rows, key=lambda row: (-row["cases"], row["unit"].full_name))


def _one(request: HttpRequest, pk: int) -> Campaign:
    return get_object_or_404(Campaign.objects.visible_to(request.user), pk=pk)


def _me(request: HttpRequest) -> User:
    return cast("User", request.user)


urlpatterns = [
    path("campaigns/", campaigns, name="campaigns"),
    path("campaigns/new/", new_campaign, name="campaign-new"),
    path("campaigns/<int:pk>/", campaign, name="campaign"),
    path("campaigns/<int:pk>/edit/", edit_campaign, name="campaign-edit"),
    path("campaigns/<int:pk>/results/", report_result, name="campaign-result"),
]
