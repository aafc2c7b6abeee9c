"""Rows of a file as units: codes as text, names in one spelling of Unicode, shapes as multipolygons."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import shapely

from geo.units.errors import ColumnError
from geo.units.kinds import full_name_of, kind_of, without_kind
from geo.units.reading import UnitTable


@dataclass(frozen=True)
class UnitRecord:
    """One unit as a file states it. ``row`` counts from 1. ``shape`` is in degrees; None where the file has
    none.
    """

    row: int
    code: str
    name: str
    full_name: str
    kind: str
    parent_code: str
    province_code: str
    province_name: str
    shape: Any = field(repr=False)


@dataclass(frozen=True)
class RecordOptions:
    """What a person adds to a file.

    ``where``: column → value, rows with other values are left out. ``code_width``: codes that the file
    holds as numbers get their leading zeros back up to this width. ``provinces``: code → name; the empty
    code names all units' province. ``first_of_code``: of several rows with one code the first is the unit.
    """

    where: Mapping[str, str] = field(default_factory=dict)
    code_width: int = 0
    province_code: str = ""
    provinces: Mapping[str, str] = field(default_factory=dict)
    first_of_code: bool = False


def unit_records(table: UnitTable, matched: Mapping[str, str], options: RecordOptions) -> list[UnitRecord]:
    """The units of a table, in its order. Raises ColumnError where a filter leaves nothing or names no
    column.
    """
    chosen = _chosen_rows(table, options.where)
    texts = {
        fact: [cell_text(value) for value in table.columns[column][chosen]]
        for fact, column in matched.items()
    }
    blank = [""] * len(chosen)
    return [
        _record(
            row=int(row) + 1,
            facts={fact: texts.get(fact, blank)[place] for fact in _FACTS},
            shape=table.shapes[row],
            options=options,
        )
        for place, row in enumerate(chosen)
    ]


_FACTS = ("code", "name", "full_name", "kind", "parent", "province_code", "province_name")


def _record(
    *, row: int, facts: Mapping[str, str], shape: shapely.Geometry | None, options: RecordOptions
) -> UnitRecord:
    kind = kind_of(facts["kind"]) or kind_of(facts["full_name"])
    name = facts["name"] or without_kind(facts["full_name"])
    province_code = facts["province_code"] or options.province_code
    stated = options.provinces.get(province_code) or options.provinces.get("")
    return UnitRecord(
        row=row,
        code=facts["code"].zfill(options.code_width) if facts["code"] else "",
        name=name,
        full_name=facts["full_name"] or full_name_of(kind, name),
        kind=kind,
        parent_code=facts["parent"],
        province_code=province_code,
        province_name=without_kind(facts["province_name"] or stated or ""),
        shape=_multipolygon(shape),
    )


def firsts_of_codes(units: Sequence[UnitRecord]) -> list[UnitRecord]:
    """Of the rows with one code the first: a list of communes names their district in each row."""
    firsts: dict[str, UnitRecord] = {}
    for unit in units:
        firsts.setdefault(unit.code, unit)
    return list(firsts.values())


def cell_text(value: Any) -> str:
    """A cell as text in NFC: 4.0 from a column of numbers is “4”, an empty cell is ""."""
    if value is None or (isinstance(value, float | np.floating) and np.isnan(value)):
        return ""
    if isinstance(value, float | np.floating) and float(value).is_integer():
        value = int(value)
    return " ".join(unicodedata.normalize("NFC", str(value)).split())


def _chosen_rows(table: UnitTable, where: Mapping[str, str]) -> np.ndarray:
    kept = np.ones(len(table.shapes), dtype=bool)
    for column, wanted in where.items():
        if column not in table.columns:
            there = ", ".join(table.columns)
            raise ColumnError(f"{table.file_name}: --where names no column “{column}”; there is {there}")
        values = [cell_text(value) for value in table.columns[column]]
        kept &= np.array([value == wanted for value in values])
        if not kept.any():
            some = ", ".join(sorted(set(values))[:5])
            raise ColumnError(
                f"{table.file_name}: no row is left by --where {column}={wanted} (values there: {some}…)"
            )
    return np.flatnonzero(kept)


def _multipolygon(shape: shapely.Geometry | None) -> shapely.Geometry | None:
    """A polygon as a multipolygon of one; what is no polygon is left as it is for the check to name."""
    if isinstance(shape, shapely.Polygon) and not shape.is_empty:
        return shapely.multipolygons([shape])
    return shape
