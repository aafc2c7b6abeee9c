"""GeoJSON: valid for strict readers, and a cut file is recognised."""

import io
import json

import geopandas
import pytest

from maps.exports.geojson import FORMAT, is_complete
from tests.house.sources import ROOT

FILE = ROOT / "fixtures/expected/export.geojson"


def test_file_when_read_as_json_then_members_come_in_the_promised_order():
    document = json.loads(FILE.read_bytes())
    assert list(document) == ["type", "metadata", "features", "complete"]
    assert document["complete"] is True
    assert [feature["id"] for feature in document["features"]] == [1, 2, 3]


def test_file_when_it_has_no_rows_then_it_is_whole_and_readable():
    text = FORMAT.head({"count": 0}) + FORMAT.tail
    assert json.loads(text) == {
        "type": "FeatureCollection",
        "metadata": {"count": 0},
        "features": [],
        "complete": True,
    }
    assert len(geopandas.read_file(io.BytesIO(text.encode()))) == 0


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_file_when_cut_then_it_is_neither_complete_nor_json(share):
    whole = FILE.read_bytes()
    cut = whole[: int(len(whole) * share)]
    assert not is_complete(cut[-40:])
    with pytest.raises(json.JSONDecodeError):
        json.loads(cut)


def test_file_when_whole_then_its_last_bytes_say_so():
    assert is_complete(FILE.read_bytes()[-40:])


def test_file_when_its_metadata_are_long_then_geopandas_reads_it_all_the_same():
    head = FORMAT.head({"note": "dài " * 20_000})
    point = '{"type":"Point","coordinates":[108.5,15.5]}'
    row = f'{{"type":"Feature","id":7,"geometry":{point},"properties":{{"a":1}}}}'
    frame = geopandas.read_file(io.BytesIO((head + row + FORMAT.tail).encode()))
    assert list(frame["a"]) == [1]
