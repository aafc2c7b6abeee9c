"""Imports: what was brought in, what was refused and why, empty templates, the columns of each kind."""

import csv
from io import BytesIO, StringIO
from typing import Any, cast

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods

from geo.access import audit
from geo.access.scope import scope_of
from geo.actions.jobs import enqueue
from geo.importing.fields import Field, Kind
from geo.importing.kinds import KINDS
from geo.importing.problems import catalogue
from geo.importing.rejected import cells_of, rejected_csv, rejected_xlsx
from geo.models import ImportRun, Job, JobState, RejectedRow, Upload, User
from maps.forms.uploads import title_of
from maps.imports.compared import compared
from maps.imports.problems import by_code, described, language, sentences
from maps.imports.progress import progress_of
from maps.requires import requires

PAGE = 50
_MARK = "\ufeff"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_OPEN = (JobState.QUEUED, JobState.RUNNING)


@requires("imports.view")
@require_http_methods(["GET"])
def imports(request: HttpRequest) -> HttpResponse:
    runs = ImportRun.objects.for_user(request.user).select_related("by")
    page = Paginator(runs, PAGE).get_page(request.GET.get("page"))
    rows = [{"run": run, "kind": _title(run.kind)} for run in page]
    context = {
        "page": page,
        "rows": rows,
        "kinds": [_named(kind) for kind in KINDS.values()],
        "may_run": scope_of(request.user).holds("imports.run"),
        "waiting": Upload.objects.for_user(request.user).filter(by=_me(request), run=None, removed_at=None)[
            :5
        ],
    }
    return render(request, "maps/imports/list.html", context)


@requires("imports.view")
@require_http_methods(["GET"])
def import_run(request: HttpRequest, pk: int) -> HttpResponse:
    run = _run(request, pk)
    page = Paginator(_rejected(request, run), PAGE).get_page(request.GET.get("page"))
    context = {
        "run": run,
        "kind": _title(run.kind),
        "page": page,
        "rejected": [
            {
                "number": row.row_number,
                "cells": cells_of(row, _headings(run)),
                "reasons": sentences(row.problems),
            }
            for row in page
        ],
        "warnings": sentences(run.counts.get("warnings", [])),
        "problems": by_code(run.counts.get("problems", {})),
        **_beside_the_last(request, run),
        **_undoing(request, run),
    }
    audit.record(action="import.read", by=request.user, subject=run)
    return render(request, "maps/imports/run.html", context)


@requires("imports.run")
@require_http_methods(["POST"])
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for an import to be undone; whether it can be is found out by the job."""
    run = _run(request, pk)
    if run.undone_at is None and not _open_undo(request, run):
        enqueue("undo_import", {"run": run.pk}, by=_me(request))
    return redirect("import", pk)


@requires("imports.view")
@require_http_methods(["GET"])
def problems(request: HttpRequest) -> HttpResponse:
    """The whole catalogue: every problem, whether it refuses a row or a file, how to mend it."""
    entries = [described(entry) for entry in catalogue().values()]
    groups = [
        {"scope": scope, "entries": [entry for entry in entries if entry["scope"] == scope]}
        for scope in ("file", "row")
    ]
    return render(request, "maps/imports/problems.html", {"groups": groups})


@requires("imports.view")
@require_http_methods(["GET"])
def rejected_rows(request: HttpRequest, pk: int) -> HttpResponse:
    """The rejected rows with their reasons, to be mended and sent again."""
    run = _run(request, pk)
    rows = _rejected(request, run).iterator()
    lines = rejected_csv(rows, headings=_headings(run), lang=language())
    audit.record(action="import.rejected.download", by=request.user, subject=run)
    return _download("".join(lines), f"import-{run.pk}-rejected.csv")


@requires("imports.view")
@require_http_methods(["GET"])
def rejected_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The same as a spreadsheet."""
    run = _run(request, pk)
    book = BytesIO()
    rejected_xlsx(_rejected(request, run).iterator(), book, headings=_headings(run), lang=language())
    audit.record(action="import.rejected.download", by=request.user, subject=run)
    answer = HttpResponse(book.getvalue(), content_type=_XLSX)
    answer["Content-Disposition"] = f'attachment; filename="import-{run.pk}-rejected.xlsx"'
    return answer


@requires("imports.view")
@require_http_methods(["GET"])
def template(_request: HttpRequest, kind: str) -> HttpResponse:
    """An empty table with the headings of the reader's language; a byte order mark, so that a spreadsheet
    reads it, and saves it again, as UTF-8.
    """
    fields = _kind(kind).fields
    headings = [each.vi if language() == "vi" else each.name for each in fields]
    text = StringIO()
    csv.writer(text).writerow(headings)
    return _download(_MARK + text.getvalue(), f"{kind}.csv")


@requires("imports.view")
@require_http_methods(["GET"])
def columns(request: HttpRequest, kind: str) -> HttpResponse:
    shown = _kind(kind)
    context = {
        "kind": _named(shown),
        "row": shown.row_vi if language() == "vi" else shown.row_en,
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


def _described(each: Field) -> dict[str, Any]:
    words = [f"{code} | {', '.join(also)}" if also else code for code, also in (each.words or {}).items()]
    doc = each.doc_vi if language() == "vi" else each.doc_en
    return {"field": each, "doc": doc, "words": words}


def _named(kind: Kind) -> dict[str, str]:
    return {"code": kind.code, "title": _title(kind.code)}


def _title(code: str) -> str:
    return title_of(KINDS[code]) if code in KINDS else code


def _beside_the_last(request: HttpRequest, run: ImportRun) -> dict[str, Any]:
    """The last import of the same kind and source before this one, both counts side by side."""
    earlier = ImportRun.objects.for_user(request.user).filter(
        kind=run.kind, source=run.source, pk__lt=run.pk, undone_at=None
    )
    before = earlier.order_by("-pk").first()
    if before is None:
        return {}
    return {"before": before, "compared": compared(run.counts, before.counts)}


def _undoing(request: HttpRequest, run: ImportRun) -> dict[str, Any]:
    """Whether this reader may undo it, and where an undoing that was asked for stands."""
    job = _undo_jobs(request, run).first()
    shown: dict[str, Any] = {
        "may_undo": run.undone_at is None and scope_of(request.user).holds("imports.run")
    }
    if job is None or run.undone_at is not None:
        return shown
    if job.state in _OPEN:
        back = reverse("import", args=[run.pk])
        return {"may_undo": False, "job": job, "progress": progress_of(job), "back": back}
    return {**shown, "undo_refused": job.error}


def _undo_jobs(request: HttpRequest, run: ImportRun) -> QuerySet[Job]:
    jobs = Job.objects.for_user(request.user).filter(kind="undo_import", arguments__run=run.pk)
    return jobs.order_by("-pk")


def _open_undo(request: HttpRequest, run: ImportRun) -> bool:
    return _undo_jobs(request, run).filter(state__in=_OPEN).exists()


def _me(request: HttpRequest) -> User:
    return cast("User", request.user)


def _download(text: str, name: str) -> HttpResponse:
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


urlpatterns = [
    path("imports/", imports, name="imports"),
    path("imports/<int:pk>/", import_run, name="import"),
    path("imports/<int:pk>/undo/", undo, name="import-undo"),
    path("imports/problems/", problems, name="import-problems"),
    path("imports/<int:pk>/rejected.csv", rejected_rows, name="import-rejected"),
    path("imports/<int:pk>/rejected.xlsx", rejected_sheet, name="import-rejected-sheet"),
    path("imports/templates/<slug:kind>.csv", template, name="import-template"),
    path("imports/columns/<slug:kind>/", columns, name="import-columns"),
]
