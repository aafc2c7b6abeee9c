"""Layer: the hotspots of one run as outlines with their rank."""

import json
from typing import Any

from django.contrib.gis.db.models.functions import AsGeoJSON
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from geo.access.scope import scope_of
from geo.language import in_both
from hotspots.methods import METHODS
from hotspots.models import Hotspot, HotspotRun
from hotspots.queries.runs import finished_runs, latest_run
from maps.layers.errors import NothingThere
from maps.layers.layer import Layer, LegendEntry
from maps.layers.question import Question

DECIMALS = 5


def payload(user: Any, question: Question) -> dict[str, Any]:
    """GeoJSON of the run asked for, else of the newest; `run` is null where there is none.

    Features come by rank; where counts are withheld from west to east and without it: rank is a count in
    disguise, and so is the order of the stored ids.

    Raises NothingThere for a run that does not exist or is not the reader's to see.
    """
    wanted = question.number("run")
    run = finished_runs(user).filter(pk=wanted).first() if wanted else latest_run(user)
    if run is None and wanted:
        raise NothingThere(f"No finished run {wanted} among those you may see.")
    features = [_feature(spot) for spot in _drawn(user, run)] if run else []
    if not _counts_shown(user):
        features = _without_counts(features)
    return {"type": "FeatureCollection", "features": features, "run": _described(run, user)}


def _drawn(user: Any, run: HotspotRun) -> "QuerySet[Any]":
    """Outlines to a metre: the stored ones weigh twice as much, and no screen shows the difference."""
    spots: QuerySet[Any] = Hotspot.objects.for_user(user).filter(run=run)
    return spots.defer("outline").annotate(drawn=AsGeoJSON("outline", precision=DECIMALS))


def _feature(spot: Any) -> dict[str, Any]:
    counts = {
        "rank": spot.rank,
        "count": spot.count,
        "plain_count": spot.plain_count,
        "density": spot.density,
    }
    return {
        "type": "Feature",
        "properties": {"id": spot.pk, "area_m2": round(spot.area_m2), **counts},
        "geometry": json.loads(spot.drawn),
    }


def _without_counts(features: list[dict[str, Any]]) -> list[dict[str, Any]]:
    places = sorted(features, key=lambda feature: feature["geometry"]["coordinates"][0][0][0])
    hidden: dict[str, Any] = dict.fromkeys(("rank", "count", "plain_count", "density"))
    return [
        {**feature, "properties": {**feature["properties"], "id": number, **hidden}}
        for number, feature in enumerate(places, start=1)
    ]


def _described(run: HotspotRun | None, user: Any) -> dict[str, Any] | None:
    if run is None:
        return None
    return {
        "id": run.pk,
        "method": _method_name(run.method),
        "from_day": run.from_day.isoformat(),
        "to_day": run.to_day.isoformat(),
        "n": run.input_count if _counts_shown(user) else None,
    }


def _method_name(code: str) -> str:
    method = METHODS.get(code)
    return str(in_both(vi=method.vi, en=method.en)) if method else code


def _counts_shown(user: Any) -> bool:
    # Oversight sees where, not how many.
    return scope_of(user).holds("incidents.view")


LAYER = Layer(
    code="hotspots",
    name=_("Điểm nóng"),
    right="hotspots.view",
    payload=payload,
    legend=(LegendEntry("hotspot", "1", _("Ranh giới và thứ hạng")),),
    notes=("hotspot-run",),
)
