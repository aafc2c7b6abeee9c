"""The data-quality report: the page, and the same as a file."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from geo.access import audit
from geo.access.scope import scope_of
from geo.importing.problems import catalogue
from geo.importing.rejected import safe_cell
from geo.quality import Report, report_of
from geo.quality.text import cells, headings
from maps.forms.quality import QualityForm
from maps.quality_rows import PRECISION_NAMES, WAY_NAMES, row_of
from maps.requires import requires

PAGE = 100
_MARK = "\ufeff"


@requires("quality.view")
@require_http_methods(["GET"])
def quality(request: HttpRequest) -> HttpResponse:
    form = QualityForm(request.GET.dict(), scope=scope_of(request.user))
    report = report_of(form.question())
    page = Paginator(report.groups, PAGE).get_page(request.GET.get("page"))
    lang = "en" if (get_language() or "vi").startswith("en") else "vi"
    context = {
        "form": form,
        "report": report,
        "page": page,
        "whole": row_of(report.whole, report),
        "rows": [row_of(group, report) for group in page],
        "precisions": PRECISION_NAMES,
        "ways": WAY_NAMES,
        "rejected": [_refused(*each, lang) for each in report.rejected],
        "sees_queue": scope_of(request.user).holds("review.decide"),
        "asked": request.GET.urlencode(),
    }
    return render(request, "maps/quality/report.html", context)


@requires("quality.view")
@require_http_methods(["GET"])
def quality_csv(request: HttpRequest) -> HttpResponse:
    """The report's groups as a table; a byte order mark, so that a spreadsheet reads it as UTF-8."""
    report = report_of(QualityForm(request.GET.dict(), scope=scope_of(request.user)).question())
    text = StringIO()
    text.write(_MARK)
    csv.writer(text).writerows(_lines(report))
    audit.record(action="quality.download", by=request.user, detail={"groups": len(report.groups)})
    answer = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="data-quality.csv"'
    return answer


def _lines(report: Report) -> Iterator[list[Any]]:
    yield headings(report.question)
    for group in [*report.groups, report.whole]:
        yield [safe_cell(str(cell)) for cell in cells(group, report)]


def _refused(source: str, code: str, rows: int, lang: str) -> dict[str, Any]:
    known = catalogue().get(code)
    return {"source": source, "code": code, "rows": rows, "severity": known.severity if known else ""}


urlpatterns = [
    path("quality/", quality, name="quality"),
    path("quality.csv", quality_csv, name="quality-csv"),
]
