"""Layer: the field of one run, cell by cell, as its method computed it."""

import json
from typing import Any

import numpy as np
import shapely
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from numpy.typing import NDArray

from hotspots.actions.cell_rows import cells_of
from hotspots.contract import Cells
from hotspots.models import RunCells
from hotspots.queries.cells import OF_UNITS, fields_of, outlines_of
from hotspots.queries.runs import finished_runs
from maps.layers.cell_scale import Scale, comparable, scale_of
from maps.layers.errors import NothingThere
from maps.layers.layer import Layer
from maps.layers.question import Question
from maps.layers.unit_outline import TOLERANCE_DEGREES
from maps.method_words import class_words, column_words

# More would be megabytes for cells smaller than a pixel; the export has them all.
MOST_DRAWN = 20_000
# A metre, about.
_GRID = 0.00001

_NOTHING: dict[str, Any] = {
    "type": "FeatureCollection",
    "features": [],
    "run": None,
    "legend": [],
    "title": "",
    "note": "",
}


def payload(user: Any, question: Question) -> dict[str, Any]:
    """The cells of the run asked for, else of the newest that has some, as GeoJSON: `level` (see cell_scale)
    and `value`, with the `legend`. With ``with``, another run, the legend is that of both.

    `run` is null where there is no field. Raises NothingThere for a run that is not the reader's to see.
    """
    wanted, beside = question.number("run"), question.number("with")
    row = _row(user, wanted) if wanted else fields_of(user).first()
    if row is None:
        return _NOTHING
    cells = cells_of(row)
    fields = [cells]
    other = _row(user, beside) if beside else None
    if other is not None and comparable(cells, there := cells_of(other)):
        fields.append(there)
    scale = scale_of(fields)
    return _answer(row, cells, scale) | _legend(scale, fields) | {"shared": len(fields) == 2}


def _row(user: Any, pk: int) -> RunCells | None:
    """The field of a run, None where its method made none."""
    if not finished_runs(user).filter(pk=pk).exists():
        raise NothingThere(f"No finished run {pk} among those you may see.")
    return fields_of(user).filter(run_id=pk).first()


def _legend(scale: Scale, fields: list[Any]) -> dict[str, Any]:
    levels = {int(level) for cells in fields for level in np.unique(scale.of(_shown(cells)))}
    return {"legend": scale.legend(sorted(levels)), "title": column_words(fields[0].shown)}


def _answer(row: RunCells, cells: Cells, scale: Scale) -> dict[str, Any]:
    values = _shown(cells)
    drawn = _drawn(values)
    shapes = _light(row, outlines_of(row, cells, drawn))
    levels = scale.of(values[drawn])
    words = cells.words
    features = [
        _feature(shape, level=int(level), value=float(value), words=words)
        for shape, level, value in zip(shapes, levels, values[drawn], strict=True)
        if shape is not None
    ]
    left = {"drawn": f"{len(features):,}", "total": f"{len(values):,}"}
    note = _("Vẽ %(drawn)s trong %(total)s ô, những ô có giá trị lớn nhất; tệp xuất có đủ mọi ô.") % left
    return {
        "type": "FeatureCollection",
        "features": features,
        "run": row.run_id,
        "total": len(values),
        "note": note if len(values) > MOST_DRAWN else "",
    }


def _shown(cells: Cells) -> NDArray[np.float64]:
    return np.asarray(cells.columns[cells.shown], dtype=np.float64)


def _drawn(values: NDArray[np.float64]) -> NDArray[np.int64]:
    """Rows of the cells to draw: all, or the MOST_DRAWN with the largest values, unknown ones last."""
    if len(values) <= MOST_DRAWN:
        return np.arange(len(values))
    size = np.where(np.isfinite(values), np.abs(values), -1.0)
    return np.sort(np.argsort(-size, kind="stable")[:MOST_DRAWN])


def _light(row: RunCells, shapes: NDArray[np.object_]) -> NDArray[np.object_]:
    """Boundaries of units with fewer corners; squares and hexagons have few enough."""
    simple = shapely.simplify(shapes, TOLERANCE_DEGREES) if row.lattice["kind"] == OF_UNITS else shapes
    return np.asarray(shapely.set_precision(simple, _GRID, mode="pointwise"), dtype=object)


def _feature(shape: shapely.Geometry, *, level: int, value: float, words: Any) -> dict[str, Any]:
    known = np.isfinite(value)
    said = class_words(words[int(value)]) if known and int(value) in words else None
    return {
        "type": "Feature",
        "properties": {"level": level, "value": float(f"{value:.4g}") if known else None, "words": said},
        "geometry": json.loads(shapely.to_geojson(shape)),
    }


LAYER = Layer(
    code="cells",
    name=gettext_lazy("Số liệu theo ô"),
    right="hotspots.cells",
    payload=payload,
    legend=(),
    notes=("cells-legend", "cells-note"),
    starts_on=False,
)
