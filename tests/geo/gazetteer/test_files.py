import json

import pytest

from geo.gazetteer.files import GazetteerFileError, entries


def written(folder, name, text):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_table_when_headed_in_vietnamese_then_is_read(tmp_path):
    path = written(
        tmp_path, "a.csv", "Tên,Số nhà,Kinh độ,Vĩ độ,Quận\nPhố Gốm,12.0,108.5,15.5,Bến Tơ\n,1,,,\n"
    )
    (entry,) = entries(path)
    assert (entry.name, entry.number, entry.district) == ("Phố Gốm", "12", "Bến Tơ")
    assert entry.geometry.coords == (108.5, 15.5)


def test_map_file_when_read_then_gives_lines(tmp_path):
    line = {"type": "LineString", "coordinates": [[108.5, 15.5], [108.51, 15.5]]}
    feature = {"type": "Feature", "properties": {"name": "Phố Gốm"}, "geometry": line}
    path = written(tmp_path, "a.geojson", json.dumps({"type": "FeatureCollection", "features": [feature]}))
    (entry,) = entries(path)
    assert entry.geometry.geom_type == "LineString"


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("a.csv", "street_no\n1\n", "no column for the name"),
        ("a.csv", "name,lon,lat\nGốm,15.5,108.5\n", "row 2: “15.5”, “108.5” are no longitude and latitude"),
        ("a.csv", "name,lon,lat\nGốm,đông,15\n", "row 2: “đông”, “15” are no longitude and latitude"),
        ("a.csv", "name,lon,lat\nGốm,108,\n", "row 2"),
        ("a.csv", "name,lon,lat\nGốm,nan,15\n", "row 2"),
        ("a.geojson", "<vrt/>", "not GeoJSON"),
        ("a.vrt", "<vrt/>", "no format"),
    ],
)
def test_file_when_it_cannot_be_used_then_says_where_and_what_to_do(tmp_path, name, text, sentence):
    with pytest.raises(GazetteerFileError, match=sentence):
        list(entries(written(tmp_path, name, text)))


def test_file_when_absent_or_in_another_code_then_says_so(tmp_path):
    with pytest.raises(GazetteerFileError, match="no such file"):
        list(entries(tmp_path / "b.csv"))
    path = tmp_path / "c.csv"
    path.write_bytes("name\nPhố Gốm\n".encode("utf-16"))
    with pytest.raises(GazetteerFileError, match="not UTF-8"):
        list(entries(path))
