"""A file on its way in: sent, opened, its columns chosen, tried, brought in. One page, which shows where it
stands.
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from geo.access.scope import scope_of
from geo.actions import uploads as actions
from geo.importing.errors import ProfileError
from geo.importing.kinds import KINDS
from geo.importing.opening import ChoiceError
from geo.jobs.errors import JobRefused
from geo.models import ImportRun, Upload, User
from geo.uploads.errors import UploadRefused
from maps.forms.columns import ColumnsForm
from maps.forms.uploads import NewUploadForm, OpeningForm
from maps.imports.stages import page_of, steps
from maps.requires import requires
from maps.uploading import StoringHandler

_MANY_TIMES = 4


# The token is in the body, which is read to the end only behind the handler: checked in `_received`.
@csrf_exempt
@requires("imports.run")
@require_http_methods(["GET", "POST"])
def new_upload(request: HttpRequest) -> HttpResponse:
    """The first step. 413 with a sentence for a file over the limit, 507 where the disk is full."""
    if request.method == "GET":
        return _new_page(request, _new_form(request))
    if int(request.headers.get("content-length") or 0) > _MANY_TIMES * settings.MOST_UPLOAD_BYTES:
        return _new_page(
            request, _new_form(request), sentence=_too_large(), status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        )
    handler = StoringHandler(request)
    request.upload_handlers = [handler]
    try:
        return _received(request, handler)
    except OSError as fault:
        sentence = _("Máy chủ không ghi được tệp (%(reason)s); hãy báo quản trị.") % {
            "reason": fault.strerror
        }
        return _new_page(
            request, _new_form(request), sentence=sentence, status=HTTPStatus.INSUFFICIENT_STORAGE
        )
    finally:
        # Whatever stood in the way, a missing token too: what became no upload does not lie about.
        handler.upload_interrupted()


@csrf_protect
def _received(request: HttpRequest, handler: StoringHandler) -> HttpResponse:
    form = _new_form(request, request.POST, request.FILES)
    if handler.too_large:
        return _new_page(request, form, sentence=_too_large(), status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    if form.is_valid() and handler.stored is not None:
        asked = form.cleaned_data
        sent = actions.Sent(file_name=handler.sent_as, kind=asked["kind"], source=asked["source"])
        upload = actions.receive_upload(handler.stored, sent, by=_me(request))
        handler.hand_over()
        return redirect("upload", upload.pk)
    return _new_page(request, form)


@requires("imports.run")
@require_http_methods(["GET"])
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _upload(request, pk)
    if shown.run_id and shown.run_id in _visible_runs(request):
        return redirect("import", shown.run_id)
    return render(request, "maps/imports/upload.html", page_of(shown, step=request.GET.get("step", "")))


def _step(view: Callable[..., HttpResponse]) -> Any:
    """A step that is sent: back to the page, with the sentence where it was refused."""

    @requires("imports.run")
    @require_http_methods(["POST"])
    @wraps(view)
    def stepped(request: HttpRequest, pk: int) -> HttpResponse:
        try:
            return view(request, _upload(request, pk))
        except (UploadRefused, ProfileError, ChoiceError, JobRefused) as refused:
            messages.error(request, str(refused))
            return redirect("upload", pk)

    return stepped


@_step
def open_upload(request: HttpRequest, shown: Upload) -> HttpResponse:
    about = shown.found.get("about")
    if not about:
        actions.reopen_upload(shown, {}, by=_me(request))
        return redirect("upload", shown.pk)
    form = OpeningForm(request.POST, about=about, chosen={})
    if not form.is_valid():
        return render(request, "maps/imports/upload.html", page_of(shown, step="read", opening=form))
    actions.reopen_upload(shown, form.as_choice() or {"delimiter": ","}, by=_me(request))
    return redirect("upload", shown.pk)


@_step
def map_upload(request: HttpRequest, shown: Upload) -> HttpResponse:
    if "columns" not in shown.found:
        return redirect("upload", shown.pk)
    form = ColumnsForm.sent(KINDS[shown.kind], shown.found["columns"], request.POST.dict())
    if not form.is_valid():
        return render(request, "maps/imports/upload.html", page_of(shown, step="columns", columns=form))
    actions.map_upload(shown, form.chosen, update="update" in request.POST, by=_me(request))
    return redirect("upload", shown.pk)


@_step
def import_upload(request: HttpRequest, shown: Upload) -> HttpResponse:
    actions.import_upload(shown, by=_me(request))
    return redirect("upload", shown.pk)


@_step
def forget_upload(request: HttpRequest, shown: Upload) -> HttpResponse:
    actions.forget_upload(shown, by=_me(request))
    messages.success(request, _("Đã bỏ tệp %(name)s; không có gì được nhập.") % {"name": shown.file_name})
    return redirect("imports")


@requires("imports.run")
@require_http_methods(["GET"])
def upload_places(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the tried file's places lie, as GeoJSON: a point a cell, with its outcome and number of rows."""
    places = _upload(request, pk).report.get("places", {"cells": []})
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [lon, lat]},
            "properties": {"outcome": outcome, "rows": rows},
        }
        for lon, lat, outcome, rows in places["cells"]
    ]
    return JsonResponse({"type": "FeatureCollection", "features": features})


def _upload(request: HttpRequest, pk: int) -> Upload:
    """One's own only: what a file holds is for who sent it."""
    own = Upload.objects.for_user(request.user).filter(by=_me(request)).select_related("job", "run")
    return get_object_or_404(own, pk=pk)


def _visible_runs(request: HttpRequest) -> Any:
    return ImportRun.objects.for_user(request.user).values_list("pk", flat=True)


def _new_form(request: HttpRequest, *sent: Any) -> NewUploadForm:
    runs = ImportRun.objects.for_user(request.user).order_by("source").values_list("source", flat=True)
    known = list(runs.distinct())
    return NewUploadForm(
        *sent, scope=scope_of(request.user), known=known, initial={"kind": request.GET.get("kind")}
    )


def _new_page(
    request: HttpRequest, form: NewUploadForm, *, sentence: str = "", status: int = HTTPStatus.OK
) -> HttpResponse:
    waiting = Upload.objects.for_user(request.user).filter(by=_me(request), run=None, removed_at=None)
    context = {
        "form": form,
        "steps": steps("file"),
        "sentence": sentence,
        "most_bytes": settings.MOST_UPLOAD_BYTES,
        "too_large": _too_large(),
        "waiting": waiting[:5],
        "back": reverse("imports"),
    }
    return render(request, "maps/imports/new.html", context, status=status)


def _too_large() -> str:
    megabytes = settings.MOST_UPLOAD_BYTES // 1_000_000
    sentence = _("Tệp lớn hơn %(most)s MB, không nhận được. Hãy chia tệp, hoặc nhờ quản trị nạp bằng lệnh.")
    return sentence % {"most": megabytes}


def _me(request: HttpRequest) -> User:
    return cast("User", request.user)


urlpatterns = [
    path("imports/new/", new_upload, name="upload-new"),
    path("imports/uploads/<int:pk>/", upload, name="upload"),
    path("imports/uploads/<int:pk>/open/", open_upload, name="upload-open"),
    path("imports/uploads/<int:pk>/columns/", map_upload, name="upload-columns"),
    path("imports/uploads/<int:pk>/import/", import_upload, name="upload-import"),
    path("imports/uploads/<int:pk>/forget/", forget_upload, name="upload-forget"),
    path("imports/uploads/<int:pk>/places.json", upload_places, name="upload-places"),
]
