"""The review queue: what waits, one item with its answers, and what the map of a weak place shows."""

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from geo.access import audit
from geo.access.scope import scope_of
from geo.actions import review as actions
from geo.actions.errors import FactRefused, VersionConflict
from geo.models import Job, JobState, RejectedRow, ReviewItem, ReviewKind, User
from geo.review.queue import after, visible, waiting
from maps import review_places
from maps.forms.review import PairAnswer, PlaceAnswer, ReviewFilter
from maps.rendering import picker_parts
from maps.requires import requires
from maps.review_pairs import rows_of
from maps.text import map_words
from maps.views.map import basemap

PAGE = 50
_MERGING = (JobState.QUEUED, JobState.RUNNING)


@requires("review.decide")
@require_http_methods(["GET"])
def queue(request: HttpRequest) -> HttpResponse:
    form = ReviewFilter(request.GET, scope=scope_of(request.user))
    listed = waiting(form.narrow(_visible(request)))
    merging = Job.objects.for_user(request.user).filter(kind=actions.MERGE_JOB, state__in=_MERGING)
    context = {
        "form": form,
        "page": Paginator(listed, PAGE).get_page(request.GET.get("page")),
        "counts": review_places.counts(waiting(_visible(request))),
        "merging": merging.count(),
        "asked": request.GET.urlencode(),
    }
    return render(request, "maps/review/list.html", context)


@requires("review.decide")
@require_http_methods(["GET", "POST"])
def item(request: HttpRequest, pk: int) -> HttpResponse:
    shown = get_object_or_404(_visible(request), pk=pk)
    form: Any = None
    if shown.kind == ReviewKind.LOCATION:
        fact = shown.incident or shown.point
        form = PlaceAnswer(
            request.POST if _places(request) else None, scope=scope_of(request.user), fact=fact
        )
    if request.method == "POST":
        sentence = _answer(request, shown, form)
        if sentence is None:
            return _to_next(request, shown)
        if sentence:
            messages.error(request, sentence)
    else:
        audit.record(action="review.read", by=request.user, subject=shown)
    return _page(request, shown, form)


@requires("review.decide")
@require_http_methods(["GET"])
def places(request: HttpRequest, pk: int) -> JsonResponse:
    """What the map of an item shows: the place so far, candidates, and the wards they lie in."""
    return JsonResponse(review_places.payload(get_object_or_404(_visible(request), pk=pk)))


def _page(request: HttpRequest, shown: ReviewItem, form: Any) -> HttpResponse:
    context: dict[str, Any] = {
        "item": shown,
        "waits": actions.is_waiting(shown),
        "decisions": shown.decisions.select_related("recorded_by"),
        "form": form,
        "asked": request.GET.urlencode(),
        "next": after(_queue(request), shown),
    }
    if shown.kind == ReviewKind.LOCATION:
        return _place_page(request, shown, context)
    one, other = shown.incident or shown.point, shown.other_incident or shown.other_point
    context |= {"one": one, "other": other, "rows": rows_of(one, other) if other else []}
    context["may_merge"] = shown.incident_id or scope_of(request.user).reaches("points.edit", shown.unit_id)
    if rejected := shown.details.get("rejected"):
        context["refused"] = RejectedRow.objects.for_user(request.user).filter(pk=rejected).first()
    return render(request, "maps/review/pair.html", context)


def _place_page(request: HttpRequest, shown: ReviewItem, context: dict[str, Any]) -> HttpResponse:
    tiles = basemap()
    settings = {"centre": review_places.centre(shown), "zoom": 14, "basemap": tiles is not None}
    settings["url"] = reverse("review-places", args=[shown.pk])
    context |= {
        "fact": shown.incident or shown.point,
        "candidates": review_places.candidates(shown),
        "near": review_places.near_units(shown),
        "parts": picker_parts(settings=settings, basemap=tiles),
        "words": map_words(),
    }
    response = render(request, "maps/review/place.html", context)
    if context["parts"].image_host:
        response._csp_update = {"img-src": [context["parts"].image_host]}  # type: ignore[attr-defined]
    return response


def _places(request: HttpRequest) -> bool:
    return request.method == "POST" and request.POST.get("answer") == "place"


def _answer(request: HttpRequest, shown: ReviewItem, form: Any) -> str | None:
    """Give the answer. None: it is given; a sentence why not, empty where the form says it."""
    given = request.POST.get("answer", "")
    words: dict[str, Any] = {
        "item": shown,
        "by": cast("User", request.user),
        "note": request.POST.get("note", "")[:500],
    }
    simple: dict[str, Callable[..., Any]] = {
        "keep": actions.keep_place,
        "cannot": actions.cannot_locate,
        "keep_both": actions.keep_both,
    }
    try:
        if given in simple:
            simple[given](**words)
        elif given == "place" and form is not None:
            if not form.is_valid():
                return ""
            actions.place(chosen=form.as_place(), **words)
        elif given == "merge":
            return _merge(request, words)
        else:
            return _("Hãy chọn một câu trả lời.")
    except (FactRefused, VersionConflict) as fault:
        return str(fault)
    return None


def _merge(request: HttpRequest, words: dict[str, Any]) -> str | None:
    shown = words["item"]
    if shown.point_id and not scope_of(request.user).reaches("points.edit", shown.unit_id):
        return _("Nhập hai điểm làm một cần quyền ghi sổ điểm; hãy để người giữ sổ xử lý.")
    form = PairAnswer(request.POST)
    if not form.is_valid():
        return _("Hãy chọn bản ghi được giữ lại trong hai bản đang so.")
    actions.merge(keep_id=form.cleaned_data["keep"], take=form.cleaned_data["take"], **words)
    return None


def _to_next(request: HttpRequest, shown: ReviewItem) -> HttpResponse:
    messages.success(request, _("Đã ghi câu trả lời."))
    following = after(_queue(request), shown)
    address = reverse("review-item", args=[following.pk]) if following else reverse("review")
    asked = request.GET.urlencode()
    return redirect(f"{address}?{asked}" if asked else address)


def _queue(request: HttpRequest) -> Any:
    return waiting(ReviewFilter(request.GET, scope=scope_of(request.user)).narrow(_visible(request)))


def _visible(request: HttpRequest) -> Any:
    both = ("incident", "other_incident", "point", "other_point")
    rows = visible(request.user).select_related("unit", *both, *(f"{name}__unit" for name in both))
    heavy = ("boundary", "label_point")
    return rows.defer(*(f"{way}unit__{name}" for way in ("", *(f"{b}__" for b in both)) for name in heavy))


urlpatterns = [
    path("review/", queue, name="review"),
    path("review/<int:pk>/", item, name="review-item"),
    path("review/<int:pk>/places.json", places, name="review-places"),
]
