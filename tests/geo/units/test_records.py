import unicodedata

import numpy as np
import pytest
import shapely

from geo.units.errors import ColumnError
from geo.units.reading import UnitTable
from geo.units.records import RecordOptions, cell_text, unit_records
from tests.geo.units.files import SQUARES


def _table(**columns: list) -> UnitTable:
    size = len(next(iter(columns.values())))
    shapes = np.array([SQUARES[row % 3][2] for row in range(size)], dtype=object)
    return UnitTable(
        "a.gpkg", {name: np.array(values, dtype=object) for name, values in columns.items()}, shapes, ""
    )


def test_records_when_codes_have_zeros_then_kept_as_text() -> None:
    units = unit_records(
        _table(code=["00004"], name=["Ba"]), {"code": "code", "name": "name"}, RecordOptions()
    )
    assert units[0].code == "00004"


def test_records_when_codes_were_numbers_then_width_gives_the_zeros_back() -> None:
    matched = {"code": "code", "name": "name"}
    units = unit_records(_table(code=[4, 70.0], name=["A", "B"]), matched, RecordOptions(code_width=5))
    assert [unit.code for unit in units] == ["00004", "00070"]


def test_records_when_name_is_decomposed_then_nfc() -> None:
    apart = unicodedata.normalize("NFD", "Bến  Mây")
    units = unit_records(_table(code=["1"], name=[apart]), {"code": "code", "name": "name"}, RecordOptions())
    assert units[0].name == "Bến Mây"


def test_records_when_only_the_full_name_then_kind_and_name_follow() -> None:
    table = _table(code=["1", "2"], full=["Phường Bến Mây", "Đặc khu Hòn Sim"])
    units = unit_records(table, {"code": "code", "full_name": "full"}, RecordOptions())
    assert [(unit.kind, unit.name) for unit in units] == [("PHUONG", "Bến Mây"), ("DAC_KHU", "Hòn Sim")]


def test_records_when_only_name_and_kind_then_the_full_name_follows() -> None:
    table = _table(code=["1"], name=["Bến Mây"], kind=["XA"])
    matched = {"code": "code", "name": "name", "kind": "kind"}
    assert unit_records(table, matched, RecordOptions())[0].full_name == "Xã Bến Mây"


def test_records_when_provinces_are_given_then_named_by_code() -> None:
    table = _table(code=["1", "2"], name=["A", "B"], p=["01", "31"])
    options = RecordOptions(provinces={"01": "Thành phố Sông Mây", "31": "Bãi Dài"})
    units = unit_records(table, {"code": "code", "name": "name", "province_code": "p"}, options)
    assert [unit.province_name for unit in units] == ["Sông Mây", "Bãi Dài"]


def test_records_when_filtered_then_rows_keep_their_number() -> None:
    table = _table(code=["1", "2", "3"], name=["A", "B", "C"], p=["01", "31", "01"])
    units = unit_records(table, {"code": "code", "name": "name"}, RecordOptions(where={"p": "31"}))
    assert [(unit.row, unit.code) for unit in units] == [(2, "2")]


@pytest.mark.parametrize(
    ("where", "sentence"),
    [
        ({"q": "1"}, "--where names no column “q”; there is code, name"),
        ({"code": "9"}, "no row is left by --where code=9"),
    ],
)
def test_records_when_filter_is_wrong_then_refused(where: dict[str, str], sentence: str) -> None:
    with pytest.raises(ColumnError, match=sentence):
        unit_records(
            _table(code=["1"], name=["A"]), {"code": "code", "name": "name"}, RecordOptions(where=where)
        )


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (float("nan"), ""), (4.0, "4"), (4.5, "4.5"), (" 00004 ", "00004"), (np.int32(7), "7")],
)
def test_cell_text_when_value_then_text(value: object, text: str) -> None:
    assert cell_text(value) == text


def test_records_when_polygon_then_a_multipolygon_of_one() -> None:
    units = unit_records(_table(code=["1"], name=["A"]), {"code": "code", "name": "name"}, RecordOptions())
    assert isinstance(units[0].shape, shapely.MultiPolygon)
