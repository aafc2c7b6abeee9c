import json
from pathlib import Path

import numpy as np
import pytest
import shapely

from geo import crs
from geo.units.errors import UnitFileError
from geo.units.reading import read_units
from tests.geo.units.files import SQUARES, geojson, written, zipped_shapefile

DEGREES = f"EPSG:{crs.WGS84}"


def test_read_when_three_formats_then_the_same_units(tmp_path: Path) -> None:
    for file in (
        geojson(tmp_path / "a.geojson"),
        written(tmp_path / "a.gpkg", "GPKG", system=DEGREES),
        zipped_shapefile(tmp_path / "a.zip"),
    ):
        table = read_units(file)
        assert list(table.columns["code"]) == ["00001", "00002", "00003"]
        assert list(table.columns["name"]) == ["Bến Mây", "Đồi Sim", "Hoà Lạc"]
        assert all(shapely.equals(table.shapes, np.array([unit[2] for unit in SQUARES])))


def test_read_when_shapefile_has_no_prj_then_asks_and_never_guesses(tmp_path: Path) -> None:
    file = zipped_shapefile(tmp_path / "a.zip", without=(".prj",))
    with pytest.raises(UnitFileError, match=r"a.zip: does not say its coordinate system.*name it with --crs"):
        read_units(file)
    assert len(read_units(file, system=DEGREES).shapes) == 3


def test_read_when_option_contradicts_the_file_then_refused(tmp_path: Path) -> None:
    file = zipped_shapefile(tmp_path / "a.zip")
    with pytest.raises(UnitFileError, match=r"says its coordinate system is WGS 84, but --crs names VN-2000"):
        read_units(file, system="EPSG:3405")


def test_read_when_metres_are_called_degrees_then_refused(tmp_path: Path) -> None:
    far = [("1", "A", shapely.box(588000, 2324000, 589000, 2325000))]
    with pytest.raises(UnitFileError, match="are no longitudes and latitudes"):
        read_units(geojson(tmp_path / "a.geojson", far))


def test_read_when_file_is_in_vn2000_then_reprojected(tmp_path: Path) -> None:
    metres = [("1", "A", shapely.box(588133, 2324704, 588233, 2324804))]
    table = read_units(written(tmp_path / "a.gpkg", "GPKG", metres, system="EPSG:3405"))
    corner = crs.to_metres(*shapely.get_coordinates(table.shapes[0]).T, 32648).min(axis=0)
    assert corner == pytest.approx([588329.2, 2324595.9], abs=2)


def test_read_when_text_is_not_utf8_then_names_the_option(tmp_path: Path) -> None:
    file = zipped_shapefile(tmp_path / "a.zip", without=(".cpg",))
    assert read_units(file).columns["name"][0] == "Bến Mây"
    parts = tmp_path / "a-parts"
    table = (parts / "xa.dbf").read_bytes()
    (parts / "xa.dbf").write_bytes(table.replace("ế".encode(), b"\xea\xe1 "))
    import zipfile

    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        for part in parts.iterdir():
            if part.suffix != ".cpg":
                archive.write(part, part.name)
    with pytest.raises(
        UnitFileError, match=r"b.zip: its text is not UTF-8; name the right one with --encoding"
    ):
        read_units(tmp_path / "b.zip")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (
            '{"type": "Topology", "objects": {}}',
            "is JSON of type “Topology”, not a GeoJSON FeatureCollection",
        ),
        ('{"type": "FeatureCollection", "features": []}', "there is no unit in it|there is no layer"),
        ('{"type": ', "is not well-formed UTF-8 JSON"),
        ('{"a":' * 100_000 + "1" + "}" * 100_000, "is not well-formed UTF-8 JSON"),
        ('{"type": "FeatureCollection", "name": "\udcff"}', "is not well-formed UTF-8 JSON"),
    ],
)
def test_read_when_json_is_no_collection_then_sentence(tmp_path: Path, content: str, sentence: str) -> None:
    file = tmp_path / "a.geojson"
    file.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(UnitFileError, match=sentence):
        read_units(file)


@pytest.mark.parametrize(
    "member",
    [
        {"type": "name", "properties": {"name": f"EPSG:{999_999}"}},
        {"type": "link", "properties": {"href": "a.prj", "type": "esriwkt"}},
        "VN-2000",
    ],
)
def test_read_when_json_states_an_unknown_system_then_it_is_not_taken_for_degrees(
    tmp_path: Path, member: object
) -> None:
    file = geojson(tmp_path / "a.geojson", SQUARES)
    file.write_text(json.dumps({**json.loads(file.read_text()), "crs": member}))
    with pytest.raises(
        UnitFileError, match=r"a.geojson: its “crs” member .* names no known coordinate system"
    ):
        read_units(file)


def test_read_when_json_states_degrees_then_read(tmp_path: Path) -> None:
    file = geojson(tmp_path / "a.geojson", SQUARES)
    member = {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}
    file.write_text(json.dumps({**json.loads(file.read_text()), "crs": member}))
    assert len(read_units(file).shapes) == len(SQUARES)


def test_read_when_several_layers_then_one_must_be_chosen(tmp_path: Path) -> None:
    file = written(tmp_path / "a.gpkg", "GPKG", system=DEGREES)
    import pyogrio

    pyogrio.raw.write(
        file,
        geometry=shapely.to_wkb(np.array([SQUARES[0][2]])),
        field_data=[np.array(["9"])],
        fields=["code"],
        geometry_type="Polygon",
        crs=DEGREES,
        driver="GPKG",
        layer="khac",
        append=True,
    )
    with pytest.raises(UnitFileError, match=r"2 layers \(a, khac\); choose one with --layer"):
        read_units(file)
    assert len(read_units(file, layer="khac").shapes) == 1
    with pytest.raises(UnitFileError, match="there is no layer “xa”; there is a, khac"):
        read_units(file, layer="xa")


def test_read_when_a_geometry_is_missing_then_kept_as_none(tmp_path: Path) -> None:
    table = read_units(geojson(tmp_path / "a.geojson", [*SQUARES, ("00004", "Không Hình", None)]))
    assert table.shapes[3] is None


def test_read_when_real_san_francisco_then_37(shared_data: Path) -> None:
    table = read_units(shared_data / "events" / "sf_neighborhoods.geojson")
    assert len(table.shapes) == 37
    assert json.loads(json.dumps(sorted(table.columns))) == ["cartodb_id", "created_at", "name", "updated_at"]
