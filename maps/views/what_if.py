"""Trying out without saving: what the rules would say of a ward if some of its facts were others."""

import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from geo.access import audit
from geo.access.scope import scope_of
from geo.models import AdminUnit
from geo.points import State
from hotspots.queries.distance import Measured, measured_now
from hotspots.queries.status import status_code, visible_units
from hotspots.queries.what_if import Outcome, as_if, changed_facts, under_readings
from hotspots.rules import FactError, PeriodError
from hotspots.rules.distance.drug_free import REMAINING
from hotspots.rules.facts import Known, bounds
from hotspots.rules.period import containing, of_label
from hotspots.rules.reading import sentence
from maps import distance_words as words
from maps.forms.what_if import WhatIfForm
from maps.requires import requires
from maps.views.ward_missing import counted_points, missing_of, open_points

LIGHT = ("boundary", "label_point")


@requires("wards.view")
@require_safe
def what_if(request: HttpRequest, pk: int) -> HttpResponse:
    unit = get_object_or_404(AdminUnit.objects.filter(active=True).defer(*LIGHT), pk=pk)
    if unit.pk not in visible_units(request.user, [unit.pk]):
        raise Http404
    today = timezone.localdate()
    measured = _measured(unit, request.GET.get("period", ""), today)
    audit.record(action="ward.read", by=request.user, subject=unit)
    points = counted_points(measured, open_points(request.user, unit, today))
    form = WhatIfForm(request.GET, facts=measured.result.facts, points=points)
    context = {
        "unit": unit,
        "form": form,
        "points": points,
        "chosen": {point.id for point in form.chosen_points()},
        "scenarios": _scenarios(measured, [point.id for point in points]),
        "before": missing_of(measured, scope_of(request.user)),
        **_tried(request, form, measured, today),
    }
    return render(request, "maps/wards/what_if.html", context)


def _measured(unit: AdminUnit, label: str, today: dt.date) -> Measured:
    """The unit in the period asked for; a label that is none, or of a period to come, means today's."""
    try:
        return measured_now([unit], of_label(label), day=today)[unit.pk]
    except PeriodError:
        return measured_now([unit], containing(today), day=today)[unit.pk]


def _tried(request: HttpRequest, form: WhatIfForm, measured: Measured, today: dt.date) -> dict[str, Any]:
    points, numbers = form.chosen_points(), form.numbers()
    if not points and not numbers:
        return {}
    try:
        facts = changed_facts(
            measured.result.facts,
            open_points=[point.id for point in points if point.state == State.OPEN],
            unverified_points=[point.id for point in points if point.state == State.UNVERIFIED],
            numbers=numbers,
        )
    except FactError:
        form.add_error(None, _("Danh sách điểm đã thay đổi: hãy tải lại trang rồi thử lại."))
        return {}
    outcomes = under_readings(measured, facts)
    return {
        "tried": True,
        "outcomes": [outcome_row(outcome) for outcome in outcomes],
        "after": missing_of(as_if(measured, outcomes[0].after, day=today), scope_of(request.user)),
    }


def outcome_row(outcome: Outcome) -> dict[str, Any]:
    """One reading: its words, both classes, whether they differ."""
    return {
        "reading": sentence(outcome.reading, lang=words.lang()),
        "before": status_code(outcome.before.drug_free, outcome.before.key_type),
        "after": status_code(outcome.after.drug_free, outcome.after.key_type),
        "changes": outcome.changes,
    }


def _scenarios(measured: Measured, points: list[int]) -> list[tuple[str, str]]:
    """Questions that are asked most, each one link: a label and its query."""
    facts, shortfall = measured.result.facts, measured.distance.shortfall
    label = {"period": measured.period.label}
    found: list[tuple[str, dict[str, Any]]] = []
    if points:
        found.append((_("nếu mọi điểm được triệt xóa"), {**label, "p": points}))
    remaining = next((one.amount for one in shortfall.certain if one.fact == REMAINING), None)
    exempt = facts.get("exempt_post_rehab")
    if remaining and remaining[1] is not None and isinstance(exempt, Known):
        text = _("nếu {n} người còn lại đều thuộc diện loại trừ").format(n=remaining[1])
        found.append((text, {**label, "n.exempt_post_rehab": exempt.value + remaining[1]}))
    unsure = {name: bounds(fact)[0] for name, fact in facts.items() if not isinstance(fact, Known)}
    unsure.pop("residents", None)
    if unsure:
        text = _("nếu các số chưa rõ đều là 0")
        if any(unsure.values()):
            text = _("nếu các số chưa rõ đều ở mức thấp nhất")
        found.append((text, {**label, **{f"n.{name}": low for name, low in unsure.items()}}))
    return [(text, urlencode(query, doseq=True)) for text, query in found]


urlpatterns = [path("wards/<int:pk>/what-if/", what_if, name="what-if")]
