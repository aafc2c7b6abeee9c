"""From stored facts to a Study: the incidents of a window, and beside them what a method asks for."""

from collections.abc import Set as AbstractSet
from typing import cast

import numpy as np
import shapely
from django.contrib.gis.db.models.functions import AsWKB
from django.db.models import QuerySet
from numpy.typing import NDArray

from geo import crs
from geo.models import AdminUnit, FigureValue, Level
from hotspots import binary_copy
from hotspots.contract import Areas, Need, Points, Study
from hotspots.contract.study import Ground
from hotspots.errors import ScopeError
from hotspots.observations import Observed, Window, observe

_UNIX = np.datetime64("1970-01-01")
_DRAWN = frozenset({Need.GROUND, Need.AREAS, Need.RESIDENTS})
_BY_AREA = frozenset({Need.AREAS, Need.RESIDENTS})
_PLACED = """SELECT incident_id AS incident, unit_id AS unit FROM geo_incidentplacement
WHERE unit_id = ANY(%(units)s) ORDER BY incident_id, unit_id DESC"""


def study_of(
    window: Window, observed: Observed, *, needs: AbstractSet[Need], background: Observed | None = None
) -> Study:
    """The Study of what was observed; ground, areas, residents and background only where they are needed.

    ``background`` spares reading it again, where the caller has it.
    """
    if Need.BACKGROUND in needs and background is None:
        background = background_of(window, observed)
    areas = _areas(window, observed.srid, needs) if needs & _DRAWN else None
    return Study(
        xy=observed.xy,
        days=_days(observed),
        weights=np.ones(len(observed.ids)),
        background=None if background is None else _points(background),
        first=int((np.datetime64(window.first) - _UNIX).astype(int)),
        last=int((np.datetime64(window.last) - _UNIX).astype(int)),
        srid=observed.srid,
        ground=None if areas is None else _ground(areas),
        areas=areas,
        area_of=_area_of(areas, observed.ids) if areas is not None and needs & _BY_AREA else None,
    )


def background_of(window: Window, observed: Observed) -> Observed:
    """All incidents of the window whatever their offences; without a filter those observed already."""
    return observe(window.whatever_offence) if window.offences else observed


def _points(observed: Observed) -> Points:
    return Points(xy=observed.xy, days=_days(observed), weights=np.ones(len(observed.ids)))


def _days(observed: Observed) -> NDArray[np.int32]:
    return (observed.days - _UNIX).astype(np.int32)


def _areas(window: Window, srid: int, needs: AbstractSet[Need]) -> Areas:
    units = _units(window)
    rows = list(units)
    if not rows:
        raise ScopeError(f"no drawn commune-level unit is in force on {window.last}; load_units comes first")
    keys = np.array([key for key, _, _ in rows], dtype=np.int64)
    known = _residents(keys, window) if Need.RESIDENTS in needs else np.full(len(keys), np.nan)
    return Areas(
        keys=keys,
        outlines=np.asarray(_metres([shape for _, shape, _ in rows], srid), dtype=np.object_),
        centres=shapely.get_coordinates(_metres([inside for _, _, inside in rows], srid)),
        residents=known,
    )


def _metres(shapes: list[memoryview], srid: int) -> NDArray[np.object_]:
    read = shapely.from_wkb([bytes(shape) for shape in shapes])
    moved = crs.shapes_to_metres(read, srid)
    return np.asarray(moved, dtype=np.object_)


def _units(window: Window) -> QuerySet[AdminUnit, tuple[int, memoryview, memoryview]]:
    """Id, boundary and inner point (WKB) of the commune-level units in force on the last day, or of the
    window's own unit.
    """
    units = AdminUnit.objects.filter(active=True, boundary__isnull=False)
    if window.unit is not None:
        units = units.filter(pk=window.unit.pk)
    else:
        units = units.filter(level=Level.COMMUNE, valid__contains=window.last)
    return units.order_by("code", "id").values_list("id", AsWKB("boundary"), AsWKB("label_point"))


def _residents(keys: NDArray[np.int64], window: Window) -> NDArray[np.float64]:
    """Residents as last reported with an as-of day not after the window; NaN where nobody reported."""
    told = FigureValue.objects.filter(
        indicator="residents",
        value__isnull=False,
        figures__as_of__lte=window.last,
        figures__unit__in=keys.tolist(),
    ).order_by("figures__as_of", "figures__recorded_at", "figures_id")
    values = told.values_list("figures__unit", "value")
    known = {unit: float(value) for unit, value in values if value is not None}
    return np.array([known.get(int(key), np.nan) for key in keys])


def _ground(areas: Areas) -> Ground:
    """All areas as one; where they do not fit together exactly their union is taken the slow way."""
    try:
        whole = shapely.coverage_union_all(areas.outlines)
    except shapely.GEOSException:
        whole = shapely.union_all(areas.outlines)
    return cast("Ground", whole)


def _area_of(areas: Areas, ids: NDArray[np.int64]) -> NDArray[np.int64]:
    """Row of the area that each incident was placed in by its edition, −1 for none."""
    values = {"units": areas.keys.tolist()}
    placed = binary_copy.rows(_PLACED, values, {"incident": "i8", "unit": "i8"})
    incidents, units = placed["incident"].astype(np.int64), placed["unit"].astype(np.int64)
    if not len(incidents):
        return np.full(len(ids), -1, dtype=np.int64)
    at = np.minimum(np.searchsorted(incidents, ids), len(incidents) - 1)
    order = np.argsort(areas.keys)
    row = order[np.searchsorted(areas.keys, units[at], sorter=order)]
    return np.where(incidents[at] == ids, row, -1)
