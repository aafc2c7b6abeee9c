"""Wards: the list with their statuses, and one ward's page with everything its status rests on.

Another ward's page shows a ward's account the published status and nothing else; so does every page to those
who see totals.
"""

import datetime as dt
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from geo.access import audit
from geo.access.scope import scope_of
from geo.indicators import BY_CODE
from geo.models import AdminUnit, DrugPoint, FigureValue, PointEvent, UnitFigures
from geo.points import State, open_on, with_state
from geo.points.words import STATE_NAMES
from hotspots.models import Assessment
from hotspots.queries.assessments import newest_by_period, result_of
from hotspots.queries.decisions import decision_book
from hotspots.queries.distance import measured_now, measured_of, measured_of_units
from hotspots.queries.standing import Standing, standings
from hotspots.queries.status import TODAY, month_status_matrix, status_code, visible_units
from hotspots.rules import load_definition
from hotspots.rules.explain import headline
from hotspots.rules.period import containing, of_label
from hotspots.rules.reading import parse, sentence
from maps.forms.accounts import units_today
from maps.forms.wards import WardFilter
from maps.requires import requires
from maps.views.ward_left import is_left, left_words, nearness
from maps.views.ward_missing import missing_of
from maps.views.ward_rows import shown
from maps.views.ward_todo import todo_of

PAGE = 150
MONTHS = 24
LIGHT = ("boundary", "label_point")


@requires("wards.view")
@require_safe
def wards(request: HttpRequest) -> HttpResponse:
    form = WardFilter(request.GET)
    units = units_today().filter(level="commune")
    if form.name():
        units = units.filter(folded_name__contains=form.name())
    rows = _rows(request, list(units.values("id", "code", "full_name", "province_name")))
    if form.code() is not None:
        rows = [row for row in rows if row["standing"].code == form.code()]
    if form.left_asked():
        rows = [row for row in rows if is_left(row["measured"], form.left_asked())]
    rows.sort(key=ORDER_KEYS[form.ordered_by()])
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    for row in page:
        row["left"] = left_words(row["measured"])
    return render(request, "maps/wards/list.html", {"form": form, "page": page})


ORDER_KEYS: dict[str, Any] = {
    "name": lambda row: (not row["own"], row["full_name"]),
    "status": lambda row: (-_gravity(row["standing"].code), row["full_name"]),
    "points": lambda row: (-(row["points"] or 0), row["full_name"]),
    "missing": lambda row: (-(row["missing"] or 0), row["full_name"]),
    "distance": lambda row: (nearness(row["measured"]), row["full_name"]),
}


def _gravity(code: int) -> int:
    """Type I, II, III, no class, not assessable, drug-free, not published."""
    return {5: 6, 4: 5, 3: 4, 2: 3, 0: 2, 1: 1}.get(code, 0)


def _rows(request: HttpRequest, units: list[dict[str, Any]]) -> list[dict[str, Any]]:
    today, ids = timezone.localdate(), [unit["id"] for unit in units]
    scope = scope_of(request.user)
    seen = visible_units(request.user, ids)
    standing = standings(request.user, ids, day=today)
    measured = measured_of_units(request.user, [pk for pk in ids if pk in seen], day=today)
    open_points = dict(
        open_on(DrugPoint.objects.for_user(request.user).filter(unit__in=ids), today)
        .order_by()
        .values_list("unit")
        .annotate(Count("pk"))
    )
    return [
        {
            **unit,
            "own": unit["id"] in scope.unit_ids,
            "standing": standing[unit["id"]],
            "points": open_points.get(unit["id"], 0) if unit["id"] in seen else None,
            "measured": measured.get(unit["id"]),
            "missing": len(measured[unit["id"]].result.missing) if unit["id"] in measured else None,
        }
        for unit in units
    ]


@requires("wards.view")
@require_safe
def ward(request: HttpRequest, pk: int) -> HttpResponse:
    unit = get_object_or_404(AdminUnit.objects.filter(active=True).defer(*LIGHT), pk=pk)
    today = timezone.localdate()
    standing = standings(request.user, [unit.pk], day=today)[unit.pk]
    context = {
        "unit": unit,
        "standing": standing,
        "decisions": [
            (line, status_code(line.decision.drug_free, line.decision.key_type))
            for line in decision_book(request.user, [unit.pk]).of(unit.pk)
        ],
        "sees": unit.pk in visible_units(request.user, [unit.pk]),
    }
    if context["sees"]:
        audit.record(action="ward.read", by=request.user, subject=unit)
        context |= _own_matters(request, unit, today, standing)
    return render(request, "maps/wards/ward.html", context)


def _own_matters(request: HttpRequest, unit: AdminUnit, today: dt.date, standing: Standing) -> dict[str, Any]:
    periods = newest_by_period(request.user, unit.pk)
    chosen = _chosen(periods, request.GET.get("period", ""))
    months = _last_months(today)
    (codes,) = month_status_matrix(request.user, units=[unit.pk], months=months, rule=TODAY)
    return {
        "periods": [(row, status_code(row.drug_free, row.key_type)) for row in periods],
        "months": [(month, code & 15, code > 15) for month, code in zip(months, codes, strict=True)],
        "points": _points(request, unit, today),
        "figures": _figures(request, unit, chosen),
        "differs": _differs(chosen, standing),
        **(_assessed(request, chosen) if chosen else {}),
        **_still_missing(request, unit, chosen, today),
    }


def _still_missing(
    request: HttpRequest, unit: AdminUnit, chosen: Assessment | None, today: dt.date
) -> dict[str, Any]:
    """What is missing for the period shown: by what is stored now while it runs, else as it was assessed."""
    period = of_label(chosen.period) if chosen else containing(today)
    if today in period:
        measured = measured_now([unit], period, day=today)[unit.pk]
    elif chosen is not None:
        measured = measured_of(chosen, day=today)
    scope = scope_of(request.user)
    found = missing_of(measured, scope)
    answers = (measured.distance.drug_free, measured.distance.key_type)
    found["differs"] = chosen is not None and answers != (chosen.drug_free, chosen.key_type)
    asked = f"{reverse('what-if', args=[unit.pk])}?period={period.label}"
    shown: dict[str, Any] = {"missing": found, "try_url": asked if measured.is_live else ""}
    if scope.holds("plans.view"):
        shown["todo"] = todo_of(request.user, unit, measured=measured, period=period.label, day=today)
    return shown


def _chosen(periods: list[Assessment], asked: str) -> Assessment | None:
    return next((row for row in periods if row.period == asked), periods[0] if periods else None)


def _assessed(request: HttpRequest, row: Assessment) -> dict[str, Any]:
    lang = _lang()
    definition, result = load_definition(row.rule_set), result_of(row)
    return {
        "assessment": row,
        "code": status_code(row.drug_free, row.key_type),
        "headline": headline(result, definition, lang=lang),
        "rule": definition.title[lang],
        "reading": sentence(parse(row.reading), lang=lang),
        "running": row.to_day > timezone.localdate(row.computed_at),
        "in_force": row.to_day >= definition.in_force,
        "shown": shown(result, definition, lang=lang, scope=scope_of(request.user)),
    }


def _lang() -> str:
    return "en" if (get_language() or "vi").startswith("en") else "vi"


def _differs(row: Assessment | None, standing: Standing) -> bool:
    """Whether what was decided for the period shown is not what was computed."""
    decision = standing.decision
    if row is None or decision is None or decision.period != row.period:
        return False
    return (decision.drug_free, decision.key_type) != (row.drug_free, row.key_type)


def _points(request: HttpRequest, unit: AdminUnit, today: dt.date) -> list[tuple[Any, Any]]:
    lines = PointEvent.objects.for_user(request.user).order_by("day", "pk")
    points = DrugPoint.objects.for_user(request.user).filter(unit=unit).defer("geometry")
    stated: Any = with_state(points, today)
    rows = stated.prefetch_related(Prefetch("events", queryset=lines, to_attr="lines")).order_by(
        "-since", "pk"
    )
    return [(point, STATE_NAMES[State(point.state)]) for point in rows]


def _figures(request: HttpRequest, unit: AdminUnit, chosen: Assessment | None) -> list[UnitFigures]:
    values = FigureValue.objects.for_user(request.user).order_by("pk")
    reports: Any = UnitFigures.objects.for_user(request.user).filter(unit=unit)
    if chosen is not None:
        of_period = reports.filter(as_of__range=(chosen.from_day, chosen.to_day))
        reports = of_period | reports.filter(from_day__lte=chosen.to_day, to_day__gte=chosen.from_day)
    found = list(reports.select_related("recorded_by").prefetch_related(Prefetch("values", queryset=values)))
    lang = _lang()
    for report in found:
        report.numbers = [(getattr(BY_CODE[value.indicator], lang), value) for value in report.values.all()]
    return found


def _last_months(today: dt.date) -> list[dt.date]:
    index = today.year * 12 + today.month - 1
    return [dt.date(month // 12, month % 12 + 1, 1) for month in range(index - MONTHS + 1, index + 1)]


urlpatterns = [
    path("wards/", wards, name="wards"),
    path("wards/<int:pk>/", ward, name="ward"),
]
