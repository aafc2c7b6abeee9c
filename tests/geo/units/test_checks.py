from dataclasses import replace

import shapely

from geo.units.checks import check_identity, check_shapes
from geo.units.records import UnitRecord
from tests.geo.units.files import BOW_TIE, SQUARES


def unit(
    code: str = "1", name: str = "A", *, row: int = 1, shape: shapely.Geometry | None = SQUARES[0][2]
) -> UnitRecord:
    """A unit with a multipolygon, as records.py makes them."""
    if isinstance(shape, shapely.Polygon):
        shape = shapely.multipolygons([shape])
    return UnitRecord(row, code, name, name, "", "", "", "", shape)


def test_identity_when_code_is_twice_then_names_both_rows() -> None:
    found = check_identity([unit("1", "A"), unit("1", "B", row=7)])
    assert [finding.code for finding in found] == ["duplicate-code"]
    assert "code 1 occurs more than once (row 1 A, row 7 B)" in found[0].sentence


def test_identity_when_code_or_name_is_missing_then_refused() -> None:
    found = check_identity([unit("", "A", row=3), unit("2", "")])
    assert {finding.code for finding in found} == {"no-code", "no-name"}
    assert "row 3 (A): the code is empty" in found[0].sentence


def test_identity_when_code_is_a_sentence_then_asks_about_the_column() -> None:
    found = check_identity([unit("x" * 21)])
    assert "is that the right column?" in found[0].sentence


def test_identity_when_name_is_longer_than_any_unit_s_then_asks_about_the_column() -> None:
    found = check_identity([unit("1", "A" * 121, row=4)])
    assert [finding.code for finding in found] == ["bad-name"]
    assert "row 4, code 1: the name “AAAA" in found[0].sentence
    assert "longer than 120 characters; is that the right column?" in found[0].sentence


def test_shapes_when_sound_then_nothing() -> None:
    assert check_shapes([unit()]) == []


def test_shapes_when_invalid_then_reason_and_place() -> None:
    found = check_shapes([unit("9", "Bến Mây", shape=BOW_TIE)])
    assert found[0].code == "invalid-shape"
    assert found[0].refuses
    assert "9 Bến Mây: the boundary is invalid: Self-intersection at longitude 105.805" in found[0].sentence
    assert (found[0].lon, found[0].lat) == (105.805, 21.005)


def test_shapes_when_missing_empty_or_a_line_then_named() -> None:
    shapes = [None, shapely.MultiPolygon(), shapely.LineString([(0, 0), (1, 1)])]
    found = check_shapes([unit(str(place), shape=shape) for place, shape in enumerate(shapes)])
    assert [finding.code for finding in found] == ["no-shape", "no-shape", "not-a-polygon"]
    assert "is a LineString, not a polygon" in found[2].sentence


def test_identity_when_the_province_has_a_code_but_no_name_then_told_how_to_name_it() -> None:
    (found,) = check_identity([replace(unit("1", "A"), province_code="01", province_name="")])
    assert not found.refuses
    assert "province 01 has no name" in found.sentence
    assert "--province-name “01=…”" in found.sentence
