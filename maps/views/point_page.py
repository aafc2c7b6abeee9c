"""The page of one drug point: its life, what it is, and what this reader may do now."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from geo.access.exact_places import may_see_exact
from geo.access.scope import Scope, scope_of
from geo.actions import points as actions
from geo.models import DrugPoint, Evidence, PointEventKind, UnitEdition
from geo.points import Event, State, strip_of
from geo.points.ledger import possible_kinds
from geo.points.words import STATE_NAMES
from hotspots.removals import Case, Stage
from hotspots.removals.life import Plan
from hotspots.removals.stored import cases_for, watch_of_settings
from maps.forms.points import LineForm
from maps.forms.removals import CheckForm, ConcernForm, DropForm, PlanForm
from maps.point_life import life_of
from maps.removal_words import STAGES

# The lines a person may add on the page; lists, mergers and moves come with the office's list by import.
DEEDS: dict[str, Callable[..., None]] = {
    PointEventKind.VERIFIED: actions.verify_point,
    PointEventKind.REMOVED: actions.remove_point,
    PointEventKind.REAPPEARED: actions.reopen_point,
    PointEventKind.DISMISSED: actions.dismiss_point,
}
Tried = tuple[str, forms.Form]


@dataclass(frozen=True, kw_only=True)
class Deed:
    """Something that may be done now: its form, and where it is sent."""

    kind: str
    label: str
    form: forms.Form
    url: str
    open: bool = False


def point_page(request: HttpRequest, shown: Any, *, tried: Tried | None = None) -> HttpResponse:
    """The page; ``tried`` is a deed that was refused, and its form with what was typed."""
    scope, today = scope_of(request.user), timezone.localdate()
    lines = list(shown.events.select_related("recorded_by", "merged_into").order_by("day", "pk"))
    spans = strip_of([Event(line.kind, line.day) for line in lines], today)
    watch = watch_of_settings()
    cases = cases_for(request.user, day=today, watch=watch, point=shown.pk) if _sees(scope) else []
    near = shown.placements.filter(near_unit__isnull=False, edition__in=_today())
    context = {
        "point": shown,
        "state_name": STATE_NAMES[State(shown.state)],
        "life": life_of(request.user, shown, lines=lines, watches=_sees(scope)),
        "has_removal": any(line.kind == PointEventKind.REMOVED for line in lines),
        "strip": [(span, STATE_NAMES[span.state], f"{span.share * 100:.2f}") for span in spans],
        "shows_place": shows_place(scope, shown),
        "near": near.select_related("near_unit"),
        "deeds": _deeds(scope, shown, cases=cases, tried=tried),
        "case": cases[-1] if cases else None,
        "stage_name": STAGES[cases[-1].stage] if cases else "",
        "watch": watch,
        "today": today,
        "quick_check": _may_check(scope, shown, cases),
        "concern_form": _concern_form(scope, shown, tried),
    }
    return render(request, "maps/points/point.html", context)


def shows_place(scope: Scope, shown: DrugPoint) -> bool:
    return shown.evidence == Evidence.ESTABLISHED or may_see_exact(scope, shown.unit_id)


def visible_points(request: HttpRequest) -> Any:
    """The points this account may see, without the boundaries of their units."""
    rows = DrugPoint.objects.for_user(request.user).select_related("unit", "recorded_unit")
    return rows.defer(
        "unit__boundary", "unit__label_point", "recorded_unit__boundary", "recorded_unit__label_point"
    )


def _sees(scope: Scope) -> bool:
    return scope.holds("removals.view")


def _today() -> Any:
    return UnitEdition.objects.in_force(timezone.localdate())


def _may_check(scope: Scope, shown: Any, cases: list[Case]) -> bool:
    """Whether one tap may say today that the place has ended: it is removed, and waits to be verified."""
    return (
        scope.reaches("removals.edit", shown.unit_id)
        and shown.state == State.REMOVED
        and bool(cases)
        and cases[-1].stage in (Stage.TO_VERIFY, Stage.UNCHECKED, Stage.RELAPSED)
    )


def _concern_form(scope: Scope, shown: Any, tried: Tried | None) -> Any:
    if not scope.reaches("points.edit", shown.unit_id):
        return None
    if tried and tried[0] == "concern":
        return tried[1]
    now = {True: "yes", False: "no", None: ""}[shown.public_concern]
    return ConcernForm(initial={"concern": now, "version": shown.version})


def _deeds(scope: Scope, shown: Any, *, cases: list[Case], tried: Tried | None) -> list[Deed]:
    """What this reader may do now, each with its form; the one just tried keeps what was typed."""
    plan = cases[-1].plan if cases else None
    offered = _removal_deeds(shown, plan) if scope.reaches("removals.edit", shown.unit_id) else []
    lines = _line_deeds(shown, tried) if scope.reaches("points.edit", shown.unit_id) else []
    # Once there is a plan, to carry it out comes first.
    offered = lines + offered if plan is not None and shown.state == State.OPEN else offered + lines
    return [
        replace(deed, form=tried[1], open=True) if tried and tried[0] == deed.kind else deed
        for deed in offered
    ]


def _removal_deeds(shown: Any, plan: Plan | None) -> list[Deed]:
    if shown.state == State.REMOVED:
        return [_deed(shown, "check", label=_("Ghi kiểm tra tại chỗ"), form=CheckForm(prefix="check"))]
    if shown.state not in (State.OPEN, State.UNVERIFIED):
        return []
    if plan is None:
        return [_deed(shown, "plan", label=_("Lập kế hoạch triệt xóa"), form=PlanForm(prefix="plan"))]
    start = {"due": plan.due, "document": plan.document}
    again = PlanForm(initial=start, prefix="plan")
    return [
        _deed(shown, "plan", label=_("Đổi kế hoạch triệt xóa"), form=again),
        _deed(shown, "drop", label=_("Bỏ kế hoạch"), form=DropForm(prefix="drop")),
    ]


def _deed(shown: Any, kind: str, *, label: str, form: forms.Form) -> Deed:
    return Deed(kind=kind, label=label, form=form, url=reverse(f"removal-{kind}", args=[shown.pk]))


def _line_deeds(shown: Any, tried: Tried | None) -> list[Deed]:
    kinds = [kind for kind in possible_kinds(State(shown.state)) if kind in DEEDS]
    if shown.state == State.OPEN:
        kinds.remove(PointEventKind.VERIFIED)
    if tried and tried[0] in DEEDS and tried[0] not in kinds:
        kinds.insert(0, tried[0])
    return [
        Deed(
            kind=kind,
            label=str(PointEventKind(kind).label),
            form=LineForm(prefix=kind),
            url=reverse("point-line", args=[shown.pk, kind]),
        )
        for kind in kinds
    ]
