"""A basemap from a file: pictures only, rows turned round, and clear words where the file is no good."""

import sqlite3

import pytest

from maps.tile_file import TileFileError, read_tile
from tests import worlds

PNG = b"\x89PNG\r\n\x1a\n picture"


@pytest.fixture
def tiles(tmp_path):
    path = tmp_path / "city.mbtiles"
    with sqlite3.connect(path) as made:
        made.execute("CREATE TABLE tiles (zoom_level int, tile_column int, tile_row int, tile_data blob)")
        made.execute("INSERT INTO tiles VALUES (2, 1, 3, ?), (2, 0, 0, ?)", [PNG, b"\x1f\x8bvector"])
    return path


def test_tile_when_asked_by_the_webs_row_then_comes_from_the_files_row(tiles):
    assert read_tile(tiles, zoom=2, place=(1, 0)) == (PNG, "image/png")


@pytest.mark.parametrize(("zoom", "place"), [(2, (1, 1)), (2, (9, 9)), (60, (0, 0))])
def test_tile_when_the_file_has_none_then_is_none(tiles, zoom, place):
    assert read_tile(tiles, zoom=zoom, place=place) is None


def test_tile_when_it_is_a_vector_tile_then_says_so(tiles):
    with pytest.raises(TileFileError, match="no pictures"):
        read_tile(tiles, zoom=2, place=(0, 3))


def test_file_when_it_is_missing_or_no_tile_file_then_says_which(tmp_path):
    with pytest.raises(TileFileError, match="there is no such file"):
        read_tile(tmp_path / "none.mbtiles", zoom=0, place=(0, 0))
    text = tmp_path / "text.mbtiles"
    text.write_text("not a database, and long enough to be read as one " * 20)
    with pytest.raises(TileFileError, match="is no MBTiles file"):
        read_tile(text, zoom=0, place=(0, 0))


@pytest.mark.django_db
def test_page_when_a_file_is_configured_then_draws_its_tiles_from_our_own_host(client, settings, tiles):
    settings.BASEMAP_FILE = str(tiles)
    client.force_login(worlds.account("planner"), "django.contrib.auth.backends.ModelBackend")
    assert "/map/basemap/{z}/{x}/{y}" in client.get("/").content.decode()
    tile = client.get("/map/basemap/2/1/0")
    assert (tile.status_code, tile.content, tile["Content-Type"]) == (200, PNG, "image/png")
    assert client.get("/map/basemap/2/1/1").status_code == 404
    assert client.get("/map/basemap/2/0/3").status_code == 503
    settings.BASEMAP_FILE = ""
    assert client.get("/map/basemap/2/1/0").status_code == 404
