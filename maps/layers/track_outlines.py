"""The outlines of a hotspot through time for its small map, with the wards they lie in: light, for drawing
only.
"""

from collections.abc import Sequence
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from geo.models import AdminUnit
from geo.shapes import as_shape
from hotspots.models import TrackStep
from hotspots.queries.wards import wards_of
from maps.layers.unit_outline import TOLERANCE_DEGREES, light

# More outlines than this only darken the map; the newest are kept.
MOST = 24
# A hotspot is a few hundred metres wide: 1 m.
_FINE = 0.00001


def track_outlines(life: Sequence[TrackStep]) -> dict[str, Any]:
    """GeoJSON: wards (role ward), then outlines from the oldest to the newest (role old, newest) with the
    last day and the count of their run; `age` is 0 for the newest, 1 for the oldest.
    """
    seen = [step for step in life if step.hotspot is not None][-MOST:]
    newest = seen[-1]
    wards = wards_of([newest.hotspot_id or 0], day=newest.run.to_day).get(newest.hotspot_id or 0, [])
    units = AdminUnit.objects.filter(pk__in=[pk for pk, _name in wards]).order_by("pk")
    features = [_ward(unit) for unit in units if unit.boundary is not None]
    features += [_outline(step, 1 - (at + 1) / len(seen)) for at, step in enumerate(seen)]
    return {"type": "FeatureCollection", "features": features}


def _ward(unit: AdminUnit) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"role": "ward", "name": unit.full_name},
        "geometry": light(as_shape(unit.boundary), TOLERANCE_DEGREES),
    }


def _outline(step: TrackStep, age: float) -> dict[str, Any]:
    spot: Any = step.hotspot
    until = date_format(step.run.to_day, _("d/m/Y"))
    name = _("đến %(day)s: %(count)s vụ") % {"day": until, "count": spot.count}
    role = "newest" if age == 0 else "old"
    return {
        "type": "Feature",
        "properties": {"role": role, "age": round(age, 3), "name": name},
        "geometry": light(as_shape(spot.outline), _FINE),
    }
