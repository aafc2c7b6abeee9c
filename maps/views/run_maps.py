"""The small map of a run, alone or beside another's."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse

from geo.models import AdminUnit
from hotspots.models import HotspotRun
from maps.rendering import MapParts, run_map_parts
from maps.views.map import CENTRE, basemap


def map_of(run: HotspotRun, *, beside: HotspotRun | None = None, legend: str = "run-legend") -> MapParts:
    """A map of a run; its colours are those of both where it stands ``beside`` another."""
    question = f"?run={run.pk}"
    shared = f"{question}&with={beside.pk}" if beside is not None else question
    settings = {
        "wards": reverse("map-wards"),
        "hotspots": reverse("map-hotspots") + question,
        "cells": reverse("map-cells") + shared,
        "page": reverse("hotspot", args=[run.pk, 0]),
        "legend": legend,
    }
    return run_map_parts(settings, centre=_centre(run), basemap=basemap())


def _centre(run: HotspotRun) -> tuple[float, float]:
    units: QuerySet[AdminUnit] = AdminUnit.objects.filter(active=True, label_point__isnull=False)
    unit = run.unit or units.only("label_point").order_by("pk").first()
    return (unit.label_point.y, unit.label_point.x) if unit and unit.label_point else CENTRE


def with_basemap(response: HttpResponse, parts: Any) -> HttpResponse:
    """The answer with leave to fetch the operator's tiles."""
    if parts.image_host:
        response._csp_update = {"img-src": [parts.image_host]}  # type: ignore[attr-defined]
    return response
