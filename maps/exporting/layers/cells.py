"""The field of one run, cell by cell: the asked run, or the newest that has one and may be seen.

The cells are packed in one row of the database, so that they are unpacked here and handed to it as arrays:
what leaves it is written by the same statement as every other file.
"""

import json
from typing import Any

import numpy as np
import shapely
from django.db.models import CharField, F, QuerySet, Value
from numpy.typing import NDArray

from geo.models import User
from hotspots.actions.cell_rows import cells_of
from hotspots.contract import Cells
from hotspots.models import RunCells
from hotspots.queries.cells import fields_of, outlines_of
from maps.exporting import filters
from maps.exporting.columns import DECIMALS
from maps.exporting.layer import Column, Layer, Place, Table, Text
from maps.exporting.runs import described

_NAMES = ["cell", "area_m2", "value", "class_word", "columns"]
_SQL = """SELECT cell AS feature_id, geometry, cell, area_m2, value, class_word, columns::json AS columns
FROM unnest(%s::bigint[], %s::text[], %s::float8[], %s::float8[], %s::text[], %s::text[])
    AS given (cell, geometry, area_m2, value, class_word, columns)"""


def _rows(user: User) -> "QuerySet[RunCells]":
    return fields_of(user)


def _place(_user: User) -> Place:
    return Place(geometry=Value(None, output_field=CharField()), shown=Value("exact"))


def _fill(user: User, asked: dict[str, Any]) -> dict[str, Any]:
    """Without a run asked for: the newest that has a field; none yet answers with no rows."""
    if "run" in asked:
        return asked
    newest = fields_of(user).values_list("run_id", flat=True).first()
    return {**asked, "run": newest or 0}


def _table(found: "QuerySet[RunCells]") -> Table | None:
    row = found.first()
    if row is None:
        return None
    cells = cells_of(row)
    shapes = outlines_of(row, cells, np.arange(len(cells.lattice)))
    arrays = (
        cells.lattice.numbers.tolist(),
        _texts(shapes),
        _numbers(cells.lattice.areas_m2),
        _numbers(cells.columns[cells.shown]),
        _words(cells),
        _columns(cells),
    )
    return Table(names=_NAMES, sql=_SQL, parameters=arrays, count=len(cells.lattice))


def _columns(cells: Cells) -> list[str]:
    """All columns of each cell by name, as JSON."""
    values = zip(*(_numbers(column) for column in cells.columns.values()), strict=True)
    return [json.dumps(dict(zip(cells.columns, row, strict=True))) for row in values]


def _texts(shapes: NDArray[np.object_]) -> list[str | None]:
    rounded = shapely.set_precision(shapes, 10.0**-DECIMALS, mode="pointwise")
    return [None if shape is None else str(shapely.to_geojson(shape)) for shape in rounded]


def _numbers(values: NDArray[Any]) -> list[float | None]:
    """Unknown is null."""
    return [float(value) if np.isfinite(value) else None for value in values]


def _words(cells: Cells) -> list[str | None]:
    """The class of each cell, where the shown column is one of classes."""
    shown = np.asarray(cells.columns[cells.shown], dtype=np.float64)
    return [cells.words.get(int(value)) if np.isfinite(value) else None for value in shown]


def _column(name: str, vi: str, en: str, **more: Any) -> Column:
    return Column(name=name, vi=vi, en=en, expression=Value(None, output_field=CharField()), **more)


LAYER = Layer(
    name="cells",
    right="hotspots.cells",
    title=Text(vi="Ô của một lần tính điểm nóng", en="Cells of a hotspot run"),
    model=RunCells,
    rows=_rows,
    place=_place,
    columns=[
        _column("cell", "Số của ô", "Number of the cell", source="hotspots.RunCells.id", type="integer"),
        _column(
            "area_m2",
            "Diện tích phần ô trong địa bàn",
            "Area of the cell's part in the study area",
            source="hotspots.RunCells.lattice",
            type="number",
            unit="m²",
        ),
        _column(
            "value",
            "Giá trị của cột được tô màu trên bản đồ",
            "Value of the column that the map colours",
            source="hotspots.RunCells.shown",
            type="number",
        ),
        _column(
            "class_word",
            "Mã của lớp, nếu phương pháp xếp lớp",
            "Code of the class, where the method has classes",
            source="hotspots.RunCells.words",
            type="text",
        ),
        _column(
            "columns",
            "Mọi cột của phương pháp; không tính được là null",
            "Every column of the method; null where it could not be computed",
            source="hotspots.RunCells.packed",
            type="JSON",
        ),
    ],
    filters=[filters.number("run", "run_id", vi="Lần tính (id)", en="Run (id)")],
    recorded=F("run__finished_at"),
    precision=lambda _user: Text(
        vi="Ô không cắt theo địa bàn; giá trị tính từ các vụ có tọa độ.",
        en="Cells are not cut to the study area; values are from incidents with coordinates.",
    ),
    fill=_fill,
    run=described,
    table=_table,
)
