from pathlib import Path

import pytest

from geo.importing.errors import ImportRefused
from geo.importing.formats import open_table

KML = '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>{}</Document></kml>'
DATA = "<ExtendedData><Data name='mã'><value> 007 </value></Data></ExtendedData>"
SCHEMA = "<ExtendedData><SchemaData><SimpleData name='mã'>008</SimpleData></SchemaData></ExtendedData>"


def rows_of(tmp_path: Path, marks: str) -> list[list[str]]:
    path = tmp_path / "a.kml"
    path.write_text(KML.format(marks), encoding="utf-8")
    table = open_table(path)
    return [table.heading, *(row for _, rows in table.chunks for row in rows)]


def test_placemarks_when_points_then_their_data_and_two_columns(tmp_path: Path) -> None:
    point = "<Point><coordinates>\n 108.505,15.505,0 </coordinates></Point>"
    marks = f"<Folder><name>thư mục</name><Placemark><name>Một</name>{DATA}{point}</Placemark></Folder>"
    marks += f"<Placemark>{SCHEMA}</Placemark>"
    assert rows_of(tmp_path, marks) == [
        ["name", "mã", "lon", "lat"],
        ["Một", "007", "108.505", "15.505"],
        ["", "008", "", ""],
    ]


def test_placemarks_when_areas_with_holes_then_as_text(tmp_path: Path) -> None:
    ring = "<LinearRing><coordinates>{}</coordinates></LinearRing>"
    outer = ring.format("0,0 4,0 4,4 0,4 0,0")
    inner = ring.format("1,1 2,1 2,2 1,2 1,1")
    rings = f"<outerBoundaryIs>{outer}</outerBoundaryIs><innerBoundaryIs>{inner}</innerBoundaryIs>"
    area = f"<Polygon>{rings}</Polygon>"
    assert rows_of(tmp_path, f"<Placemark><name>x</name>{area}</Placemark>")[1] == [
        "x",
        "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 2 1, 2 2, 1 2, 1 1))",
    ]


def test_placemark_when_of_several_lines_then_one_shape(tmp_path: Path) -> None:
    line = "<LineString><coordinates>{}</coordinates></LineString>"
    both = f"<MultiGeometry>{line.format('0,0 1,0')}{line.format('2,0 3,0')}</MultiGeometry>"
    found = rows_of(tmp_path, f"<Placemark><name>x</name>{both}</Placemark>")[1][1]
    assert found.startswith("GEOMETRYCOLLECTION (LINESTRING (0 0, 1 0)")


@pytest.mark.parametrize(
    "marks",
    [
        "<Placemark><Point><coordinates>x,y</coordinates></Point></Placemark>",
        "<Placemark><Point><coordinates></coordinates></Point></Placemark>",
        "<Placemark><Polygon/></Placemark>",
        "<Placemark>",
    ],
)
def test_kml_when_damaged_then_refused(tmp_path: Path, marks: str) -> None:
    with pytest.raises(ImportRefused) as caught:
        rows_of(tmp_path, marks)
    assert caught.value.problems[0].code == "unreadable_file"
