"""Imports: what was brought in, what was refused and why, empty templates, the columns of each kind."""

import csv
from io import StringIO
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from geo.access import audit
from geo.importing.fields import Field, Kind
from geo.importing.kinds import KINDS
from geo.importing.problems import Problem, catalogue
from geo.importing.rejected import cells_of, rejected_csv
from geo.models import ImportRun, RejectedRow
from maps.requires import requires

PAGE = 50
_MARK = "\ufeff"


@requires("imports.view")
@require_http_methods(["GET"])
def imports(request: HttpRequest) -> HttpResponse:
    runs = ImportRun.objects.for_user(request.user).select_related("by")
    page = Paginator(runs, PAGE).get_page(request.GET.get("page"))
    rows = [{"run": run, "kind": _title(run.kind)} for run in page]
    context = {"page": page, "rows": rows, "kinds": [_named(kind) for kind in KINDS.values()]}
    return render(request, "maps/imports/list.html", context)


@requires("imports.view")
@require_http_methods(["GET"])
def import_run(request: HttpRequest, pk: int) -> HttpResponse:
    run = _run(request, pk)
    page = Paginator(_rejected(request, run), PAGE).get_page(request.GET.get("page"))
    lang = _lang()
    context = {
        "run": run,
        "kind": _title(run.kind),
        "page": page,
        "rejected": [
            {
                "number": row.row_number,
                "cells": cells_of(row, _headings(run)),
                "reasons": _reasons(row.problems, lang),
            }
            for row in page
        ],
        "warnings": _reasons(run.counts.get("warnings", []), lang),
        "problems": [
            {"code": code, "count": count, "severity": catalogue()[code].severity}
            for code, count in sorted(run.counts.get("problems", {}).items(), key=lambda item: -item[1])
            if code in catalogue()
        ],
    }
    audit.record(action="import.read", by=request.user, subject=run)
    return render(request, "maps/imports/run.html", context)


@requires("imports.view")
@require_http_methods(["GET"])
def rejected_rows(request: HttpRequest, pk: int) -> HttpResponse:
    """The rejected rows with their reasons, to be mended and sent again."""
    run = _run(request, pk)
    rows = _rejected(request, run).iterator()
    lines = rejected_csv(rows, headings=_headings(run), lang=_lang())
    audit.record(action="import.rejected.download", by=request.user, subject=run)
    return _download("".join(lines), f"import-{run.pk}-rejected.csv")


@requires("imports.view")
@require_http_methods(["GET"])
def template(_request: HttpRequest, kind: str) -> HttpResponse:
    """An empty table with the headings of the reader's language; a byte order mark, so that a spreadsheet
    reads it, and saves it again, as UTF-8.
    """
    fields = _kind(kind).fields
    headings = [each.vi if _lang() == "vi" else each.name for each in fields]
    text = StringIO()
    csv.writer(text).writerow(headings)
    return _download(_MARK + text.getvalue(), f"{kind}.csv")


@requires("imports.view")
@require_http_methods(["GET"])
def columns(request: HttpRequest, kind: str) -> HttpResponse:
    shown = _kind(kind)
    context = {
        "kind": _named(shown),
        "row": shown.row_vi if _lang() == "vi" else shown.row_en,
        "fields": [_described(each) for each in shown.fields],
    }
    return render(request, "maps/imports/columns.html", context)


def _run(request: HttpRequest, pk: int) -> ImportRun:
    return get_object_or_404(ImportRun.objects.for_user(request.user).select_related("by"), pk=pk)


def _rejected(request: HttpRequest, run: ImportRun) -> QuerySet[RejectedRow]:
    return RejectedRow.objects.for_user(request.user).filter(run=run)


def _headings(run: ImportRun) -> list[str]:
    return list(run.counts.get("headings", []))


def _kind(code: str) -> Kind:
    if code not in KINDS:
        raise Http404(code)
    return KINDS[code]


def _reasons(stored: list[dict[str, Any]], lang: str) -> list[str]:
    problems = [Problem.from_json(problem) for problem in stored if problem.get("code") in catalogue()]
    return [": ".join(filter(None, [each.place(lang), each.sentence(lang)])) for each in problems]


def _described(each: Field) -> dict[str, Any]:
    words = [f"{code} | {', '.join(also)}" if also else code for code, also in (each.words or {}).items()]
    doc = each.doc_vi if _lang() == "vi" else each.doc_en
    return {"field": each, "doc": doc, "words": words}


def _named(kind: Kind) -> dict[str, str]:
    return {"code": kind.code, "title": _title(kind.code)}


def _title(code: str) -> str:
    kind = KINDS.get(code)
    if kind is None:
        return code
    return kind.title_vi if _lang() == "vi" else kind.title_en


def _lang() -> str:
    return "en" if (get_language() or "vi").startswith("en") else "vi"


def _download(text: str, name: str) -> HttpResponse:
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


urlpatterns = [
    path("imports/", imports, name="imports"),
    path("imports/<int:pk>/", import_run, name="import"),
    path("imports/<int:pk>/rejected.csv", rejected_rows, name="import-rejected"),
    path("imports/templates/<slug:kind>.csv", template, name="import-template"),
    path("imports/columns/<slug:kind>/", columns, name="import-columns"),
]
