"""Effects: what a removal, a ward's deeds or a campaign changed; computed on asking, kept when saved.

Only the city's roles compute: a ward's account sees no incident outside its ward, and so no control. It reads
what was saved about its own.
"""

from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from geo.access import audit
from geo.access.exact_places import may_see_exact
from geo.access.scope import scope_of
from geo.models import AdminUnit, Campaign, DrugPoint, Evidence, User
from hotspots.actions.save_effect import save_effect
from hotspots.effects.as_json import result_of, settings_of
from hotspots.effects.compute import Study, study
from hotspots.effects.subjects import Subject, of_campaign, of_point, of_unit, removals_of, removed_points
from hotspots.errors import EffectError
from hotspots.models import SubjectKind
from hotspots.queries.effects import saved_studies
from maps.effect_words import why_not
from maps.forms.effects import EffectForm
from maps.requires import requires
from maps.views.effect_facts import shown, shown_to_ward

PAGE, SAVED = 30, 20


@requires("effects.view")
@require_safe
def effects(request: HttpRequest) -> HttpResponse:
    """What was saved; for who computes, also what can be asked about."""
    scope = scope_of(request.user)
    context: dict[str, Any] = {"saved": saved_studies(request.user)[:SAVED]}
    if scope.holds("effects.study"):
        page = Paginator(removed_points(request.user), PAGE).get_page(request.GET.get("page"))
        for line in page:
            line.open_to = _may_ask(request, line.point)
        context |= {"page": page, "campaigns": Campaign.objects.filter(units__isnull=False).distinct()}
    return render(request, "maps/effects/list.html", context)


@requires("effects.study")
@require_safe
def effect(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    thing = _thing(request, kind, pk)
    form = _form(request.GET, kind, thing)
    return _page(request, kind, thing, form=form)


@requires("effects.study")
@require_POST
def save(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    thing = _thing(request, kind, pk)
    form = _form(request.POST, kind, thing)
    made, why = _made(form, kind, thing)
    if made is None:
        return _page(request, kind, thing, form=form, why=why)
    saved = save_effect(made, by=cast("User", request.user))
    messages.success(request, _("Đã lưu kết quả cùng tham số và ngày số liệu."))
    return redirect("effect-saved", saved.pk)


@requires("effects.view")
@require_safe
def saved_effect(request: HttpRequest, pk: int) -> HttpResponse:
    saved = get_object_or_404(saved_studies(request.user), pk=pk)
    audit.record(action="effects.read", by=request.user, subject=saved)
    computes = scope_of(request.user).holds("effects.study")
    facts = (shown if computes else shown_to_ward)(saved.result, saved.settings, kind=saved.kind)
    return render(request, "maps/effects/saved.html", {"saved": saved, "computes": computes, **facts})


def _page(request: HttpRequest, kind: str, thing: Any, *, form: EffectForm, why: str = "") -> HttpResponse:
    hidden = kind == SubjectKind.POINT and not _may_ask(request, thing)
    made, said = (None, why) if hidden or why else _made(form, kind, thing)
    context: dict[str, Any] = {
        "kind": kind,
        "thing": thing,
        "form": form,
        "hidden": hidden,
        "why": said,
        "saved": saved_studies(request.user).filter(kind=kind, subject=thing.pk)[:SAVED],
    }
    if made is not None:
        audit.record(action="effects.compute", by=request.user, subject=thing)
        context |= {"study": made, **shown(result_of(made), settings_of(made), kind=kind)}
    return render(request, "maps/effects/study.html", context)


def _thing(request: HttpRequest, kind: str, pk: int) -> Any:
    """The point, unit or campaign of the address."""
    if kind == SubjectKind.POINT:
        points = DrugPoint.objects.for_user(request.user).select_related("unit")
        point = get_object_or_404(points.defer("unit__boundary"), pk=pk)
        if request.method == "POST" and not _may_ask(request, point):
            raise Http404
        return point
    if kind == SubjectKind.UNIT:
        return get_object_or_404(AdminUnit.objects.filter(active=True), pk=pk)
    if kind == SubjectKind.CAMPAIGN:
        return get_object_or_404(Campaign, pk=pk)
    raise Http404


def _may_ask(request: HttpRequest, point: DrugPoint) -> bool:
    """Counts about a place tell where it is: whose exact place is not shown, nothing is counted about it."""
    return point.evidence == Evidence.ESTABLISHED or may_see_exact(scope_of(request.user), point.unit_id)


def _form(data: Any, kind: str, thing: Any) -> EffectForm:
    return EffectForm(data, kind=kind, removals=removals_of(thing) if kind == SubjectKind.POINT else ())


def _made(form: EffectForm, kind: str, thing: Any) -> tuple[Study | None, str]:
    """The study, or why there is none; a form that cannot be read says itself what is wrong with it."""
    if not form.is_valid():
        return None, ""
    try:
        return study(_subject(form, kind, thing), form.settings()), ""
    except EffectError as fault:
        return None, why_not(fault)


def _subject(form: EffectForm, kind: str, thing: Any) -> Subject:
    if kind == SubjectKind.POINT:
        return of_point(thing, day=form.removal())
    return of_unit(thing, deed=form.deed()) if kind == SubjectKind.UNIT else of_campaign(thing)


urlpatterns = [
    path("effects/", effects, name="effects"),
    path("effects/saved/<int:pk>/", saved_effect, name="effect-saved"),
    path("effects/<slug:kind>/<int:pk>/", effect, name="effect"),
    path("effects/<slug:kind>/<int:pk>/save/", save, name="effect-save"),
]
