"""Layer: key routes as lines with the width of their corridor, or as areas."""

import json
from typing import Any

from django.contrib.gis.db.models.functions import AsGeoJSON
from django.utils.translation import gettext_lazy as _

from geo.models import KeyRoute, RouteKind
from maps.layers.layer import Layer, LegendEntry
from maps.layers.question import Question
from maps.layers.standing import DECIMALS, month_or_none


def payload(user: Any, _question: Question) -> dict[str, Any]:
    """GeoJSON of the routes the reader may see, of all times; `from` and `to` are months."""
    rows: Any = KeyRoute.objects.for_user(user).defer("geometry").order_by("code")
    drawn = rows.annotate(drawn=AsGeoJSON("geometry", precision=DECIMALS))
    return {"type": "FeatureCollection", "features": [_feature(route) for route in drawn]}


def _feature(route: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {
            "id": route.pk,
            "code": route.code,
            "name": route.name,
            "kind": route.kind,
            "kind_name": route.get_kind_display(),
            "width_m": route.width_m,
            "from": month_or_none(route.from_day),
            "to": month_or_none(route.to_day),
            "document": route.document,
        },
        "geometry": json.loads(route.drawn),
    }


LAYER = Layer(
    code="routes",
    name=_("Tuyến trọng điểm"),
    right="venues.view",
    payload=payload,
    legend=tuple(LegendEntry("route", code, name) for code, name in RouteKind.choices),
    notes=("routes-note",),
    starts_on=False,
)
