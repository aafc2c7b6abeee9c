from pathlib import Path

import pytest
import shapely

from geo.importing.errors import ImportRefused
from geo.importing.formats import open_table
from geo.importing.opening import Choice
from tests.geo.importing import layers_written, written


def rows_of(path: Path, **choice: str) -> list[list[str]]:
    table = open_table(path, choice=Choice(**choice))  # type: ignore[arg-type]
    return [table.heading, *(row for _, rows in table.chunks for row in rows)]


def code_of(path: Path, **choice: str) -> str:
    with pytest.raises(ImportRefused) as caught:
        rows_of(path, **choice)
    return caught.value.problems[0].code


def test_shapefile_when_in_a_folder_of_the_zip_then_read(tmp_path: Path) -> None:
    path = layers_written.shapefile(tmp_path / "a.zip", crs="OGC:CRS84", encoding="UTF-8")
    heading, first, second = rows_of(path)
    assert heading == ["ma", "so", "luong", "ngay", "lon", "lat"]
    assert first == ["007", "1", "2.5", "2025-09-01", "108.505", "15.505"]
    assert second[0] == "Hòa"


def test_shapefile_when_it_says_no_system_then_asked_and_the_said_one_used(tmp_path: Path) -> None:
    metres = [shapely.Point(500_000, 1_714_000), None]
    path = layers_written.shapefile(tmp_path / "a.zip", crs=None, shapes=metres, encoding="UTF-8")
    assert code_of(path) == "crs_missing"
    lon, lat = map(float, rows_of(path, coordinates="VN-2000 108°30'")[1][-2:])
    assert (lon, lat) == pytest.approx((108.5, 15.5), abs=0.01)


def test_shapefile_when_its_letters_are_not_utf8_then_asked(tmp_path: Path) -> None:
    path = layers_written.shapefile(tmp_path / "a.zip", crs="OGC:CRS84", encoding="CP1252", without=(".cpg",))
    assert code_of(path) == "encoding_not_confirmed"


@pytest.mark.parametrize("without", [".shp", ".dbf", ".shx"])
def test_zip_when_a_part_is_missing_then_refused(tmp_path: Path, without: str) -> None:
    path = layers_written.shapefile(tmp_path / "a.zip", crs="OGC:CRS84", without=(without,))
    assert code_of(path) == "unreadable_file"


def test_zip_when_it_holds_two_shapefiles_then_refused(tmp_path: Path) -> None:
    assert code_of(written.zipped(tmp_path / "a.zip", {"a.shp": b"x", "b.shp": b"y"})) == "unreadable_file"
