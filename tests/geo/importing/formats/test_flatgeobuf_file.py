from pathlib import Path

import pytest
import shapely

from geo.importing.errors import ImportRefused
from geo.importing.formats import open_table
from tests.geo.importing import layers_written


def test_layer_when_read_then_lines_are_one_column_of_text(tmp_path: Path) -> None:
    lines = [
        shapely.LineString([(108.5, 15.5), (108.51, 15.5)]),
        shapely.LineString([(108.5, 15.5), (108.5, 15.6)]),
    ]
    path = layers_written.layer(
        tmp_path / "a.fgb",
        driver="FlatGeobuf",
        crs="OGC:CRS84",
        shapes=lines,
        geometry_type="LineString",
        SPATIAL_INDEX="NO",
    )
    table = open_table(path)
    assert table.heading[-1] == "geometry"
    assert [row[-1] for _, rows in table.chunks for row in rows] == [
        "LINESTRING (108.5 15.5, 108.51 15.5)",
        "LINESTRING (108.5 15.5, 108.5 15.6)",
    ]


def test_layer_when_cut_off_then_refused(tmp_path: Path) -> None:
    path = layers_written.layer(tmp_path / "a.fgb", driver="FlatGeobuf", crs="OGC:CRS84", SPATIAL_INDEX="NO")
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(ImportRefused) as caught:
        open_table(path)
    assert caught.value.problems[0].code == "unreadable_file"
