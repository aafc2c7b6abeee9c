import json
from pathlib import Path

import pytest

from geo.importing.errors import ImportRefused
from geo.importing.formats import open_table
from geo.importing.opening import Choice, convert, look
from tests.geo.importing import written

POINT = {"type": "Point", "coordinates": [108.505, 15.505]}
LINE = {"type": "LineString", "coordinates": [[108.5, 15.5], [108.51, 15.5]]}
UTM = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32649"}}


def rows_of(path: Path, **choice: str) -> list[list[str]]:
    table = open_table(path, choice=Choice(**choice))  # type: ignore[arg-type]
    return [table.heading, *(row for _, rows in table.chunks for row in rows)]


def test_attributes_when_read_then_the_very_digits_of_the_file(tmp_path: Path) -> None:
    path = written.geojson(tmp_path / "a.geojson", ({"a": 1, "b": "007", "c": True, "d": None}, POINT))
    path.write_text(
        path.read_text().replace('"a": 1', '"a": 2.500000000000000000001, "e": 3.0, "f": {"x": [1]}')
    )
    heading, row = rows_of(path)
    assert heading == ["a", "e", "f", "b", "c", "d", "lon", "lat"]
    assert row == ["2.500000000000000000001", "3", '{"x": [1]}', "007", "yes", "", "108.505", "15.505"]


def test_shapes_when_lines_then_one_column_of_text(tmp_path: Path) -> None:
    path = written.geojson(tmp_path / "a.geojson", ({"a": "x"}, LINE), ({"a": "y"}, None))
    assert rows_of(path) == [["a", "geometry"], ["x", "LINESTRING (108.5 15.5, 108.51 15.5)"], ["y", ""]]
    assert look(path).sheets[0].geometries == ("LineString",)


def test_columns_when_the_file_has_its_own_lon_then_both_are_kept_apart(tmp_path: Path) -> None:
    path = written.geojson(tmp_path / "a.geojson", ({"kinh độ": "1", "b": "x"}, POINT))
    assert rows_of(path)[0] == ["kinh độ", "b", "geometry lon", "lat"]


def test_old_draft_when_it_names_another_system_then_turned_into_degrees(tmp_path: Path) -> None:
    shape = {"type": "Point", "coordinates": [232_000.0, 1_715_800.0]}
    path = written.geojson(tmp_path / "a.geojson", ({"a": "x"}, shape), crs=UTM)
    lon, lat = map(float, rows_of(path)[1][1:])
    assert (lon, lat) == pytest.approx((108.503, 15.505), abs=0.01)
    assert "32649" not in look(path).sheets[0].system
    assert rows_of(path, coordinates="UTM 49N")[1] == rows_of(path)[1]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ('{"type": "Topology"}', "format_in_disguise"),
        ('{"type": "FeatureCollection", "features": 1}', "unreadable_file"),
        ('{"type": "FeatureCollection", "features": [{"geometry": {"type": "Point"}}]}', "unreadable_file"),
        ('{"type": "FeatureCollection", "features": [', "unreadable_file"),
        ("{" * 5_000, "unreadable_file"),
        ('{"type": "FeatureCollection", "crs": 5, "features": []}', "crs_unknown"),
    ],
)
def test_json_when_no_features_then_refused_with_its_code(tmp_path: Path, content: str, code: str) -> None:
    path = tmp_path / "a.geojson"
    path.write_text(content)
    with pytest.raises(ImportRefused) as caught:
        open_table(path)
    assert caught.value.problems[0].code == code


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"])
@pytest.mark.parametrize("in_heading", [True, False])
def test_cell_when_no_database_could_store_it_then_refused_when_looked_at_and_when_read(
    tmp_path: Path, text: str, in_heading: bool
) -> None:
    properties = {text: "x"} if in_heading else {"name": text}
    path = tmp_path / "a.geojson"
    feature = {"type": "Feature", "properties": properties, "geometry": POINT}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    for opened in (lambda: look(path), lambda: convert(path, Choice(), to=tmp_path / "b.csv")):
        with pytest.raises(ImportRefused, match="cannot be stored") as caught:
            opened()
        (problem,) = caught.value.problems
        assert (problem.code, problem.row) == ("unstorable_characters", 1 if in_heading else 2)
