"""Exports: the page that offers them, the files, and the dictionary of their fields."""

from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from geo.access.scope import scope_of
from geo.models import User
from maps.actions.exports import note_export
from maps.exporting.dictionary import dictionary
from maps.exporting.errors import ExportRefused, TooManyExports
from maps.exporting.export import Export
from maps.exporting.filters import DAY
from maps.exporting.layer import Layer
from maps.exporting.layers import LAYERS
from maps.exports import FORMATS
from maps.requires import requires

# Links use a unit's id; a person at the page knows its code.
BY_ID = "unit"


@requires("exports.view")
@require_http_methods(["GET"])
def exports(request: HttpRequest) -> HttpResponse:
    """The layers this account may export, with their filters."""
    user = cast("User", request.user)
    mine = [_shown(layer, user) for layer in LAYERS.values() if scope_of(user).holds(layer.right)]
    return render(request, "maps/exports/list.html", {"layers": mine, "formats": FORMATS.values()})


@requires("exports.view")
@require_http_methods(["GET", "HEAD"])
def export_file(request: HttpRequest, layer: str, extension: str) -> HttpResponseBase:
    """One file, streamed. Who asked for what, and how many rows it has, is noted before the first byte."""
    user = cast("User", request.user)
    asked = LAYERS.get(layer)
    to = next((each for each in FORMATS.values() if each.extension == extension), None)
    if asked is None or to is None:
        raise Http404
    if not scope_of(user).holds(asked.right):
        raise PermissionDenied(asked.right)
    if request.method == "HEAD":
        # GDAL asks this first; nothing is read, so nothing is noted.
        return HttpResponse(content_type=to.content_type)
    try:
        export = Export(asked, to=to, user=user, question=request.GET.dict())
    except TooManyExports as fault:
        return _said(str(fault), 429)
    except ExportRefused as fault:
        return _said(str(fault), 400)
    try:
        note_export(export=export, user=user, by=user)
    except BaseException:
        export.close()
        raise
    return _streamed(export, name=f"{asked.name}-{timezone.localtime():%Y%m%d-%H%M}.{to.extension}")


@requires("exports.view")
@require_http_methods(["GET"])
def dictionary_page(request: HttpRequest) -> HttpResponse:
    return render(request, "maps/exports/dictionary.html", {"layers": _in_language(dictionary())})


@requires("exports.view")
@require_http_methods(["GET"])
def dictionary_json(_request: HttpRequest) -> HttpResponse:
    return JsonResponse({"layers": dictionary()}, json_dumps_params={"ensure_ascii": False})


def _streamed(export: Export, *, name: str) -> StreamingHttpResponse:
    answer = StreamingHttpResponse(export, content_type=export.format.content_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _said(sentence: str, status: int) -> HttpResponse:
    return HttpResponse(sentence + "\n", status=status, content_type="text/plain; charset=utf-8")


def _shown(layer: Layer, user: User) -> dict[str, Any]:
    said = {"title": layer.title.to_dict(), "precision": layer.precision(user).to_dict()}
    filters = [
        {"name": each.name, "title": {"vi": each.vi, "en": each.en}, "choices": each.choices}
        for each in layer.filters
        if each.name != BY_ID
    ]
    days = {each.name for each in layer.filters if each.wants == DAY}
    return {"name": layer.name, "days": days, **_in_language({**said, "filters": filters})}


def _in_language(value: Any) -> Any:
    """Texts that stand in both languages, in the reader's; a text without English stays Vietnamese."""
    if isinstance(value, list):
        return [_in_language(each) for each in value]
    if not isinstance(value, dict):
        return value
    if "vi" in value:
        return value.get(get_language() or "vi", value["vi"])
    return {name: _in_language(each) for name, each in value.items()}


urlpatterns = [
    path("exports/", exports, name="exports"),
    path("exports/dictionary/", dictionary_page, name="export-dictionary"),
    path("exports/dictionary.json", dictionary_json, name="export-dictionary-json"),
    path("exports/<slug:layer>.<slug:extension>", export_file, name="export"),
]
