"""Layer: the hotspots of one run as outlines with their rank."""

import json
from typing import Any

from django.utils.translation import gettext_lazy as _

from geo.access.scope import scope_of
from hotspots.models import Hotspot, HotspotRun
from hotspots.queries.runs import finished_runs, latest_run
from maps.layers.errors import NothingThere
from maps.layers.layer import Layer, LegendEntry
from maps.layers.question import Question


def payload(user: Any, question: Question) -> dict[str, Any]:
    """GeoJSON of the run asked for, else of the newest; `run` is null where there is none.

    Raises NothingThere for a run that does not exist or is not the reader's to see.
    """
    wanted = question.number("run")
    run = finished_runs(user).filter(pk=wanted).first() if wanted else latest_run(user)
    if run is None and wanted:
        raise NothingThere(f"No finished run {wanted} among those you may see.")
    features = (
        [_feature(spot, user) for spot in Hotspot.objects.for_user(user).filter(run=run)] if run else []
    )
    return {"type": "FeatureCollection", "features": features, "run": _described(run, user)}


def _feature(spot: Hotspot, user: Any) -> dict[str, Any]:
    counts: dict[str, Any] = {"count": spot.count, "plain_count": spot.plain_count, "density": spot.density}
    if not _counts_shown(user):
        counts = dict.fromkeys(counts)
    return {
        "type": "Feature",
        "properties": {"id": spot.pk, "rank": spot.rank, "area_m2": round(spot.area_m2), **counts},
        "geometry": json.loads(spot.outline.json),
    }


def _described(run: HotspotRun | None, user: Any) -> dict[str, Any] | None:
    if run is None:
        return None
    return {
        "id": run.pk,
        "method": run.method,
        "from_day": run.from_day.isoformat(),
        "to_day": run.to_day.isoformat(),
        "n": run.input_count if _counts_shown(user) else None,
    }


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
