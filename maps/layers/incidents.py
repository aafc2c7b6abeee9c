"""Layer: incidents of a window of months summed in cells, read from the summaries, never from the facts."""

from typing import Any

from django.db.models import F, FloatField, Sum
from django.db.models.functions import Cast, Floor
from django.utils.translation import gettext_lazy as _

from geo.models import CellMonth, UnitMonth
from geo.models.summaries import CELL_DEGREES
from maps.layers.layer import Layer, LegendEntry
from maps.layers.question import STEPS, Question


def payload(user: Any, question: Question) -> dict[str, Any]:
    """Cells [x, y, n] of `step` × 0.0025°; `ward_only` counts incidents without a place to draw.

    Raises QuestionError for a month or step that does not exist.
    """
    months = (question.month("from"), question.month("to"))
    step = question.one_of("step", STEPS, default=1)
    rows = CellMonth.objects.for_user(user).filter(month__range=months)
    cells = list(
        rows.annotate(cx=_coarser("x", step), cy=_coarser("y", step))
        .values_list("cx", "cy")
        .annotate(n=Sum("incidents"))
        .order_by("cx", "cy")
    )
    drawn = sum(n for *_xy, n in cells)
    placed = rows.filter(unit__isnull=False).aggregate(n=Sum("incidents"))["n"] or 0
    in_wards = (
        UnitMonth.objects.for_user(user).filter(month__range=months).aggregate(n=Sum("incidents"))["n"] or 0
    )
    ward_only = max(in_wards - placed, 0)
    return {
        "cell": CELL_DEGREES * step,
        "cells": [[int(x), int(y), n] for x, y, n in cells],
        "n": drawn + ward_only,
        "ward_only": ward_only,
    }


def _coarser(name: str, step: int) -> Floor:
    # Integer division rounds towards zero, which would merge the two cells beside longitude 0.
    return Floor(Cast(F(name), FloatField()) / step)


LAYER = Layer(
    code="incidents",
    name=_("Vụ việc"),
    right="incidents.view",
    payload=payload,
    choice="maps/map/choice_window.html",
    legend=(LegendEntry("cells", "", _("Số vụ trong một ô; cỡ không đổi khi phát")),),
    notes=("incident-count", "incident-cell", "incident-ward-only"),
    starts_on=False,
)
