"""Statistics of removals: time to removal, share removed per year, relapse, points open on any day."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from geo.access.scope import scope_of
from hotspots.removals.counts import counted
from hotspots.removals.stored import cases_for, watch_of_settings
from maps import removal_statistics as told
from maps.forms.removals import StatisticsForm
from maps.removal_charts import bars_drawing, curve_drawing, months_drawing
from maps.requires import requires

# Hồ Chí Minh City's programme to 2020: remove 5–10 % of points and hotspots a year.
COMPARED = (5.0, 10.0)
WARDS_SHOWN = 15


@requires("removals.view")
@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    scope, watch = scope_of(request.user), watch_of_settings()
    form = StatisticsForm(request.GET, scope=scope)
    asked = _asked(form)
    cases = told.narrowed(cases_for(request.user, day=asked.day, watch=watch), asked)
    time, years = told.time_to_removal(cases, asked), told.years(cases, asked)
    days, counts = told.open_by_month(cases, asked)
    whole, by_kind, by_ward = told.relapse_tables(cases, asked, wards=scope.audience == "city")
    kept, planned = told.plans_kept(cases, asked)
    context = {
        "form": form,
        "asked": asked,
        "watch": watch,
        "cases": cases,
        "left_out": len(cases) - len(counted(cases)),
        "time": time,
        "curve": time and curve_drawing(time.curve, longest=time.longest, censored=time.lasting),
        "spread": time and bars_drawing([_bin(each) for each in time.bins]),
        "years": years,
        "year_bars": bars_drawing([_year(each) for each in years], level=COMPARED, unit=" %"),
        "compared": COMPARED,
        "whole": whole,
        "by_kind": by_kind,
        "by_ward": by_ward[:WARDS_SHOWN],
        "wards_left": max(len(by_ward) - WARDS_SHOWN, 0),
        "open_line": months_drawing(days, counts) if days else None,
        "open_rows": told.year_ends(days, counts, asked),
        "kept": kept,
        "planned": planned,
        "own": scope.audience == "ward",
        "tab": "statistics",
    }
    return render(request, "maps/removals/statistics.html", context)


def _asked(form: StatisticsForm) -> told.Asked:
    given = form.asked()
    return told.Asked(
        day=form.as_of(),
        since=given.get("since"),
        until=given.get("until"),
        kind=given.get("kind") or "",
        unit=given["unit"].pk if given.get("unit") else None,
        base=given.get("base") or "opened",
        assessment=bool(given.get("year")),
    )


def _bin(each: dict[str, Any]) -> tuple[str, list[tuple[str, float, str]]]:
    removed = _("%(n)s đã triệt xóa sau %(days)s ngày") % {"n": each["removed"], "days": each["label"]}
    left = _("%(n)s còn mở, đến nay %(days)s ngày") % {"n": each["left"], "days": each["label"]}
    return each["label"], [("removed", each["removed"], removed), ("left", each["left"], left)]


def _year(each: dict[str, Any]) -> tuple[str, list[tuple[str, float, str]]]:
    year = each["year"]
    share = 100 * (year.share or 0)
    title = f"{year.label}: {year.removed}/{year.base}"
    return year.label, [("removed" if year.over else "running", round(share, 1), title)]


urlpatterns = [path("removals/statistics/", statistics, name="removal-statistics")]
