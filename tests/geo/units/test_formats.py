from pathlib import Path

import pytest

from geo.units.errors import UnitFileError
from geo.units.formats import FORMATS, format_of
from tests.geo.units.files import geojson, written, zipped_shapefile

VRT = """<OGRVRTDataSource><OGRVRTLayer name="secret">
<SrcDataSource>{path}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"""


def test_format_of_when_each_known_format_then_its_own_driver(tmp_path: Path) -> None:
    files = [
        written(tmp_path / "a.gpkg", "GPKG"),
        geojson(tmp_path / "a.geojson"),
        geojson(tmp_path / "a.json"),
        zipped_shapefile(tmp_path / "a.zip"),
        tmp_path / "a.csv",
    ]
    files[-1].write_text("code,name\n1,Bến Mây\n", encoding="utf-8")
    assert [format_of(file) for file in files] == list(FORMATS)


def test_format_of_when_a_vrt_is_called_geojson_then_refused_before_any_driver(tmp_path: Path) -> None:
    disguised = tmp_path / "up.geojson"
    disguised.write_text(VRT.format(path="/etc/passwd"))
    with pytest.raises(UnitFileError, match=r"up.geojson: the content is not GeoJSON.*convert the file"):
        format_of(disguised)


@pytest.mark.parametrize("ending", [".gpkg", ".zip", ".csv"])
def test_format_of_when_geojson_is_called_otherwise_then_refused(tmp_path: Path, ending: str) -> None:
    disguised = geojson(tmp_path / "a.geojson").rename(tmp_path / f"a{ending}")
    with pytest.raises(UnitFileError, match="the content is not"):
        format_of(disguised)


def test_format_of_when_plain_sqlite_is_called_geopackage_then_refused(tmp_path: Path) -> None:
    plain = tmp_path / "a.gpkg"
    plain.write_bytes(b"SQLite format 3\x00" + b"\x00" * 200)
    with pytest.raises(UnitFileError, match="the content is not GeoPackage"):
        format_of(plain)


def test_format_of_when_empty_then_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.gpkg").touch()
    with pytest.raises(UnitFileError, match="the file is empty"):
        format_of(tmp_path / "a.gpkg")


def test_format_of_when_ending_is_unknown_then_lists_what_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.kml").write_text("<kml/>")
    with pytest.raises(UnitFileError, match=r"“.kml” is no format.*\.gpkg, \.geojson"):
        format_of(tmp_path / "a.kml")


def test_format_of_when_file_is_absent_then_says_so(tmp_path: Path) -> None:
    with pytest.raises(UnitFileError, match="there is no such file"):
        format_of(tmp_path / "none.gpkg")
