"""Back-tests: which method finds more of the incidents to come, for this city on its own data."""

from dataclasses import asdict
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.views.decorators.http import require_safe

from geo.access.scope import scope_of
from hotspots.evaluation.plan import Plan
from hotspots.evaluation.results import BackTested
from hotspots.methods import METHODS
from hotspots.models import BackTest
from hotspots.observations import Window, fingerprint
from maps.backtest_rows import chart_of, conclusion, name_of, rows_of, window_rows
from maps.requires import requires
from maps.views.hotspot_facts import reasons_of

EARLIER = 12


@requires("hotspots.view")
@require_safe
def newest(request: HttpRequest) -> HttpResponse:
    """The newest back-test, or how to make one."""
    _whole_city_only(request)
    row = BackTest.objects.for_user(request.user).first()
    return _page(request, row)


@requires("hotspots.view")
@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    _whole_city_only(request)
    row = get_object_or_404(BackTest.objects.for_user(request.user), pk=pk)
    return _page(request, row)


def _page(request: HttpRequest, row: BackTest | None) -> HttpResponse:
    context = {"row": None} if row is None else _told(request, row)
    return render(request, "maps/backtest/page.html", context)


def _whole_city_only(request: HttpRequest) -> None:
    """It is made of every ward's incidents: who may not see those is not told that it exists."""
    if scope_of(request.user).audience != "city":
        raise Http404


def _told(request: HttpRequest, row: BackTest) -> dict[str, Any]:
    found = BackTested.from_json(row.results)
    rows = rows_of(found)
    earlier = BackTest.objects.for_user(request.user).exclude(pk=row.pk).defer("results")
    return {
        "row": row,
        "found": found,
        "plan": found.plan,
        "rows": rows,
        "conclusion": conclusion(found, rows) if rows else "",
        "chart": chart_of(found, rows) if rows else None,
        "windows": window_rows(found, rows),
        "left_out": [(name_of(name), sentence) for name, sentence in found.left_out.items()],
        "not_measured": reasons_of(row.left_out),
        "stale": fingerprint(Window(first=row.from_day, last=row.to_day)) != row.fingerprint,
        "earlier": earlier[:EARLIER],
        "command": _command(row, found.plan),
    }


def _command(row: BackTest, plan: Plan) -> str:
    """The command line that makes this back-test again."""
    asked = asdict(plan).items()
    options = [f"--{field.removesuffix('_m').replace('_', '-')} {value:g}" for field, value in asked]
    methods: dict[str, dict[str, Any]] = row.parameters["methods"]
    named = [f"--methods {','.join(methods)}"] if methods else []
    changed = [
        f"--set {name}.{field}={value}"
        for name, fields in methods.items()
        for field, value in fields.items()
        if name in METHODS and METHODS[name].defaults().get(field) != value
    ]
    days = [f"--from {row.from_day}", f"--to {row.to_day}"]
    return " ".join(["manage.py backtest", *days, *options, *named, *changed])


urlpatterns = [
    path("hotspots/backtest/", newest, name="backtest"),
    path("hotspots/backtest/<int:pk>/", one, name="backtest-one"),
]
