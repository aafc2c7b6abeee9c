"""Trying out without saving, for many wards: which would change class if these points were removed."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from geo.access.scope import scope_of
from geo.models import DrugPoint
from geo.points import State, in_state
from hotspots.queries.distance import measured_now
from hotspots.queries.what_if import as_if, changed_facts, under_readings
from hotspots.rules.period import Period, containing
from maps import distance_words as words
from maps.forms.what_if import CityTrialForm
from maps.requires import requires
from maps.views.what_if import outcome_row

MOST_POINTS = 400


@requires("points.view")
@require_safe
def city_what_if(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    form = CityTrialForm(request.GET, scope=scope_of(request.user))
    rows: Any = in_state(
        DrugPoint.objects.for_user(request.user).filter(unit__isnull=False),
        today,
        states=[State.OPEN, State.UNVERIFIED],
    )
    rows = form.narrow(rows).select_related("unit").defer("geometry", "unit__boundary", "unit__label_point")
    points = list(rows.order_by("unit__name", "since", "pk")[: MOST_POINTS + 1])
    cut, points = len(points) > MOST_POINTS, points[:MOST_POINTS]
    asked = {int(text) for text in request.GET.getlist("p") if text.isdecimal()}
    chosen = points if "all" in request.GET else [point for point in points if point.pk in asked]
    context = {
        "form": form,
        "points": points,
        "cut": cut,
        "most": MOST_POINTS,
        "chosen": {point.pk for point in chosen},
        **(_city_tried(chosen, containing(today), today) if chosen else {}),
    }
    return render(request, "maps/wards/what_if_city.html", context)


def _city_tried(chosen: list[Any], period: Period, today: dt.date) -> dict[str, Any]:
    units = {point.unit_id: point.unit for point in chosen}
    found = []
    for pk, measured in measured_now(list(units.values()), period, day=today).items():
        own = [point for point in chosen if point.unit_id == pk]
        facts = changed_facts(
            measured.result.facts,
            open_points=[point.pk for point in own if point.state == State.OPEN],
            unverified_points=[point.pk for point in own if point.state == State.UNVERIFIED],
        )
        first, *others = under_readings(measured, facts)
        after = as_if(measured, first.after, day=today)
        found.append(
            {
                "unit": units[pk],
                "points": len(own),
                "reaches": first.after.drug_free == "yes",
                **outcome_row(first),
                "left": words.distance_short(after.distance.shortfall, after.earliest, period=period.label),
                "differing": [outcome_row(other) for other in others if other.changes != first.changes],
                "query": urlencode({"p": [point.pk for point in own]}, doseq=True),
            }
        )
    found.sort(key=lambda row: (not row["reaches"], not row["changes"], row["unit"].full_name))
    reaching = sum(row["reaches"] and row["changes"] for row in found)
    changing = sum(row["changes"] for row in found)
    return {"tried": found, "period": period, "reaching": reaching, "other_class": changing - reaching}


urlpatterns = [path("wards/what-if/", city_what_if, name="what-if-city")]
